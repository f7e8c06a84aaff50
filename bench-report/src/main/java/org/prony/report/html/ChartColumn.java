package org.prony.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prony.api.Goal;
import org.prony.api.metrics.ColumnUnits;
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
    private static final String GPU = "gpu.";

    /** Sensors whose values never say how hard the machine works. */
    private static final List<String> CONSTANT = List.of(MetricsSchema.GPU_COUNT, "mem.total");

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("cpu.util.avg_percent_since_last", "CPU utilization"),
            Map.entry("cpu.freq.current", "CPU clock"),
            Map.entry("mem.used", "memory in use on the machine"),
            Map.entry("mem.available", "memory available"),
            Map.entry("mem.percent_used", "memory in use, share"),
            Map.entry("process.rss", "memory of the process"),
            Map.entry("jvm.heap.used", "JVM heap"),
            Map.entry("jvm.gc.time", "time of garbage collection"),
            Map.entry("disk.read_bytes_since_boot", "read from disks since boot"),
            Map.entry("disk.write_bytes_since_boot", "written to disks since boot"),
            Map.entry("net.bytes_sent_since_boot", "sent over networks since boot"),
            Map.entry("net.bytes_recv_since_boot", "received over networks since boot"));

    private static final Map<String, String> GPU_WORDS = Map.of(
            "compute.util", "utilization",
            "mem.util", "memory utilization",
            "mem.used", "memory in use",
            "mem.free", "free memory",
            "temp.current", "temperature",
            "power.draw", "power",
            "clock.sm", "clock",
            "energy.since_start", "energy");

    /** The metrics of a workload, then step times and throughput; those that some trial has. */
    static List<ChartColumn> metrics(WorkloadDescriptor workload, List<TrialLog> trials) {
        List<ChartColumn> columns = new ArrayList<>();
        for (String name : workload.metricColumns()) {
            MetricDescriptor metric = workload.metrics().stream()
                    .filter(declared -> name.equals(declared.name()) || name.endsWith("/" + declared.name()))
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
                || (name.startsWith("temp.") && name.endsWith(".current"))
                || name.startsWith("energy.")
                || (name.startsWith(GPU) && GPU_WORDS.keySet().stream().anyMatch(end -> name.endsWith("." + end)));
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
        if (name.startsWith(GPU)) {
            String rest = name.substring(GPU.length());
            int dot = rest.indexOf('.');
            String which = rest.substring(0, Math.max(0, dot));
            String what = GPU_WORDS.getOrDefault(rest.substring(dot + 1), rest);
            return (which.equals("avg") ? "GPUs, mean " : "GPU " + which + " ") + what;
        }
        return name.startsWith("temp.")
                ? "temperature, " + name.substring("temp.".length(), name.length() - ".current".length())
                : WORDS.getOrDefault(name, name);
    }
}
