package org.prony.workloads.text;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder that holds one text, in UTF-8, as a file whose name ends in {@code .txt}. */
final class TextFolder {

    private TextFolder() {}

    /**
     * Reads the text of {@code folder}. The dataset is named after the folder, in lower case; its hash is that of the file.
     *
     * @throws IOException as {@link #textOf}, or if it cannot be read
     */
    static Corpus read(Path folder) throws IOException {
        Path file = textOf(folder);
        byte[] bytes = Files.readAllBytes(file);
        return Corpus.of(nameOf(folder), bytes, decoded(file, bytes));
    }

    /**
     * The file of the text.
     *
     * @throws IOException if there is none, or there are several; the message says which
     */
    static Path textOf(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new FileNotFoundException(
                    "data folder " + folder + " does not exist; name a folder with one .txt file");
        }
        List<Path> texts;
        try (Stream<Path> files = Files.list(folder)) {
            texts = files.filter(file -> file.toString().endsWith(".txt"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
        if (texts.isEmpty()) {
            throw new IOException("data folder " + folder + " has no .txt file; put the text to learn there, in UTF-8");
        }
        if (texts.size() > 1) {
            throw new IOException("data folder " + folder + " has several .txt files ("
                    + texts.stream().map(text -> text.getFileName().toString()).collect(Collectors.joining(", "))
                    + "); put the one to use into a folder of its own");
        }
        return texts.get(0);
    }

    private static String decoded(Path file, byte[] bytes) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new IOException(file + ": at byte " + in.position()
                    + ": expected UTF-8, found " + String.format(Locale.ROOT, "0x%02x", in.get(in.position()))
                    + "; convert the text to UTF-8");
        }
        return out.flip().toString();
    }

    private static String nameOf(Path folder) {
        Path last = folder.toAbsolutePath().normalize().getFileName();
        String name =
                last == null ? "" : last.toString().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
        return name.isBlank() ? "text" : name;
    }
}
