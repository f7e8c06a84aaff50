package org.prony.report.merge;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies and deletes folders with all that is in them; symbolic links as links, wherever they point. */
final class Tree {

    private Tree() {}

    /**
     * Copies {@code from} to {@code to}, which is not there, with the times of the files, and waits until each file is on the
     * disk. Left out are pipes, sockets, and what has a name that begins with a dot, such as a file that is still being written.
     *
     * @param leftOut files and folders in {@code from} that are not copied
     * @throws NoSuchFileException if a file vanished after it was found; the exception names it
     */
    static void copy(Path from, Path to, Set<Path> leftOut) throws IOException {
        Files.walkFileTree(from, new Copier(from, to, leftOut));
    }

    /** Deletes {@code tree}, if it is there. */
    static void delete(Path tree) throws IOException {
        if (Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(tree, new Deleter());
        }
    }

    /** Whether the name begins with a dot. */
    static boolean hidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    private static final class Copier extends SimpleFileVisitor<Path> {

        private final Path from;
        private final Path to;
        private final Set<Path> leftOut;

        Copier(Path from, Path to, Set<Path> leftOut) {
            this.from = from;
            this.to = to;
            this.leftOut = leftOut;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (!folder.equals(from) && (hidden(folder) || leftOut.contains(folder))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            // Not with the rights of the original, which may forbid to write into it.
            Files.createDirectory(target(folder));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (hidden(file) || leftOut.contains(file) || attributes.isOther()) {
                return FileVisitResult.CONTINUE;
            }
            Path copy = target(file);
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isRegularFile()) {
                try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.setLastModifiedTime(target(folder), Files.getLastModifiedTime(folder));
            return FileVisitResult.CONTINUE;
        }

        /** A temporary file is found and may be gone before its attributes are read. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException && hidden(file)) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        private Path target(Path path) {
            return to.resolve(from.relativize(path));
        }
    }

    private static final class Deleter extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
