package org.prony.api.metrics;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of the hardware columns, as {@code docs/columns.md} has it; known here alone. */
final class HardwareOrder {

    private static final Pattern GPU_COLUMN = Pattern.compile("gpu\\.(?:(?<number>\\d{1,4})|avg)\\.(?<quantity>.+)");

    private static final List<String> PLACES = List.of(
            HardwareColumns.CPU_UTILIZATION,
            HardwareColumns.CPU_STEAL,
            HardwareColumns.CPU_OTHERS,
            HardwareColumns.CPU_CLOCK,
            HardwareColumns.TEMPERATURE_PREFIX,
            HardwareColumns.MEMORY_TOTAL,
            HardwareColumns.MEMORY_AVAILABLE,
            HardwareColumns.MEMORY_USED,
            HardwareColumns.MEMORY_PERCENT_USED,
            HardwareColumns.MEMORY_SWAPPED,
            HardwareColumns.PROCESS_RESIDENT,
            HardwareColumns.SWITCHES_VOLUNTARY,
            HardwareColumns.SWITCHES_INVOLUNTARY,
            HardwareColumns.HEAP_USED,
            HardwareColumns.HEAP_RESIDENT,
            HardwareColumns.HEAP_LIVE,
            HardwareColumns.GC_TIME,
            HardwareColumns.JIT_TIME,
            MetricsSchema.NATIVE_ARRAYS,
            HardwareColumns.DISK_READ,
            HardwareColumns.DISK_WRITTEN,
            HardwareColumns.NETWORK_SENT,
            HardwareColumns.NETWORK_RECEIVED,
            MetricsSchema.GPU_COUNT,
            GpuColumns.PREFIX,
            MetricsSchema.ENERGY_CPU,
            MetricsSchema.ENERGY_DRAM,
            MetricsSchema.ENERGY_GPU,
            MetricsSchema.ENERGY_PER_SAMPLE,
            MetricsSchema.ENERGY_SOURCES,
            HardwareColumns.CPU_STOLEN,
            HardwareColumns.CPU_SHARED,
            HardwareColumns.CPU_THROTTLED,
            HardwareColumns.CPU_LIMITED,
            HardwareColumns.SWAPPED,
            HardwareColumns.GPU_THROTTLED,
            HardwareColumns.GPU_SHARED);

    private static final List<String> GPU_QUANTITIES = List.of(
            GpuColumns.COMPUTE_UTILIZATION,
            GpuColumns.MEMORY_UTILIZATION,
            GpuColumns.MEMORY_TOTAL,
            GpuColumns.MEMORY_USED,
            GpuColumns.MEMORY_FREE,
            GpuColumns.MEMORY_PROCESS,
            GpuColumns.TEMPERATURE,
            GpuColumns.POWER,
            GpuColumns.SM_CLOCK,
            GpuColumns.MEMORY_CLOCK,
            GpuColumns.ENERGY,
            GpuColumns.ENERGY_SOURCE,
            GpuColumns.OTHER_PROCESSES,
            GpuColumns.THROTTLE);

    private static final Comparator<String> ORDER = Comparator.comparingInt(HardwareOrder::place)
            .thenComparingInt(HardwareOrder::gpu)
            .thenComparingInt(HardwareOrder::quantity);

    private HardwareOrder() {}

    /** These columns in order; one that the format does not know stands behind all others, a GPU's behind those of that GPU. */
    static List<String> sorted(Collection<String> columns) {
        return columns.stream().sorted(ORDER).toList();
    }

    private static int place(String column) {
        if (column.startsWith(HardwareColumns.TEMPERATURE_PREFIX)) {
            return PLACES.indexOf(HardwareColumns.TEMPERATURE_PREFIX);
        }
        return GPU_COLUMN.matcher(column).matches()
                ? PLACES.indexOf(GpuColumns.PREFIX)
                : orLast(PLACES.indexOf(column));
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
