package org.prony.runner.hardware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The share of the machine's CPU time that control groups leave to this process, where it is less than all of it.
 *
 * <p>The files are those of <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">cgroup-v2</a> and of <a
 * href="https://docs.kernel.org/scheduler/sched-bwc.html">version 1's quotas</a>. The quota is read once.
 */
final class CpuQuota {

    private static final long NANOS_PER_MICRO = 1_000;

    private final double cpus;
    private final Path folder;
    private final @Nullable Path usage;
    private final boolean unified;

    private CpuQuota(double cpus, Path folder, @Nullable Path usage, boolean unified) {
        this.cpus = cpus;
        this.folder = folder;
        this.usage = usage;
        this.unified = unified;
    }

    /**
     * Finds the least quota on the path of this process; empty where none is below {@code machine}.
     *
     * @param root of the file system, {@code /}
     * @param machine logical CPUs that it has
     * @throws IOException if the control groups cannot be read
     */
    static Optional<CpuQuota> find(Path root, int machine) throws IOException {
        CgroupPath path = CgroupPath.find(root, "cpu").orElse(null);
        if (path == null) {
            return Optional.empty();
        }
        double least = machine;
        Path tightest = null;
        for (Path folder : path.folders()) {
            double cpus = of(folder, path.unified());
            if (cpus < least) {
                least = cpus;
                tightest = folder;
            }
        }
        if (tightest == null) {
            return Optional.empty();
        }
        Path usage = path.unified() ? tightest.resolve("cpu.stat") : usage(root, path, tightest);
        return Optional.of(new CpuQuota(least, tightest, usage, path.unified()));
    }

    /** How many CPUs' time may be used at most; may be a fraction. */
    double cpus() {
        return cpus;
    }

    /**
     * The CPU time that has been used of the quota, by whichever process it holds for, in nanoseconds.
     *
     * @throws IOException if it cannot be read, or is not counted
     */
    long usedNanos() throws IOException {
        if (usage == null) {
            throw new IOException("the control group " + folder + " has a quota, but its CPU time is not counted");
        }
        return unified ? KernelCounters.read(usage).get("usage_usec") * NANOS_PER_MICRO : KernelCounters.only(usage);
    }

    /** How many CPUs' time one group may use at most; infinity where it has no quota. */
    static double of(Path folder, boolean unified) throws IOException {
        return unified ? unifiedCpus(folder) : cpus(folder);
    }

    /** Version 2: {@code quota period}, and {@code max} for no quota. */
    private static double unifiedCpus(Path folder) throws IOException {
        Path file = folder.resolve("cpu.max");
        if (!Files.exists(file)) {
            return Double.POSITIVE_INFINITY; // the root group
        }
        String[] fields = Files.readString(file).strip().split(" ", -1);
        if (fields[0].equals("max")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            return Double.parseDouble(fields[0]) / Double.parseDouble(fields[1]);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IOException(
                    file + ": expected a quota and a period, found '" + String.join(" ", fields) + "'", e);
        }
    }

    /** Version 1, where the quota is -1 for none. */
    private static double cpus(Path folder) throws IOException {
        Path file = folder.resolve("cpu.cfs_quota_us");
        long quota = Files.exists(file) ? KernelCounters.only(file) : -1;
        return quota < 0
                ? Double.POSITIVE_INFINITY
                : (double) quota / KernelCounters.only(folder.resolve("cpu.cfs_period_us"));
    }

    /** Version 1 counts the time in a hierarchy of its own, which systems mount together with that of the quotas or apart. */
    private static @Nullable Path usage(Path root, CgroupPath quotas, Path tightest) throws IOException {
        CgroupPath accounts = CgroupPath.find(root, "cpuacct").orElse(null);
        if (accounts != null) {
            Path folder = accounts.outermost().resolve(quotas.outermost().relativize(tightest));
            if (accounts.folders().contains(folder)) {
                return folder.resolve("cpuacct.usage");
            }
        }
        return null;
    }
}
