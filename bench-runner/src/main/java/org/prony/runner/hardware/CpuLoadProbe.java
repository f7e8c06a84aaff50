package org.prony.runner.hardware;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.HardwareColumns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import oshi.spi.SystemInfoProvider;

/**
 * The share of the time of all cores that was not idle, in percent; waiting for a disk counts as idle, stolen time as busy.
 *
 * <p>Where this process may run on some cores alone, by its control group or its affinity, it is of their time. In a container
 * with a quota of less CPU time than they have it is the share of this quota that was used, and of no other time.
 *
 * <p>On Linux also the share that the host of a virtual machine gave to others, of the same cores, and whether that is worth a
 * mark.
 */
final class CpuLoadProbe implements Probe {

    private static final Logger LOG = LoggerFactory.getLogger(CpuLoadProbe.class);
    /** One tick of 10 ms in a second of one core; less is not told apart from none. */
    private static final double STOLEN_PERCENT = 1.0;

    private @Nullable CentralProcessor processor;
    private @Nullable AllowedCpus allowed;
    private @Nullable CpuQuota quota;
    private long @Nullable [] before;
    private long usedBefore;
    private long nanosBefore;
    private final Supplier<SystemInfoProvider> oshi;
    private final Path root;

    /** Of a machine whose file system has its root there. */
    CpuLoadProbe(Supplier<SystemInfoProvider> oshi, Path root) {
        this.oshi = oshi;
        this.root = root;
    }

    @Override
    public void open() {
        processor = oshi.get().getHardware().getProcessor();
        allowed = found("of all cores, for the allowed ones", () -> {
            Optional<AllowedCpus> cpus = AllowedCpus.find(root);
            if (cpus.isPresent()) {
                cpus.get().ticks(); // which samples must be able to read
            }
            return cpus;
        });
        int cores = allowed == null
                ? processor.getLogicalProcessorCount()
                : allowed.numbers().size();
        quota = found("the machine's, for the quota", () -> {
            Optional<CpuQuota> limit = CpuQuota.find(root, cores);
            if (limit.isPresent()) {
                limit.get().usedNanos(); // likewise
            }
            return limit;
        });
    }

    /** Looks for what limits this process. */
    private interface Search<T> {
        Optional<T> find() throws IOException;
    }

    /** What is found; {@code null} where there is none, or, with a warning, where it cannot be read. */
    private static <T> @Nullable T found(String otherwise, Search<T> search) {
        try {
            return search.find().orElse(null);
        } catch (IOException e) {
            LOG.warn("hardware: {} is {} cannot be read: {}", HardwareColumns.CPU_UTILIZATION, otherwise, e.toString());
            return null;
        }
    }

    @Override
    public List<Column> columns() {
        return Oshi.linux()
                ? List.of(
                        Column.mean(HardwareColumns.CPU_UTILIZATION),
                        Column.mean(HardwareColumns.CPU_STEAL),
                        Column.flagSeen(HardwareColumns.CPU_STOLEN))
                : List.of(Column.mean(HardwareColumns.CPU_UTILIZATION));
    }

    @Override
    public void sample(Readings readings) throws IOException {
        long[] now = allowed == null
                ? Objects.requireNonNull(processor).getSystemCpuLoadTicks()
                : allowed.ticks().byType();
        long used = quota == null ? 0 : quota.usedNanos();
        long nanos = System.nanoTime();
        // The first reading spans the time since boot, and is of no use but as the start of the next.
        if (before != null) {
            readings.set(
                    HardwareColumns.CPU_UTILIZATION,
                    quota == null
                            ? busyPercent(before, now)
                            : usedPercent(used - usedBefore, nanos - nanosBefore, quota.cpus()));
            if (Oshi.linux()) {
                setStolen(stolenPercent(before, now), readings);
            }
        }
        before = now;
        usedBefore = used;
        nanosBefore = nanos;
    }

    /** The share of a quota that was used in a time; {@code NaN} if no time went by. */
    static double usedPercent(long usedNanos, long nanos, double cpus) {
        return percent((double) usedNanos, nanos * cpus);
    }

    static void setStolen(double percent, Readings readings) {
        if (!Double.isNaN(percent)) {
            readings.set(HardwareColumns.CPU_STEAL, percent);
            readings.set(HardwareColumns.CPU_STOLEN, percent >= STOLEN_PERCENT);
        }
    }

    /** The share that was not idle between two counts of ticks; {@code NaN} if no tick went by. */
    static double busyPercent(long[] before, long[] now) {
        long idle = difference(before, now, TickType.IDLE) + difference(before, now, TickType.IOWAIT);
        double total = total(before, now);
        return percent(total - idle, total);
    }

    /** The share that went to other virtual machines between two counts of ticks; {@code NaN} if no tick went by. */
    static double stolenPercent(long[] before, long[] now) {
        return percent((double) difference(before, now, TickType.STEAL), (double) total(before, now));
    }

    private static double percent(double part, double total) {
        return total <= 0 ? Double.NaN : Math.min(100.0, Math.max(0.0, 100.0 * part / total));
    }

    private static long total(long[] before, long[] now) {
        long total = 0;
        for (int i = 0; i < now.length; i++) {
            total += now[i] - before[i];
        }
        return total;
    }

    private static long difference(long[] before, long[] now, TickType type) {
        return now[type.getIndex()] - before[type.getIndex()];
    }
}
