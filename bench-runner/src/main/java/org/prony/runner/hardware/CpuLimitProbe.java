package org.prony.runner.hardware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.prony.api.metrics.HardwareColumns;

/**
 * Whether a quota of CPU time kept threads of the trial's control groups from running since the sample before.
 *
 * <p>From the time in {@code cpu.stat} of each group on the path of this process that has a quota: {@code throttled_usec} of <a
 * href="https://docs.kernel.org/admin-guide/cgroup-v2.html">version 2</a>, {@code throttled_time}, in nanoseconds, of <a
 * href="https://docs.kernel.org/scheduler/sched-bwc.html">version 1</a>. Without a quota there is no such column.
 *
 * <p>Worth a mark is 1 % of the time that went by, summed over the cores: as for stolen time, less is not told apart from none.
 */
final class CpuLimitProbe implements Probe {

    private static final double LIMITED_SHARE = 0.01;
    private static final long NANOS_PER_MICRO = 1_000;

    private final Path root;
    private final LongSupplier nanoTime;
    private boolean unified;
    /** The latest time of each group's file, in nanoseconds. */
    private final Map<Path, Long> latest = new LinkedHashMap<>();

    private long nanosBefore;

    /**
     * Of one machine.
     *
     * @param root of the file system, {@code /}
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    CpuLimitProbe(Path root, LongSupplier nanoTime) {
        this.root = root;
        this.nanoTime = nanoTime;
    }

    @Override
    public void open() throws IOException {
        CgroupPath path = CgroupPath.find(root, "cpu").orElse(null);
        if (path == null) {
            return;
        }
        unified = path.unified();
        for (Path folder : path.folders()) {
            Path stat = folder.resolve("cpu.stat");
            if (CpuQuota.of(folder, unified) < Double.POSITIVE_INFINITY && Files.exists(stat)) {
                OptionalLong nanos = limitedNanos(stat);
                if (nanos.isPresent()) {
                    latest.put(stat, nanos.getAsLong());
                }
            }
        }
        nanosBefore = nanoTime.getAsLong();
    }

    @Override
    public List<Column> columns() {
        return latest.isEmpty() ? List.of() : List.of(Column.flagSeen(HardwareColumns.CPU_LIMITED));
    }

    @Override
    public void sample(Readings readings) throws IOException {
        if (latest.isEmpty()) {
            return;
        }
        long most = 0;
        for (Path stat : new ArrayList<>(latest.keySet())) {
            long now = limitedNanos(stat).orElseThrow(() -> new IOException(stat + ": no time is counted any more"));
            most = Math.max(most, now - latest.put(stat, now));
        }
        long nanos = nanoTime.getAsLong();
        readings.set(HardwareColumns.CPU_LIMITED, most > 0 && most >= LIMITED_SHARE * (nanos - nanosBefore));
        nanosBefore = nanos;
    }

    private OptionalLong limitedNanos(Path stat) throws IOException {
        KernelCounters counters = KernelCounters.read(stat);
        if (!unified) {
            return counters.find("throttled_time");
        }
        OptionalLong micros = counters.find("throttled_usec");
        return micros.isPresent() ? OptionalLong.of(micros.getAsLong() * NANOS_PER_MICRO) : micros;
    }
}
