package org.prony.report.stats;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prony.api.metrics.HardwareColumns;
import org.prony.api.metrics.MetricsSchema;
import org.prony.report.load.MetricsTable;

/**
 * What {@code energy.per_sample} of a trial counts: whichever counters its machine has. Trials that count different ones are
 * never pooled in it.
 */
public final class EnergySources {

    /** The counters, in the order of the format. */
    static final List<String> COUNTERS =
            List.of(MetricsSchema.ENERGY_CPU, MetricsSchema.ENERGY_DRAM, MetricsSchema.ENERGY_GPU);

    private EnergySources() {}

    /**
     * What one value of energy per sample counts, {@code cpu+dram+gpu}, written as in {@code energy.sources}; empty if there is no
     * such value.
     *
     * @param has whether there is a value in a column
     */
    public static String of(Predicate<String> has) {
        return has.test(MetricsSchema.ENERGY_PER_SAMPLE)
                ? COUNTERS.stream()
                        .filter(has)
                        .map(counter -> counter.substring(HardwareColumns.ENERGY_PREFIX.length()))
                        .collect(Collectors.joining("+"))
                : "";
    }

    /** The same of all rows of a trial: one text, or several, {@code cpu+gpu, cpu}, where a counter came or fell silent. */
    public static String of(MetricsTable rows) {
        if (!rows.has(MetricsSchema.ENERGY_PER_SAMPLE)) {
            return "";
        }
        Map<String, double[]> columns = new HashMap<>();
        Stream.concat(Stream.of(MetricsSchema.ENERGY_PER_SAMPLE), COUNTERS.stream())
                .forEach(column -> columns.put(column, rows.column(column)));
        return IntStream.range(0, rows.rowCount())
                .mapToObj(row -> of(column -> !Double.isNaN(Objects.requireNonNull(columns.get(column))[row])))
                .filter(own -> !own.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /**
     * By what they count how many trials count it, in the order in which they come; empty if all count the same. Trials without
     * energy do not matter.
     *
     * @param sources of each trial
     */
    public static Map<String, Long> unlike(Stream<String> sources) {
        Map<String, Long> counts = sources.filter(own -> !own.isEmpty())
                .collect(Collectors.groupingBy(own -> own, LinkedHashMap::new, Collectors.counting()));
        return counts.size() > 1 ? counts : Map.of();
    }
}
