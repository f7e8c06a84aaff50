package org.prony.runner.hardware;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.HardwareColumns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oshi.hardware.GlobalMemory;
import oshi.spi.SystemInfoProvider;

/**
 * The memory in bytes that this process may use: the machine's, or in a container with a limit the container's; {@code used}
 * is what is not available to a new process, which in a container may be for want of memory on the machine.
 */
final class MemoryProbe implements Probe {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryProbe.class);

    private @Nullable GlobalMemory memory;
    private @Nullable MemoryLimit limit;
    private final Supplier<SystemInfoProvider> oshi;
    private final Path root;

    /** Of a machine whose file system has its root there. */
    MemoryProbe(Supplier<SystemInfoProvider> oshi, Path root) {
        this.oshi = oshi;
        this.root = root;
    }

    @Override
    public void open() {
        memory = oshi.get().getHardware().getMemory();
        limit = limit(memory.getTotal());
    }

    private @Nullable MemoryLimit limit(long machine) {
        try {
            MemoryLimit found = MemoryLimit.find(root, machine).orElse(null);
            if (found != null) {
                found.available(); // which samples must be able to read
            }
            return found;
        } catch (IOException e) {
            LOG.warn("hardware: mem.* is the machine's, for the limit of memory cannot be read: {}", e.toString());
            return null;
        }
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.latestWhole(HardwareColumns.MEMORY_TOTAL),
                Column.latestWhole(HardwareColumns.MEMORY_AVAILABLE),
                Column.latestWhole(HardwareColumns.MEMORY_USED),
                Column.latest(HardwareColumns.MEMORY_PERCENT_USED));
    }

    @Override
    public void sample(Readings readings) throws IOException {
        GlobalMemory machine = Objects.requireNonNull(memory);
        long total = limit == null ? machine.getTotal() : limit.total();
        long available = limit == null ? machine.getAvailable() : Math.min(limit.available(), machine.getAvailable());
        if (total <= 0) {
            throw new IllegalStateException("the machine's memory reads as " + total + " bytes");
        }
        readings.set(HardwareColumns.MEMORY_TOTAL, total);
        readings.set(HardwareColumns.MEMORY_AVAILABLE, available);
        readings.set(HardwareColumns.MEMORY_USED, total - available);
        readings.set(HardwareColumns.MEMORY_PERCENT_USED, 100.0 * (total - available) / total);
    }
}
