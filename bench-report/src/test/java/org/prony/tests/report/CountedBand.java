package org.prony.tests.report;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.prony.report.stats.Band;
import org.prony.report.stats.Series;
import org.prony.report.stats.Summary;

/** The band over common steps in the plain way: every position with the values of all trials. */
final class CountedBand {

    private CountedBand() {}

    static Band of(List<Series> trials) {
        NavigableMap<Double, double[]> values = new TreeMap<>();
        for (int trial = 0; trial < trials.size(); trial++) {
            Series series = trials.get(trial).finite();
            for (int i = 0; i < series.size(); i++) {
                double[] here = values.computeIfAbsent(series.x()[i], x -> none(trials.size()));
                here[trial] = series.y()[i];
            }
        }
        double lastCommon = values.entrySet().stream()
                .filter(entry -> Summary.of(entry.getValue()).n() >= 2)
                .mapToDouble(entry -> entry.getKey())
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
        int longest = values.isEmpty() ? 0 : first(values.lastEntry().getValue());
        values.entrySet()
                .removeIf(entry -> Summary.of(entry.getValue()).n() < 2
                        && (entry.getKey() <= lastCommon || first(entry.getValue()) != longest));
        List<Summary> summaries =
                values.values().stream().map(here -> Summary.of(here)).toList();
        return new Band(
                values.keySet().stream().mapToDouble(x -> x).toArray(),
                summaries.stream().mapToDouble(Summary::mean).toArray(),
                summaries.stream().mapToDouble(Summary::ci95).toArray(),
                summaries.stream().mapToInt(Summary::n).toArray());
    }

    private static double[] none(int trials) {
        double[] none = new double[trials];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    private static int first(double[] values) {
        return IntStream.range(0, values.length)
                .filter(i -> Double.isFinite(values[i]))
                .findFirst()
                .orElse(-1);
    }
}
