package org.prony.runner.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Tells whether two class paths hold the same code in the same order, wherever it lies. */
final class ClassPathHash {

    private ClassPathHash() {}

    /**
     * The SHA-256 of the entries' names and contents, in order. A jar's content is what its central directory says of its
     * files: names, sizes and CRC-32 sums, so that natives of hundreds of megabytes are not read. An entry that is not there
     * counts as such.
     *
     * @throws IOException if an entry cannot be read; the message names it
     */
    static String of(List<Path> entries) throws IOException {
        Sha256 hash = new Sha256();
        for (Path entry : entries) {
            hash.add(String.valueOf(entry.getFileName()));
            if (Files.isDirectory(entry)) {
                addFolder(hash, entry);
            } else if (Files.isRegularFile(entry)) {
                addFile(hash, entry);
            } else {
                hash.add("missing");
            }
        }
        return hash.hex();
    }

    private static void addFile(Sha256 hash, Path file) throws IOException {
        try (ZipFile jar = new ZipFile(file.toFile())) {
            for (ZipEntry part : Collections.list(jar.entries())) {
                hash.add(part.getName()).add(part.getSize()).add(part.getCrc());
            }
        } catch (ZipException e) {
            hash.add(Files.readAllBytes(file)); // no jar: the JVM passes it over
        }
    }

    private static void addFolder(Sha256 hash, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                hash.add(folder.relativize(file).toString()).add(Files.readAllBytes(file));
            }
        }
    }
}
