package org.prony.report.stats;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prony.api.metrics.EnergyCounters;
import org.prony.api.metrics.MetricsSchema;
import org.prony.report.load.MetricsTable;

/**
 * What {@code energy.per_sample} of a trial counts: whichever counters its machine has. Trials that count different ones are
 * never pooled in it.
 */
public final class EnergySources {

    private static final int MOST_LISTED = 10;

    private EnergySources() {}

    /**
     * The same of a trial by all of its rows: {@code cpu+gpu}, or {@code cpu+gpu then cpu} where a counter fell silent, in the
     * order in which they first come; empty if it has no energy per sample.
     */
    public static String of(MetricsTable rows) {
        if (!rows.has(MetricsSchema.ENERGY_PER_SAMPLE)) {
            // Rows of an older version have the counters alone.
            return TrialValues.energyPerSample(rows).isPresent() ? EnergyCounters.sources(rows::has) : "";
        }
        Map<String, double[]> columns = new HashMap<>();
        Stream.concat(Stream.of(MetricsSchema.ENERGY_PER_SAMPLE), EnergyCounters.COLUMNS.stream())
                .forEach(column -> columns.put(column, rows.column(column)));
        return IntStream.range(0, rows.rowCount())
                .mapToObj(row -> ofRow(column -> !Double.isNaN(Objects.requireNonNull(columns.get(column))[row])))
                .filter(own -> !own.isEmpty())
                .distinct()
                .collect(Collectors.joining(" then "));
    }

    /** Written as in {@code energy.sources} of the row. */
    private static String ofRow(Predicate<String> has) {
        return has.test(MetricsSchema.ENERGY_PER_SAMPLE) ? EnergyCounters.sources(has) : "";
    }

    /**
     * By what they count how many trials count it, in the order in which they come; empty if all count the same. Trials without
     * energy do not matter.
     *
     * @param sources of each trial
     */
    public static Map<String, Long> countsIfUnlike(Stream<String> sources) {
        Map<String, Long> counts = sources.filter(own -> !own.isEmpty())
                .collect(Collectors.groupingBy(own -> own, LinkedHashMap::new, Collectors.counting()));
        return counts.size() > 1 ? counts : Map.of();
    }

    /**
     * Says why there is no mean in some groups, in one line that names the first {@value #MOST_LISTED}.
     *
     * @param unlike by the groups' labels how many of their trials count what; not empty
     */
    public static String noMean(Map<String, Map<String, Long>> unlike) {
        int more = unlike.size() - MOST_LISTED;
        return MetricsSchema.ENERGY_PER_SAMPLE + ": no mean over trials that count different sources: "
                + unlike.entrySet().stream()
                        .limit(MOST_LISTED)
                        .map(group -> group.getKey() + " (" + listed(group.getValue()) + ")")
                        .collect(Collectors.joining("; "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static String listed(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " of " + count.getKey())
                .collect(Collectors.joining(", "));
    }
}
