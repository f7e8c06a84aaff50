package org.prony.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.prony.api.metrics.MetricsSchema;
import org.prony.report.stats.Band;
import org.prony.report.stats.Summary;
import org.prony.report.stats.TrialGroup;
import org.prony.report.stats.TrialValues;

/** The time of a step: its distribution, and how it goes over the steps. */
final class StepTimeFigures {

    private static final List<Statistic> STATISTICS = List.of(
            new Statistic("p50", "p50", 0.5),
            new Statistic("p90", "p90", 0.9),
            new Statistic("p99", "p99", 0.99),
            new Statistic("p999", "p99.9", 0.999));

    private static final double MILLISECONDS = 1e3;

    private StepTimeFigures() {}

    /** A quantile that is logged: the end of its column, its words, its share of the steps. */
    private record Statistic(String column, String words, double share) {

        /** Where it stands on the axis: each piece of equal length has a tenth of the steps of the one before (HdrHistogram). */
        double place() {
            return -Math.log10(1 - share);
        }
    }

    static void add(WorkloadData data, CurveFigures curves, FigureList figures) {
        addOverSteps(data, curves);
        addQuantiles(data, figures);
    }

    private static void addOverSteps(WorkloadData data, CurveFigures curves) {
        double largest = data.largest(MetricsSchema.STEP_TIME_PREFIX + "p999");
        List<CurveFigures.Line> lines = STATISTICS.stream()
                .map(statistic -> new CurveFigures.Line(
                        statistic.words(),
                        Quantity.seconds(
                                MetricsSchema.STEP_TIME_PREFIX + statistic.column(), "time of a step", largest)))
                .toList();
        Quantity median = lines.get(0).y();
        Scale scale = data.isWide(median) ? Scale.LOGARITHMIC : Scale.FROM_ZERO;
        curves.add("step_time", "time of a step over steps", data.steps(), lines, Axis.of(median.label(), scale));
    }

    private static void addQuantiles(WorkloadData data, FigureList figures) {
        double largest = data.groups().all().stream()
                .flatMap(group -> Arrays.stream(quantiles(group)))
                .mapToDouble(Summary::mean)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
        if (Double.isNaN(largest)) {
            return;
        }
        Quantity y = Quantity.seconds("", "time of a step", largest / MILLISECONDS);
        double factor = y.factor() / MILLISECONDS;
        List<Mark> marks = new ArrayList<>();
        List<Double> means = new ArrayList<>();
        List<Summary> counted = new ArrayList<>();
        for (ShownGroups.Shown shown : data.groups().coloured()) {
            List<Dot> dots = dots(quantiles(shown.group()), factor);
            if (!dots.isEmpty()) {
                marks.add(new Points(shown.label(), shown.ink(), dots, Points.Look.JOINED));
                counted.add(quantiles(shown.group())[0]);
            }
            dots.forEach(dot -> means.add(dot.y()));
        }
        List<Band> others = new ArrayList<>();
        for (TrialGroup group : data.groups().others()) {
            List<Dot> dots = dots(quantiles(group), factor);
            dots.forEach(dot -> means.add(dot.y()));
            if (!dots.isEmpty()) {
                others.add(band(dots));
            }
        }
        if (!others.isEmpty()) {
            marks.add(new Curves(data.groups().othersLabel(others.size()), others));
        }
        boolean wide = WorkloadData.isWide(means.stream().mapToDouble(mean -> mean));
        List<Axis.Name> names = STATISTICS.stream()
                .map(statistic -> new Axis.Name(statistic.place(), statistic.words(), Ink.DARK))
                .toList();
        figures.add(
                "step_time_quantiles",
                "distribution of the time of a step",
                Axis.named("quantile of the time of a step", names),
                Axis.of(y.label(), wide ? Scale.LOGARITHMIC : Scale.FROM_ZERO),
                data.groups().heading() + Means.note(counted),
                marks);
    }

    /** Each statistic in milliseconds over the trials of a group. */
    private static Summary[] quantiles(TrialGroup group) {
        return STATISTICS.stream()
                .map(statistic -> Summary.of(group.trials().stream()
                        .map(trial -> TrialValues.stepMilliseconds(trial.rows(), statistic.column()))
                        .flatMapToDouble(OptionalDouble::stream)
                        .toArray()))
                .toArray(Summary[]::new);
    }

    private static List<Dot> dots(Summary[] quantiles, double factor) {
        return IntStream.range(0, quantiles.length)
                .filter(i -> quantiles[i].n() > 0)
                .mapToObj(i -> new Dot(
                        STATISTICS.get(i).place(),
                        quantiles[i].mean() * factor,
                        Double.NaN,
                        quantiles[i].ci95() * factor,
                        quantiles[i].n()))
                .toList();
    }

    private static Band band(List<Dot> dots) {
        double[] unknown = new double[dots.size()];
        Arrays.fill(unknown, Double.NaN);
        return new Band(
                dots.stream().mapToDouble(Dot::x).toArray(),
                dots.stream().mapToDouble(Dot::y).toArray(),
                unknown,
                dots.stream().mapToInt(Dot::n).toArray());
    }
}
