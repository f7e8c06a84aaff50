package org.prony.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prony.api.Goal;
import org.prony.api.metrics.ColumnUnits;
import org.prony.api.metrics.GpuColumns;
import org.prony.api.metrics.HardwareColumns;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.load.TrialLog;
import org.prony.report.text.PrefixedUnit;

/**
 * A column of {@code metrics.csv} that the page can draw.
 *
 * @param name its name in the file
 * @param label what the reader sees, without the unit
 * @param unit empty for a pure number
 * @param factor what a value is multiplied by to be in that unit
 * @param goal {@code minimize}, {@code maximize}, or empty where neither end is better
 */
record ChartColumn(String name, String label, String unit, double factor, String goal) {

    private static final double MIB = 1.0 / (1 << 20);
    private static final double MEGA = 1e-6;
    private static final int MOST_HARDWARE = 32;

    /** Sensors whose values never say how hard the machine works. */
    private static final List<String> CONSTANT = List.of(MetricsSchema.GPU_COUNT, HardwareColumns.MEMORY_TOTAL);

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry(HardwareColumns.CPU_UTILIZATION, "CPU utilization"),
            Map.entry(HardwareColumns.CPU_STEAL, "CPU time taken by the host"),
            Map.entry(HardwareColumns.CPU_OTHERS, "CPU time taken by other processes"),
            Map.entry(HardwareColumns.CPU_CLOCK, "CPU clock"),
            Map.entry(HardwareColumns.MEMORY_USED, "memory in use on the machine"),
            Map.entry(HardwareColumns.MEMORY_AVAILABLE, "memory available"),
            Map.entry(HardwareColumns.MEMORY_PERCENT_USED, "memory in use, share"),
            Map.entry(HardwareColumns.PROCESS_RESIDENT, "memory of the process"),
            Map.entry(HardwareColumns.HEAP_USED, "JVM heap"),
            Map.entry(HardwareColumns.GC_TIME, "time of garbage collection"),
            Map.entry(HardwareColumns.DISK_READ, "read from disks since boot"),
            Map.entry(HardwareColumns.DISK_WRITTEN, "written to disks since boot"),
            Map.entry(HardwareColumns.NETWORK_SENT, "sent over networks since boot"),
            Map.entry(HardwareColumns.NETWORK_RECEIVED, "received over networks since boot"));

    private static final Map<String, String> GPU_WORDS = Map.of(
            GpuColumns.COMPUTE_UTILIZATION, "utilization",
            GpuColumns.MEMORY_UTILIZATION, "memory utilization",
            GpuColumns.MEMORY_USED, "memory in use",
            GpuColumns.MEMORY_FREE, "free memory",
            GpuColumns.TEMPERATURE, "temperature",
            GpuColumns.POWER, "power",
            GpuColumns.SM_CLOCK, "clock",
            GpuColumns.ENERGY, "energy");

    /** The metrics of a workload, then step times and throughput; those that some trial has. */
    static List<ChartColumn> metrics(WorkloadDescriptor workload, List<TrialLog> trials) {
        List<ChartColumn> columns = new ArrayList<>();
        for (String name : workload.metricColumns()) {
            MetricDescriptor metric = workload.metrics().stream()
                    .filter(declared -> declared.isIn(name))
                    .findFirst()
                    .orElseGet(workload::mainMetric);
            PrefixedUnit unit = PrefixedUnit.of(
                    metric.unit(),
                    trials.stream()
                            .flatMapToDouble(log -> Arrays.stream(log.rows().column(name))));
            columns.add(new ChartColumn(name, name, unit.symbol(), unit.factor(), words(metric.goal())));
        }
        for (String statistic : MetricsSchema.STEP_TIME_STATISTICS) {
            String word = statistic.equals("p999") ? "p99.9" : statistic;
            columns.add(new ChartColumn(
                    MetricsSchema.STEP_TIME_PREFIX + statistic, "step time, " + word, "ms", 1e3, words(Goal.MINIMIZE)));
        }
        columns.add(new ChartColumn(
                MetricsSchema.SAMPLES_PER_SECOND,
                "throughput",
                ColumnUnits.SAMPLES_PER_SECOND,
                1,
                words(Goal.MAXIMIZE)));
        columns.removeIf(column -> trials.stream().noneMatch(log -> log.rows().has(column.name())));
        return columns;
    }

    /** What the sensors logged, GPUs last; at most {@value #MOST_HARDWARE} columns. */
    static List<ChartColumn> hardware(List<TrialLog> trials) {
        Set<String> names = new LinkedHashSet<>();
        trials.forEach(log ->
                log.rows().columns().stream().filter(ChartColumn::isSensor).forEach(names::add));
        return names.stream()
                .filter(name -> trials.stream().anyMatch(log -> log.rows().has(name)))
                .limit(MOST_HARDWARE)
                .map(ChartColumn::sensor)
                .toList();
    }

    private static boolean isSensor(String name) {
        boolean known = WORDS.containsKey(name)
                || HardwareColumns.temperatureSensor(name).isPresent()
                || name.startsWith(HardwareColumns.ENERGY_PREFIX)
                || (name.startsWith(GpuColumns.PREFIX)
                        && GPU_WORDS.keySet().stream().anyMatch(end -> name.endsWith("." + end)));
        return known && !CONSTANT.contains(name);
    }

    private static ChartColumn sensor(String name) {
        String unit = ColumnUnits.of(name);
        return switch (unit) {
            case ColumnUnits.BYTES -> new ChartColumn(name, words(name), "MiB", MIB, "");
            case ColumnUnits.HERTZ -> new ChartColumn(name, words(name), ColumnUnits.MEGAHERTZ, MEGA, "");
            default -> new ChartColumn(name, words(name), unit, 1, "");
        };
    }

    private static String words(Goal goal) {
        return goal == Goal.MAXIMIZE ? "maximize" : "minimize";
    }

    private static String words(String name) {
        if (name.startsWith(GpuColumns.PREFIX)) {
            String rest = name.substring(GpuColumns.PREFIX.length());
            int dot = rest.indexOf('.');
            String which = rest.substring(0, Math.max(0, dot));
            String what = GPU_WORDS.getOrDefault(rest.substring(dot + 1), rest);
            return (which.equals(GpuColumns.AVERAGE) ? "GPUs, mean " : "GPU " + which + " ") + what;
        }
        return HardwareColumns.temperatureSensor(name)
                .map(sensor -> "temperature, " + sensor)
                .orElse(WORDS.getOrDefault(name, name));
    }
}
