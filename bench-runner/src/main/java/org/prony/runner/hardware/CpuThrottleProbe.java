package org.prony.runner.hardware;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prony.api.metrics.HardwareColumns;

/**
 * Whether a core or a whole processor was slowed down for its heat since the sample before.
 *
 * <p>From the counts in {@code thermal_throttle} of each core (<a
 * href="https://www.kernel.org/doc/Documentation/ABI/testing/sysfs-devices-system-cpu">sysfs-devices-system-cpu</a>), which
 * Linux has on Intel's processors; elsewhere there is no such column.
 */
final class CpuThrottleProbe implements Probe {

    private static final List<String> COUNTS = List.of("core_throttle_count", "package_throttle_count");

    private final Path cpus;
    /** The latest count of each file. */
    private final Map<Path, Long> latest = new LinkedHashMap<>();

    /** Of the cores in a folder, {@code /sys/devices/system/cpu}. */
    CpuThrottleProbe(Path cpus) {
        this.cpus = cpus;
    }

    @Override
    public void open() throws IOException {
        if (!Files.isDirectory(cpus)) {
            return;
        }
        try (DirectoryStream<Path> cores = Files.newDirectoryStream(cpus, "cpu[0-9]*")) {
            for (Path core : cores) {
                for (String count : COUNTS) {
                    Path file = core.resolve("thermal_throttle").resolve(count);
                    if (Files.exists(file)) {
                        latest.put(file, KernelCounters.only(file));
                    }
                }
            }
        }
    }

    @Override
    public List<Column> columns() {
        return latest.isEmpty() ? List.of() : List.of(Column.flagSeen(HardwareColumns.CPU_THROTTLED));
    }

    @Override
    public void sample(Readings readings) throws IOException {
        boolean throttled = false;
        for (Map.Entry<Path, Long> count : latest.entrySet()) {
            try {
                long now = KernelCounters.only(count.getKey());
                throttled |= now > count.getValue();
                count.setValue(now);
            } catch (NoSuchFileException e) {
                // A core that was taken out of service may come back; others still tell.
            }
        }
        if (!latest.isEmpty()) {
            readings.set(HardwareColumns.CPU_THROTTLED, throttled);
        }
    }
}
