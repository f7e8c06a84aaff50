package org.prony.api.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names a process beyond doubt, although its number may be used again.
 *
 * @param pid process id
 * @param start ISO-8601 instant at which it started, where the platform tells
 * @param bootId the id of the boot it belongs to ({@code /proc/sys/kernel/random/boot_id}), on Linux
 */
public record ProcessIdentity(
        long pid, @Nullable String start, @Nullable String bootId) {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /** Linux derives the start from the boot's wall-clock time, which moves a little whenever the clock is adjusted. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public ProcessIdentity {
        if (start != null) {
            Instant.parse(start);
        }
    }

    /** The identity of a process that runs now. */
    public static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(
                process.pid(),
                process.info().startInstant().map(Instant::toString).orElse(null),
                currentBootId());
    }

    /**
     * Whether this very process is alive: same number, same start (within 2 s), same boot, as far as they are known. One that
     * has ended while its parent has not asked for its exit code, as may happen for ever in a container, is not.
     */
    public boolean alive() {
        if (bootId != null && !bootId.equals(currentBootId())) {
            return false;
        }
        Optional<ProcessHandle> handle = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (handle.isEmpty() || zombie()) {
            return false;
        }
        Optional<Instant> started = handle.get().info().startInstant();
        return start == null
                || started.isEmpty()
                || Duration.between(Instant.parse(start), started.get()).abs().compareTo(TOLERANCE) <= 0;
    }

    /** The state stands after the name in parentheses, which may hold any character; proc(5). */
    private boolean zombie() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false; // no Linux, or gone this moment
        }
    }

    private static @Nullable String currentBootId() {
        try {
            return Files.isReadable(BOOT_ID) ? Files.readString(BOOT_ID).strip() : null;
        } catch (IOException e) {
            return null; // unknown; alive() then goes by pid and start alone
        }
    }
}
