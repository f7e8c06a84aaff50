package org.prony.report.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A folder for files that end with the work, held by a lock that ends with the process: what a killed process left is removed
 * by the next one that needs a folder in the same place.
 */
final class Scratch implements Closeable {

    private static final String PREFIX = ".prony-scratch-";
    private static final String LOCK = "lock";
    /** A folder without a lock is one whose owner has just made it. */
    private static final Duration MAKING = Duration.ofMinutes(1);

    /** Those of this process: to look at their locks would release them (POSIX, fcntl: on the first close). */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lock;

    private Scratch(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** A new folder in that one, which is made if need be. */
    static Scratch in(Path parent) throws IOException {
        Files.createDirectories(parent);
        removeAbandoned(parent);
        Path folder = Files.createTempDirectory(parent.toAbsolutePath(), PREFIX);
        OWN.add(folder);
        Path making = folder.resolve("making");
        FileChannel lock = FileChannel.open(making, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        // Under its name it is never seen unlocked while its owner lives.
        Files.move(making, folder.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
        return new Scratch(folder, lock);
    }

    /** A new folder in the system's temp folder. */
    static Scratch inTempFolder() throws IOException {
        return in(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** A file or folder of that name in it; not made yet. */
    Path resolve(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() throws IOException {
        lock.close();
        OWN.remove(folder);
        delete(folder);
    }

    private static void removeAbandoned(Path parent) throws IOException {
        List<Path> folders = new ArrayList<>();
        try (var found = Files.newDirectoryStream(parent.toAbsolutePath(), PREFIX + "*")) {
            found.forEach(folders::add);
        }
        for (Path folder : folders) {
            if (!OWN.contains(folder) && abandoned(folder)) {
                delete(folder);
            }
        }
    }

    private static boolean abandoned(Path folder) {
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock taken = channel.tryLock()) {
            return taken != null;
        } catch (NoSuchFileException e) {
            return isOld(folder);
        } catch (IOException e) {
            return false; // another user's
        }
    }

    private static boolean isOld(Path folder) {
        try {
            return Files.getLastModifiedTime(folder)
                    .toInstant()
                    .isBefore(Instant.now().minus(MAKING));
        } catch (IOException e) {
            return false; // another process has removed it by now
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
