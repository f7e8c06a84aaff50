package org.prony.report.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.prony.report.stats.ResultRow;
import org.prony.report.stats.ResultTable;
import org.prony.report.stats.Summary;

/** The quantities that a table of results shows, by heading, in order and in the units in which they read best. */
public final class ResultColumns {

    private static final PrefixedUnit MILLISECONDS = new PrefixedUnit("ms", 1);

    private ResultColumns() {}

    /** Metrics and training time, or step times where steps were measured; then the throughput, where it is known. */
    public static Map<String, Function<ResultRow, Summary>> of(ResultTable results) {
        Map<String, Function<ResultRow, Summary>> columns = new LinkedHashMap<>();
        for (String name : results.valueNames()) {
            PrefixedUnit unit = results.ofSteps() ? MILLISECONDS : unit(results, name);
            columns.put(
                    unit.heading(results.ofSteps() ? statistic(name) : name),
                    row -> value(row, name).times(unit.factor()));
        }
        if (!results.ofSteps()) {
            columns.put("training (s)", ResultRow::trainingSeconds);
        }
        boolean known = results.rows().stream()
                .map(ResultRow::samplesPerSecond)
                .anyMatch(throughput -> throughput.n() + throughput.excluded() > 0);
        if (known || results.ofSteps()) {
            columns.put("samples/s", ResultRow::samplesPerSecond);
        }
        return columns;
    }

    /** What the numbers are, in one line without a full stop. */
    public static String note(ResultTable results) {
        return results.ofSteps()
                ? "mean over trials of each trial's mean over its measured iterations; warm-up is left out"
                : "over the trials that succeeded, at their last evaluation";
    }

    /** The target of a row in the unit of the column of its main metric; {@link NumberText#UNKNOWN} for none. */
    public static String target(ResultTable results, ResultRow row) {
        return row.values().keySet().stream()
                .findFirst()
                .filter(mainMetric -> Double.isFinite(row.target()))
                .map(mainMetric -> unit(results, mainMetric).text(row.target()))
                .orElse(NumberText.UNKNOWN);
    }

    /** The unit of the values of one name, one for all rows. */
    private static PrefixedUnit unit(ResultTable results, String name) {
        return PrefixedUnit.of(
                results.units().getOrDefault(name, ""),
                results.rows().stream().mapToDouble(row -> value(row, name).mean()));
    }

    private static Summary value(ResultRow row, String name) {
        return row.values().getOrDefault(name, Summary.NONE);
    }

    private static String statistic(String name) {
        return name.equals("p999") ? "p99.9" : name;
    }
}
