package org.prony.api.metrics;

import java.util.Optional;

/**
 * The names of the columns that sensors of the host fill, of all that speak of the Java heap, and of those that speak of trust;
 * {@link GpuColumns} has those of one GPU, {@link MetricsSchema} the others that a trial fills beside its sensors.
 *
 * <p>{@code docs/columns.md} has the unit of each.
 */
public final class HardwareColumns {

    public static final String CPU_UTILIZATION = "cpu.util.avg_percent_since_last";
    public static final String CPU_STEAL = "cpu.steal.avg_percent_since_last";
    public static final String CPU_OTHERS = "cpu.others.avg_percent_since_last";
    public static final String CPU_CLOCK = "cpu.freq.current";
    public static final String CPU_TEMPERATURE = "temp.cpu.current";
    public static final String MEMORY_TOTAL = "mem.total";
    public static final String MEMORY_AVAILABLE = "mem.available";
    public static final String MEMORY_USED = "mem.used";
    public static final String MEMORY_PERCENT_USED = "mem.percent_used";
    public static final String MEMORY_SWAPPED = "mem.swapped_bytes_since_boot";
    public static final String PROCESS_RESIDENT = "process.rss";
    public static final String SWITCHES_VOLUNTARY = "process.ctx_switches.voluntary";
    public static final String SWITCHES_INVOLUNTARY = "process.ctx_switches.involuntary";
    public static final String HEAP_USED = "jvm.heap.used";
    public static final String HEAP_RESIDENT = "jvm.heap.resident";
    public static final String HEAP_LIVE = "jvm.heap.live";
    public static final String GC_TIME = "jvm.gc.time";
    public static final String JIT_TIME = "jvm.jit.time";
    public static final String DISK_READ = "disk.read_bytes_since_boot";
    public static final String DISK_WRITTEN = "disk.write_bytes_since_boot";
    public static final String NETWORK_SENT = "net.bytes_sent_since_boot";
    public static final String NETWORK_RECEIVED = "net.bytes_recv_since_boot";
    public static final String CPU_STOLEN = "trust.cpu_stolen";
    public static final String CPU_SHARED = "trust.cpu_shared";
    public static final String CPU_THROTTLED = "trust.cpu_throttled";
    public static final String CPU_LIMITED = "trust.cpu_limited";
    public static final String SWAPPED = "trust.swapped";
    public static final String GPU_THROTTLED = "trust.gpu_throttled";
    public static final String GPU_SHARED = "trust.gpu_shared";

    /** Of all columns of temperature but those of GPUs. */
    public static final String TEMPERATURE_PREFIX = "temp.";

    /** Of all columns of energy but those of one GPU. */
    public static final String ENERGY_PREFIX = "energy.";

    /** Of all columns that speak of trust. */
    public static final String TRUST_PREFIX = "trust.";

    private static final String TEMPERATURE_SUFFIX = ".current";

    private HardwareColumns() {}

    /** The name of the sensor, {@code cpu} of {@value #CPU_TEMPERATURE}; empty for a column that is no host's temperature. */
    public static Optional<String> temperatureSensor(String column) {
        int start = TEMPERATURE_PREFIX.length();
        int end = column.length() - TEMPERATURE_SUFFIX.length();
        return start < end && column.startsWith(TEMPERATURE_PREFIX) && column.endsWith(TEMPERATURE_SUFFIX)
                ? Optional.of(column.substring(start, end))
                : Optional.empty();
    }
}
