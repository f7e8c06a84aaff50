package org.prony.runner.hardware;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import oshi.spi.SystemInfoProvider;

/** The share of all cores that was not idle, in percent; waiting for a disk counts as idle, stolen time as busy. */
final class CpuLoadProbe implements Probe {

    private static final String UTILIZATION = "cpu.util.avg_percent_since_last";

    private @Nullable CentralProcessor processor;
    private long @Nullable [] before;
    private final Supplier<SystemInfoProvider> oshi;

    CpuLoadProbe(Supplier<SystemInfoProvider> oshi) {
        this.oshi = oshi;
    }

    @Override
    public void open() {
        processor = oshi.get().getHardware().getProcessor();
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.mean(UTILIZATION));
    }

    @Override
    public void sample(Readings readings) {
        long[] now = Objects.requireNonNull(processor).getSystemCpuLoadTicks();
        // The first reading spans the time since boot, and is of no use but as the start of the next.
        if (before != null) {
            readings.set(UTILIZATION, busyPercent(before, now));
        }
        before = now;
    }

    /** The share that was not idle between two counts of ticks; {@code NaN} if no tick went by. */
    static double busyPercent(long[] before, long[] now) {
        long total = 0;
        for (int i = 0; i < now.length; i++) {
            total += now[i] - before[i];
        }
        long idle = difference(before, now, TickType.IDLE) + difference(before, now, TickType.IOWAIT);
        return total <= 0 ? Double.NaN : Math.min(100.0, Math.max(0.0, 100.0 * (total - idle) / total));
    }

    private static long difference(long[] before, long[] now, TickType type) {
        return now[type.getIndex()] - before[type.getIndex()];
    }
}
