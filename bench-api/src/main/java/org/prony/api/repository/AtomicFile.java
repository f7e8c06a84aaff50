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
        Path temporary = temporary(folder, target);
        try {
            writer.writeTo(temporary);
            temporary.toFile().setReadable(true, false);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw naming(target, temporary.toString(), e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static Path temporary(Path folder, Path target) throws IOException {
        try {
            return Files.createTempFile(folder, "." + target.getFileName(), ".tmp");
        } catch (FileSystemException e) {
            throw naming(target, String.valueOf(e.getFile()), e);
        }
    }

    /** The same failure in words that name the file that a person asked for, and not the temporary one. */
    private static IOException naming(Path target, String temporary, IOException e) {
        if (e instanceof FileSystemException known) {
            return temporary.equals(known.getFile()) ? failure(target, FileProblem.reason(known), e) : e;
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        String reason = message.replace(temporary, target.toString());
        if (!reason.contains(target.toString())) {
            return failure(target, reason, e);
        }
        return reason.equals(message) ? e : new IOException(reason, e);
    }

    private static IOException failure(Path target, String reason, IOException cause) {
        IOException named = new FileSystemException(target.toString(), null, reason);
        named.initCause(cause);
        return named;
    }

    /** Writes {@code text} as UTF-8. */
    public static void writeString(Path target, String text) throws IOException {
        write(target, temporary -> Files.writeString(temporary, text, StandardCharsets.UTF_8));
    }

    /**
     * Points the symbolic link {@code link} at {@code destination}, replacing an earlier link in one move.
     *
     * @throws IOException if it cannot; the message names the link
     */
    public static void link(Path link, Path destination) throws IOException {
        Path temporary = link.resolveSibling(
                "." + link.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        Files.deleteIfExists(temporary);
        try {
            Files.createSymbolicLink(temporary, destination);
            Files.move(temporary, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw naming(link, temporary.toString(), e);
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
