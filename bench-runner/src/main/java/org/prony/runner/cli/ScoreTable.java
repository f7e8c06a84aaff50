package org.prony.runner.cli;

import java.util.ArrayList;
import java.util.List;
import org.prony.runner.jmh.JmhReport;

/** JMH's scores of the step measure. JMH pools samples, so its error is shown as JMH's own; the report's tables count trials. */
final class ScoreTable {

    private ScoreTable() {}

    /** The table, a line each, and what it is of. */
    static List<String> lines(List<JmhReport.Score> scores) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "step time by JMH", "trials", "steps", "mean", "JMH error (99.9 %)", "p50", "p90", "p99", "p99.9"));
        for (JmhReport.Score score : scores) {
            List<String> row = new ArrayList<>(List.of(
                    score.benchmark(),
                    Integer.toString(score.forks()),
                    Long.toString(score.samples()),
                    milliseconds(score.seconds()),
                    "± " + milliseconds(score.error())));
            score.percentiles().forEach(percentile -> row.add(milliseconds(percentile)));
            rows.add(row);
        }
        List<String> lines = new ArrayList<>(Texts.aligned(rows));
        lines.add("over the measured steps of all trials together");
        return lines;
    }

    private static String milliseconds(double seconds) {
        return Texts.number(seconds * 1000) + " ms";
    }
}
