package org.prony.api.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files so that a reader sees the old content or the new one, never a part, whenever the writer is killed. */
public final class AtomicFile {

    private AtomicFile() {}

    /** Writes a temporary file beside {@code target} through {@code writer} and moves it into place. */
    public static void write(Path target, Writer writer) throws IOException {
        Path folder = target.toAbsolutePath().resolve("..").normalize();
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, "." + target.getFileName(), ".tmp");
        try {
            writer.writeTo(temporary);
            temporary.toFile().setReadable(true, false);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
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
