package org.prony.runner.hardware;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.HardwareColumns;
import oshi.hardware.CentralProcessor;
import oshi.spi.SystemInfoProvider;

/**
 * The present clock, mean over the cores, in Hz.
 *
 * <p>Read at every tenth sample only: to answer, the kernel interrupts every core.
 */
final class CpuClockProbe implements Probe {

    private static final int STRIDE = 10;

    private @Nullable CentralProcessor processor;
    private int samples;
    private double latest = Double.NaN;
    private final Supplier<SystemInfoProvider> oshi;

    CpuClockProbe(Supplier<SystemInfoProvider> oshi) {
        this.oshi = oshi;
    }

    @Override
    public void open() {
        processor = oshi.get().getHardware().getProcessor();
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.latest(HardwareColumns.CPU_CLOCK));
    }

    @Override
    public void sample(Readings readings) {
        if (samples++ % STRIDE == 0) {
            latest = mean(Objects.requireNonNull(processor).getCurrentFreq());
        }
        readings.set(HardwareColumns.CPU_CLOCK, latest);
    }

    /** The mean of the cores that tell their clock; {@code NaN} if none does. */
    static double mean(long[] clocks) {
        return Arrays.stream(clocks).filter(clock -> clock > 0).average().orElse(Double.NaN);
    }
}
