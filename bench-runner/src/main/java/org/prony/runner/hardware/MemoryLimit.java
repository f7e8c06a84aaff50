package org.prony.runner.hardware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The memory that control groups leave to this process, where it is less than the machine has.
 *
 * <p>The files are those of <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">cgroup-v2</a> and <a
 * href="https://docs.kernel.org/admin-guide/cgroup-v1/memory.html">cgroup-v1/memory</a>. The cache of files that were not
 * used of late counts as available, for the kernel gives it up before it refuses memory. Limits are read once.
 */
final class MemoryLimit {

    private final List<Level> levels;
    private final long total;

    private MemoryLimit(List<Level> levels) {
        this.levels = levels;
        this.total = levels.stream().mapToLong(Level::limit).min().orElseThrow();
    }

    /**
     * Finds the limits on the path of this process; empty where none is below {@code machine}.
     *
     * @param root of the file system, {@code /}
     * @param machine bytes of memory that it has
     */
    static Optional<MemoryLimit> find(Path root, long machine) throws IOException {
        CgroupPath path = CgroupPath.find(root, "memory").orElse(null);
        if (path == null) {
            return Optional.empty();
        }
        List<Level> levels = new ArrayList<>();
        for (Path folder : path.folders()) {
            Path file = folder.resolve(path.unified() ? "memory.max" : "memory.limit_in_bytes");
            // The root group has no such file; "max" is no limit, which version 1 writes as a number beyond all memory.
            if (Files.exists(file)) {
                String limit = Files.readString(file).strip();
                if (!limit.equals("max") && KernelCounters.only(file) < machine) {
                    levels.add(new Level(folder, path.unified(), KernelCounters.only(file)));
                }
            }
        }
        return levels.isEmpty() ? Optional.empty() : Optional.of(new MemoryLimit(levels));
    }

    /** The least limit on the path, in bytes. */
    long total() {
        return total;
    }

    /** What is left where the least is left, in bytes; groups further out have other processes as well. */
    long available() throws IOException {
        long least = total;
        for (Level level : levels) {
            least = Math.min(least, level.available());
        }
        return Math.max(0, least);
    }

    private record Level(Path folder, boolean unified, long limit) {

        long available() throws IOException {
            long used = KernelCounters.only(folder.resolve(unified ? "memory.current" : "memory.usage_in_bytes"));
            long idleCache = KernelCounters.read(folder.resolve("memory.stat"))
                    .get(unified ? "inactive_file" : "total_inactive_file");
            return limit - (used - idleCache);
        }
    }
}
