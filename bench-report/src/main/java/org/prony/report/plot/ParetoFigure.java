package org.prony.report.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.prony.api.Goal;
import org.prony.api.metrics.MetricsSchema;
import org.prony.report.load.TrialLog;
import org.prony.report.stats.Summary;
import org.prony.report.stats.TrialGroup;

/** Training time against the main metric at the end, with the front of what nothing beats in both. */
final class ParetoFigure {

    private final WorkloadData data;
    private final Goal goal;
    private final Quantity metric;

    private ParetoFigure(WorkloadData data) {
        this.data = data;
        this.goal = data.workload().mainMetric().goal();
        this.metric = data.quantity(data.workload().mainMetric().name());
    }

    /** Adds the figure if there are two points at least: one for each group, or one for each trial where there is one group. */
    static void add(WorkloadData data, FigureList figures) {
        new ParetoFigure(data).add(figures);
    }

    private void add(FigureList figures) {
        List<Mark> marks = new ArrayList<>();
        List<Dot> others = new ArrayList<>();
        List<Dot> all = new ArrayList<>();
        List<Summary> means = new ArrayList<>();
        boolean single = data.groups().size() == 1;
        for (ShownGroups.Shown shown : data.groups().coloured()) {
            List<Dot> dots = single ? trials(shown.group()) : mean(shown.group());
            if (!dots.isEmpty()) {
                marks.add(new Points(shown.label(), shown.ink(), dots, Points.Look.MEANS));
            }
            dots.forEach(dot -> means.add(new Summary(dot.n(), 0, dot.y(), Double.NaN, dot.yError())));
            all.addAll(dots);
        }
        data.groups().others().forEach(group -> others.addAll(mean(group)));
        all.addAll(others);
        if (all.size() < 2) {
            return;
        }
        if (!others.isEmpty()) {
            marks.add(new Points(data.groups().othersLabel(others.size()), Ink.GREY, others, Points.Look.MEANS));
        }
        marks.add(new Points("Pareto front", Ink.DARK, front(all, goal), Points.Look.STEPS));
        Scale scale =
                data.scaleOfFinals(metric.column(), all.stream().map(Dot::y).toList());
        boolean wide = WorkloadData.isWide(all.stream().mapToDouble(Dot::x));
        figures.add(
                "pareto",
                metric.column() + " at the end against training time",
                Axis.of(data.time().label(), wide ? Scale.LOGARITHMIC : Scale.LINEAR),
                Axis.of(metric.label(), scale).withWords(" at the end").withTarget(data.target(metric)),
                data.groups().heading() + (single ? "one point for each trial" : Means.note(means)),
                marks);
    }

    /** The points that no other beats in time without being worse in the metric, by time. */
    static List<Dot> front(List<Dot> dots, Goal goal) {
        double sign = goal == Goal.MAXIMIZE ? -1 : 1;
        List<Dot> front = new ArrayList<>();
        double best = Double.POSITIVE_INFINITY;
        for (Dot dot : dots.stream()
                .sorted(Comparator.comparingDouble(Dot::x).thenComparingDouble(dot -> sign * dot.y()))
                .toList()) {
            if (sign * dot.y() < best) {
                best = sign * dot.y();
                front.add(dot);
            }
        }
        return front;
    }

    private Stream<Dot> point(TrialLog trial) {
        OptionalDouble seconds = trial.rows().last(MetricsSchema.ACCUMULATED_SUBMISSION_TIME);
        OptionalDouble last = trial.rows().last(metric.column());
        Dot dot = Dot.of(seconds.orElse(Double.NaN) * data.time().factor(), last.orElse(Double.NaN) * metric.factor());
        return Stream.of(dot).filter(Dot::isFinite);
    }

    private List<Dot> trials(TrialGroup group) {
        return group.trials().stream().flatMap(this::point).toList();
    }

    /** The mean over the trials of a group that have both values; none if no trial has. */
    private List<Dot> mean(TrialGroup group) {
        List<Dot> trials = trials(group);
        if (trials.isEmpty()) {
            return List.of();
        }
        Summary x = Summary.of(trials.stream().mapToDouble(Dot::x).toArray());
        Summary y = Summary.of(trials.stream().mapToDouble(Dot::y).toArray());
        return List.of(new Dot(x.mean(), y.mean(), x.ci95(), y.ci95(), y.n()));
    }
}
