package org.prony.report.merge;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignLock;
import org.prony.api.repository.Repository;

/**
 * The folder {@code .merging} of a repository, in which copies grow until they are whole and are moved into place. One process
 * has it at a time; what a killed one left in it is deleted by the next.
 */
final class Staging implements AutoCloseable {

    private static final String NAME = ".merging";
    private static final String COPY = "copy";

    private final CampaignFolder folder;
    private final CampaignLock lock;

    private Staging(CampaignFolder folder, CampaignLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Makes the folder, and the repository if it is not there, and empties it.
     *
     * @throws MergeRefusedException if another merge has it
     */
    static Staging open(Repository repository) throws IOException {
        CampaignFolder folder = new CampaignFolder(repository.root().resolve(NAME));
        Files.createDirectories(folder.path());
        CampaignLock lock;
        try {
            lock = CampaignLock.acquire(folder);
        } catch (CampaignLock.HeldException e) {
            throw new MergeRefusedException(
                    repository.root() + ": another merge into it is running; wait for its end, then merge again");
        }
        Staging staging = new Staging(folder, lock);
        try {
            staging.empty();
            return staging;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Says at the last moment whether a copy may be moved into place. */
    @FunctionalInterface
    interface Check {
        /** Whether what was copied is as it was before. */
        boolean holds() throws IOException;
    }

    /**
     * Copies {@code from} and moves the copy to {@code to} in one step; the folder around {@code to} is made.
     *
     * @param leftOut files and folders in {@code from} that are not copied
     * @return whether it is there; if {@code check} did not hold or a file vanished before it was copied, nothing is
     * @throws IOException if it cannot be copied, or {@code to} has come to be there; nothing of it is left
     */
    boolean bring(Path from, Path to, Set<Path> leftOut, Check check) throws IOException {
        Path copy = folder.path().resolve(COPY);
        try {
            Tree.copy(from, copy, leftOut);
            if (!check.holds()) {
                return false;
            }
            Files.createDirectories(to.resolve("..").normalize());
            Files.move(copy, to, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException e) {
            if (Path.of(e.getFile()).startsWith(from)) {
                return false;
            }
            throw e;
        } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
            throw new IOException(to + " has come to be there meanwhile; merge again", e);
        } finally {
            Tree.delete(copy);
        }
    }

    private void empty() throws IOException {
        List<Path> leftovers;
        try (Stream<Path> children = Files.list(folder.path())) {
            leftovers = children.filter(child ->
                            !child.getFileName().equals(folder.lockFile().getFileName()))
                    .toList();
        }
        for (Path leftover : leftovers) {
            Tree.delete(leftover);
        }
    }

    /** Takes the folder away. */
    @Override
    public void close() throws IOException {
        try (lock) {
            empty();
        }
        try {
            Files.deleteIfExists(folder.path());
        } catch (DirectoryNotEmptyException e) {
            // The next merge has begun.
        }
    }
}
