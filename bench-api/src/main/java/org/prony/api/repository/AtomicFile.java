package org.prony.api.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files so that a reader sees the old content or the new one, never a part, whenever the writer is killed. */
public final class AtomicFile {

    private AtomicFile() {}

    /**
     * Writes a temporary file beside {@code target} through {@code writer} and moves it into place.
     *
     * @throws IOException if it cannot be written; the message names the file, also where the system's own (a full disk)
     *     names none. What stood in {@code target} is left as it was
     */
    public static void write(Path target, Writer writer) throws IOException {
        Path folder = target.toAbsolutePath().resolve("..").normalize();
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, "." + target.getFileName(), ".tmp");
        try {
            writer.writeTo(temporary);
            temporary.toFile().setReadable(true, false);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw naming(target, e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static IOException naming(Path target, IOException e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (e instanceof FileSystemException || reason.contains(target.toString())) {
            return e;
        }
        IOException named = new FileSystemException(target.toString(), null, reason);
        named.initCause(e);
        return named;
    }

    /** Writes {@code text} as UTF-8. */
    public static void writeString(Path target, String text) throws IOException {
        write(target, temporary -> Files.writeString(temporary, text, StandardCharsets.UTF_8));
    }

    /** Points the symbolic link {@code link} at {@code destination}, replacing an earlier link in one move. */
    public static void link(Path link, Path destination) throws IOException {
        Path temporary = link.resolveSibling(
                "." + link.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        Files.deleteIfExists(temporary);
        Files.createSymbolicLink(temporary, destination);
        try {
            Files.move(temporary, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Fills the temporary file. */
    @FunctionalInterface
    public interface Writer {
        /** Writes the whole content to {@code file}, which exists and is empty. */
        void writeTo(Path file) throws IOException;
    }
}
