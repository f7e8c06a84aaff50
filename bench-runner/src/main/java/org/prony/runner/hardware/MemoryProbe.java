package org.prony.runner.hardware;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import oshi.hardware.GlobalMemory;
import oshi.spi.SystemInfoProvider;

/** The machine's memory in bytes; {@code used} is what is not available to a new process. */
final class MemoryProbe implements Probe {

    private static final String TOTAL = "mem.total";
    private static final String AVAILABLE = "mem.available";
    private static final String USED = "mem.used";
    private static final String PERCENT_USED = "mem.percent_used";

    private @Nullable GlobalMemory memory;
    private final Supplier<SystemInfoProvider> oshi;

    MemoryProbe(Supplier<SystemInfoProvider> oshi) {
        this.oshi = oshi;
    }

    @Override
    public void open() {
        memory = oshi.get().getHardware().getMemory();
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.latestWhole(TOTAL),
                Column.latestWhole(AVAILABLE),
                Column.latestWhole(USED),
                Column.latest(PERCENT_USED));
    }

    @Override
    public void sample(Readings readings) {
        GlobalMemory current = Objects.requireNonNull(memory);
        long total = current.getTotal();
        long available = current.getAvailable();
        if (total <= 0) {
            throw new IllegalStateException("the machine's memory reads as " + total + " bytes");
        }
        readings.set(TOTAL, total);
        readings.set(AVAILABLE, available);
        readings.set(USED, total - available);
        readings.set(PERCENT_USED, 100.0 * (total - available) / total);
    }
}
