package org.prony.api.metrics;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of the hardware columns, as {@code docs/columns.md} has it; known here alone. */
final class HardwareOrder {

    private static final String TEMPERATURE = "temp.";
    private static final String GPU = "gpu.";
    private static final Pattern GPU_COLUMN = Pattern.compile("gpu\\.(?:(?<number>\\d{1,4})|avg)\\.(?<quantity>.+)");

    private static final List<String> PLACES = List.of(
            "cpu.util.avg_percent_since_last",
            "cpu.steal.avg_percent_since_last",
            "cpu.freq.current",
            TEMPERATURE,
            "mem.total",
            "mem.available",
            "mem.used",
            "mem.percent_used",
            "mem.swapped_bytes_since_boot",
            "process.rss",
            "process.ctx_switches.voluntary",
            "process.ctx_switches.involuntary",
            "jvm.heap.used",
            "jvm.heap.resident",
            MetricsSchema.HEAP_LIVE,
            "jvm.gc.time",
            "jvm.jit.time",
            MetricsSchema.NATIVE_ARRAYS,
            "disk.read_bytes_since_boot",
            "disk.write_bytes_since_boot",
            "net.bytes_sent_since_boot",
            "net.bytes_recv_since_boot",
            MetricsSchema.GPU_COUNT,
            GPU,
            MetricsSchema.ENERGY_CPU,
            MetricsSchema.ENERGY_DRAM,
            MetricsSchema.ENERGY_GPU,
            MetricsSchema.ENERGY_PER_SAMPLE,
            "trust.cpu_stolen",
            "trust.cpu_throttled",
            "trust.swapped",
            "trust.gpu_throttled",
            "trust.gpu_shared");

    private static final List<String> GPU_QUANTITIES = List.of(
            "compute.util",
            "mem.util",
            "mem.total",
            "mem.used",
            "mem.free",
            "temp.current",
            "power.draw",
            "clock.sm",
            "clock.mem",
            "energy.since_start",
            "energy.source",
            "processes.other",
            "throttle");

    private static final Comparator<String> ORDER = Comparator.comparingInt(HardwareOrder::place)
            .thenComparingInt(HardwareOrder::gpu)
            .thenComparingInt(HardwareOrder::quantity);

    private HardwareOrder() {}

    /** These columns in order; one that the format does not know stands behind all others, a GPU's behind those of that GPU. */
    static List<String> sorted(Collection<String> columns) {
        return columns.stream().sorted(ORDER).toList();
    }

    private static int place(String column) {
        if (column.startsWith(TEMPERATURE)) {
            return PLACES.indexOf(TEMPERATURE);
        }
        return GPU_COLUMN.matcher(column).matches() ? PLACES.indexOf(GPU) : orLast(PLACES.indexOf(column));
    }

    /** The number of the GPU; their mean comes after all. */
    private static int gpu(String column) {
        Matcher gpu = GPU_COLUMN.matcher(column);
        if (!gpu.matches()) {
            return 0;
        }
        return gpu.group("number") == null ? Integer.MAX_VALUE : Integer.parseInt(gpu.group("number"));
    }

    private static int quantity(String column) {
        Matcher gpu = GPU_COLUMN.matcher(column);
        return gpu.matches() ? orLast(GPU_QUANTITIES.indexOf(gpu.group("quantity"))) : 0;
    }

    private static int orLast(int index) {
        return index < 0 ? Integer.MAX_VALUE : index;
    }
}
