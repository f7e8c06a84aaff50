package org.prony.api.repository;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The right to run a campaign, which one process has at a time: the system's lock on the campaign's {@code lock} file, which
 * falls with the process that holds it. The file's content says who that is, and is there while the lock is held. {@link #isHeld} alone tells whether it is.
 *
 * <p>Nothing else in the holder's process may open the file, since POSIX drops a lock when any descriptor of the file is
 * closed.
 */
public final class CampaignLock implements AutoCloseable {

    /** More than an identity takes. */
    private static final int MOST_BYTES = 4096;

    private static final int TRIES = 100;

    private static final long PAUSE_NANOS = 10_000_000;

    private static final Set<Path> HELD_HERE = new HashSet<>();

    private final Path file;
    private final FileChannel channel;

    /** Not used after it was opened, but to close it would drop the lock. */
    private final FileChannel check;

    private CampaignLock(Path file, FileChannel channel, FileChannel check) {
        this.file = file;
        this.channel = channel;
        this.check = check;
    }

    /** Somebody else runs the campaign. */
    public static final class HeldException extends IOException {
        private static final long serialVersionUID = 1L;

        HeldException(String message) {
            super(message);
        }
    }

    /**
     * Takes the lock.
     *
     * @param folder the campaign's, which is there
     * @throws HeldException if another process, or this one, holds it; the message says who, and since when
     * @throws IOException if the file cannot be written or locked
     */
    public static CampaignLock acquire(CampaignFolder folder) throws IOException {
        Path file = file(folder);
        synchronized (HELD_HERE) {
            requireNotHeldHere(file, folder);
            CampaignLock lock = null;
            while (lock == null) {
                lock = lock(file); // again where the former holder removed the file meanwhile
            }
            HELD_HERE.add(file);
            return lock;
        }
    }

    /**
     * Whether a process holds the lock: this one, one of this machine or, where the file system tells, one of another. Changes
     * nothing. One that takes the lock this very moment may not be seen.
     *
     * @param folder the campaign's, which is there
     * @throws IOException if the file cannot be read, or the file system has no locks
     */
    public static boolean isHeld(CampaignFolder folder) throws IOException {
        Path file = file(folder);
        synchronized (HELD_HERE) {
            // In this order, since to open the file in the process that holds the lock would drop it.
            return HELD_HERE.contains(file) || (Files.exists(file) && (namesLivingProcess(file) || isLocked(file)));
        }
    }

    /**
     * Tells whether {@link #acquire} would be refused; see {@link #isHeld}.
     *
     * @param folder the campaign's, which is there
     * @throws HeldException if another process, or this one, holds it; the message says who, and since when
     * @throws IOException as {@link #isHeld}
     */
    public static void requireFree(CampaignFolder folder) throws IOException {
        Path file = file(folder);
        synchronized (HELD_HERE) {
            requireNotHeldHere(file, folder);
            if (isHeld(folder)) {
                throw new HeldException(holder(file));
            }
        }
    }

    private static boolean isLocked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true; // another class loader of this process has it
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static boolean namesLivingProcess(Path file) {
        try {
            return Json.read(file, ProcessIdentity.class).alive();
        } catch (IOException e) {
            return false; // it is being written or removed, or its writer was killed
        }
    }

    private static Path file(CampaignFolder folder) throws IOException {
        return folder.path().toRealPath().resolve(folder.lockFile().getFileName());
    }

    private static void requireNotHeldHere(Path file, CampaignFolder folder) throws HeldException {
        if (HELD_HERE.contains(file)) {
            throw new HeldException("campaign " + folder.id() + " is run by this very process");
        }
    }

    /** Takes the file away, then the lock. */
    @Override
    public void close() throws IOException {
        synchronized (HELD_HERE) {
            if (HELD_HERE.remove(file)) {
                try (channel;
                        check) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** The lock; {@code null} if what is locked is no longer the file of that name. */
    private static @Nullable CampaignLock lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileChannel check = null;
        boolean taken = false;
        try {
            if (!tryLock(channel, file)) {
                throw new HeldException(holder(file));
            }
            byte[] holder =
                    Json.text(ProcessIdentity.of(ProcessHandle.current())).getBytes(StandardCharsets.UTF_8);
            write(channel, holder);
            // By its content: the numbers of files are used again at once.
            check = FileChannel.open(file, StandardOpenOption.READ);
            taken = Arrays.equals(holder, read(check));
            return taken ? new CampaignLock(file, channel, check) : null;
        } catch (NoSuchFileException e) {
            return null;
        } finally {
            if (!taken) {
                channel.close();
                if (check != null) {
                    check.close();
                }
            }
        }
    }

    /** Again for a while where nobody is named: one who asks {@link #isHeld} has it for some microseconds. */
    private static boolean tryLock(FileChannel channel, Path file) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            if (channel.tryLock() != null) {
                return true;
            }
            if (namesLivingProcess(file)) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return false;
    }

    private static void write(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
            channel.write(bytes, bytes.position());
        }
        channel.truncate(content.length);
    }

    private static byte[] read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
            // read on to the end
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** To open the file here costs no lock: this process holds none on it. */
    private static String holder(Path file) {
        String campaign = "campaign " + new CampaignFolder(file.resolve("..").normalize()).id();
        try {
            ProcessIdentity holder = Json.read(file, ProcessIdentity.class);
            return campaign + " is run by process " + holder.pid()
                    + (holder.start() == null ? "" : ", started " + holder.start())
                    + (holder.alive()
                            ? "; wait for its end, or stop it by kill " + holder.pid()
                            : ", of another machine or container; wait for its end, or stop it there");
        } catch (IOException e) {
            return campaign + " is run by another process, which takes or leaves it this moment; try again";
        }
    }
}
