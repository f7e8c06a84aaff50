package org.prony.report.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.prony.report.stats.ResultRow;
import org.prony.report.stats.ResultTable;
import org.prony.report.stats.Summary;

/** The quantities that a table of results shows, by heading, in order. */
public final class ResultColumns {

    private ResultColumns() {}

    /** Metrics and training time, or step times where steps were measured; then the throughput, where it is known. */
    public static Map<String, Function<ResultRow, Summary>> of(ResultTable results) {
        Map<String, Function<ResultRow, Summary>> columns = new LinkedHashMap<>();
        for (String name : results.valueNames()) {
            columns.put(
                    results.ofSteps() ? statistic(name) + " (ms)" : withUnit(name, results),
                    row -> row.values().getOrDefault(name, Summary.NONE));
        }
        if (!results.ofSteps()) {
            columns.put("time (s)", ResultRow::trainingSeconds);
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

    private static String withUnit(String name, ResultTable results) {
        String unit = results.units().getOrDefault(name, "");
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }

    private static String statistic(String name) {
        return name.equals("p999") ? "p99.9" : name;
    }
}
