package org.prony.report.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.prony.api.Scaling;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.report.load.TrialLog;
import org.prony.report.stats.Environments;
import org.prony.report.stats.Summary;

/** The main metric against each hyperparameter that varies: every trial, and the mean over the trials with each value. */
final class HyperparameterFigures {

    /** More points than this are drawn small, as they would lie on each other. */
    private static final int MANY = 60;

    private final WorkloadData data;
    private final FigureList figures;
    private final String metric;
    private final Quantity quantity;

    private HyperparameterFigures(WorkloadData data, FigureList figures) {
        this.data = data;
        this.figures = figures;
        this.metric = data.workload().mainMetric().name();
        this.quantity = data.quantity(metric);
    }

    /** Adds a figure for each hyperparameter with two values at least that only repeating trials does not vary. */
    static void add(WorkloadData data, FigureList figures) {
        HyperparameterFigures hyperparameters = new HyperparameterFigures(data, figures);
        Set<String> names = new LinkedHashSet<>();
        data.trials()
                .forEach(trial -> names.addAll(trial.trial().hyperparameters().keySet()));
        names.stream()
                .filter(name -> !data.workload()
                        .hyperparameter(name)
                        .map(HyperparameterDescriptor::replicate)
                        .orElse(false))
                .forEach(hyperparameters::add);
    }

    private void add(String name) {
        List<TrialLog> trials = data.trials().stream()
                .filter(trial -> trial.trial().hyperparameters().containsKey(name))
                .toList();
        List<TrialLog> known =
                trials.stream().filter(trial -> Double.isFinite(last(trial))).toList();
        List<String> values =
                known.stream().map(trial -> value(trial, name)).distinct().toList();
        if (values.size() < 2) {
            return;
        }
        boolean numeric = values.stream().allMatch(value -> Double.isFinite(number(name, value)));
        Map<String, Double> places = numeric ? numbers(name, values) : rows(name, values);
        List<Mark> marks = new ArrayList<>();
        List<Summary> means = new ArrayList<>();
        Environments.split(known)
                .forEach((environment, alike) -> addMarks(marks, means, name, environment, alike, places, numeric));
        Scale scale = data.scaleOfFinals(metric, known.stream().map(this::last).toList());
        Axis metricAxis =
                Axis.of(quantity.label(), scale).withWords(" at the end").withTarget(data.target(quantity));
        Axis own = numeric
                ? Axis.of(name, scale(name, places))
                : Axis.named(
                        "",
                        places.entrySet().stream()
                                .map(place -> new Axis.Name(place.getValue(), place.getKey(), Ink.DARK))
                                .toList());
        long excluded = (long) trials.size() - known.size();
        figures.add(
                "hparam_" + name,
                metric + " at the end against " + name,
                numeric ? own : metricAxis,
                numeric ? metricAxis : own,
                note(known.size(), means) + Means.excluded(excluded),
                marks);
    }

    private void addMarks(
            List<Mark> marks,
            List<Summary> means,
            String name,
            String environment,
            List<TrialLog> trials,
            Map<String, Double> places,
            boolean numeric) {
        Ink ink = new Ink(
                (int) marks.stream().filter(mark -> !mark.label().isEmpty()).count());
        Map<String, List<Double>> byValue = new LinkedHashMap<>();
        places.keySet().forEach(value -> byValue.put(value, new ArrayList<>()));
        trials.forEach(
                trial -> Objects.requireNonNull(byValue.get(value(trial, name))).add(last(trial)));
        List<Dot> single = new ArrayList<>();
        List<Dot> dots = new ArrayList<>();
        byValue.forEach((value, lasts) -> {
            double place = Objects.requireNonNull(places.get(value));
            Summary mean = Summary.of(lasts.stream().mapToDouble(last -> last).toArray());
            if (mean.n() > 1) {
                lasts.forEach(last -> single.add(numeric ? Dot.of(place, last) : Dot.of(last, place)));
            }
            if (mean.n() > 0) {
                means.add(mean);
                dots.add(
                        numeric
                                ? new Dot(place, mean.mean(), Double.NaN, mean.ci95(), mean.n())
                                : new Dot(mean.mean(), place, mean.ci95(), Double.NaN, mean.n()));
            }
        });
        // A line through single trials, each with other values of all else, would be noise.
        boolean joined = numeric && dots.stream().allMatch(dot -> dot.n() > 1);
        if (!single.isEmpty()) {
            // In front and in another colour, as the interval of the mean lies on them.
            marks.add(new Points("", environment.isEmpty() ? Ink.DARK : ink, single, Points.Look.SMALL));
        }
        if (!dots.isEmpty()) {
            Points.Look look = joined ? Points.Look.JOINED : dots.size() > MANY ? Points.Look.SMALL : Points.Look.MEANS;
            marks.add(new Points(environment, ink, dots, look));
        }
    }

    private String note(int trials, List<Summary> means) {
        boolean several = means.stream().anyMatch(mean -> mean.n() > 1);
        return several
                ? "small: " + trials + " trials; large: mean and 95 % interval over the trials of each value"
                : trials + " trials";
    }

    private double last(TrialLog trial) {
        OptionalDouble last = trial.rows().last(metric);
        return last.orElse(Double.NaN) * quantity.factor();
    }

    private static String value(TrialLog trial, String name) {
        return trial.trial().hyperparameters().getOrDefault(name, "");
    }

    /** What {@code value} is as a number; {@code NaN} if it is none, or its type says so. */
    private double number(String name, String value) {
        boolean text = data.workload()
                .hyperparameter(name)
                .map(HyperparameterDescriptor::type)
                .filter(type ->
                        type == HyperparameterDescriptor.Type.STRING || type == HyperparameterDescriptor.Type.BOOLEAN)
                .isPresent();
        return text ? Double.NaN : PlotColumn.number(value);
    }

    private Map<String, Double> numbers(String name, List<String> values) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        values.stream()
                .sorted(Comparator.comparingDouble(value -> number(name, value)))
                .forEach(value -> numbers.put(value, number(name, value)));
        return numbers;
    }

    /** The rows of categories: in the order of the declared choices, else in that of the trials. */
    private Map<String, Double> rows(String name, List<String> values) {
        List<String> choices = data.workload()
                .hyperparameter(name)
                .map(HyperparameterDescriptor::choices)
                .orElse(List.of());
        List<String> sorted = values.stream()
                .sorted(Comparator.comparingInt(
                        value -> choices.contains(value) ? choices.indexOf(value) : values.size()))
                .toList();
        Map<String, Double> rows = new LinkedHashMap<>();
        sorted.forEach(value -> rows.put(value, -1.0 * rows.size()));
        return rows;
    }

    /** Logarithmic where the declared range is; without a range, where the values span decades. */
    private Scale scale(String name, Map<String, Double> places) {
        Optional<HyperparameterDescriptor.Interval> range =
                data.workload().hyperparameter(name).flatMap(HyperparameterDescriptor::range);
        boolean logarithmic = range.map(interval -> interval.scaling() == Scaling.LOG)
                .orElseGet(() -> WorkloadData.isWide(places.values().stream().mapToDouble(place -> place)));
        return logarithmic ? Scale.LOGARITHMIC : Scale.LINEAR;
    }
}
