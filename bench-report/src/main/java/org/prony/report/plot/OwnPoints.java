package org.prony.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.prony.report.index.QueryException;
import org.prony.report.load.TrialLog;
import org.prony.report.stats.Summary;
import org.prony.report.stats.TrialGroup;

/** Points of two columns: one for each row, one for each trial, or the mean of each value of x, joined. */
final class OwnPoints {

    /** XChart slows down past 100 000 points, an SVG long before, and a picture has fewer places. */
    private static final int MOST_POINTS = 4000;

    /** Fewer points than this are drawn large. */
    private static final int FEW = 60;

    private final WorkloadData data;
    private final PlotColumn x;
    private final PlotColumn y;
    private final boolean joined;
    private final Quantity right;
    private final Quantity up;

    private OwnPoints(WorkloadData data, PlotColumn x, PlotColumn y, boolean joined) {
        this.data = data;
        this.x = x;
        this.y = y;
        this.joined = joined;
        this.right = quantity(x);
        this.up = quantity(y);
    }

    static void add(WorkloadData data, PlotColumn x, PlotColumn y, boolean joined, OwnTitle title, FigureList figures)
            throws QueryException {
        boolean words = data.trials().stream()
                .anyMatch(trial -> x.value().apply(trial).isPresent() && Double.isNaN(x.number(trial)) && !x.perRow());
        if (words) {
            throw new QueryException("--x " + x.name() + ": has words, and a "
                    + title.kind().label() + " needs numbers there; take --kind bar or --kind box");
        }
        new OwnPoints(data, x, y, joined).add(title, figures);
    }

    private void add(OwnTitle title, FigureList figures) {
        boolean everyRow = x.perRow() && y.perRow();
        List<Mark> marks = new ArrayList<>();
        long all = data.groups().all().stream()
                .mapToLong(group -> dots(group).size())
                .sum();
        int every = (int) Math.max(1, Math.ceil((double) all / MOST_POINTS));
        List<Summary> means = new ArrayList<>();
        for (ShownGroups.Shown shown : data.groups().coloured()) {
            List<Dot> dots = thinned(dots(shown.group()), every);
            dots.forEach(dot -> means.add(new Summary(dot.n(), 0, dot.y(), Double.NaN, dot.yError())));
            if (!dots.isEmpty()) {
                boolean line = joined && dots.size() > 1;
                Points.Look look = line ? Points.Look.JOINED : all > FEW ? Points.Look.SMALL : Points.Look.MEANS;
                marks.add(new Points(shown.label(), shown.ink(), dots, look));
            }
        }
        List<Dot> others = new ArrayList<>();
        data.groups().others().forEach(group -> others.addAll(dots(group)));
        if (!others.isEmpty()) {
            marks.add(new Points(data.groups().othersLabel(), Ink.GREY, thinned(others, every), Points.Look.SMALL));
        }
        if (marks.isEmpty()) {
            return;
        }
        String what = joined ? Means.note(means) : everyRow ? "one point for each row" : "one point for each trial";
        String part = every > 1 ? ", one in " + every + " shown" : "";
        figures.add(
                title.fileName(),
                title.words(),
                axis(right, x, everyRow),
                axis(up, y, everyRow),
                data.groups().heading() + what + part + Means.excluded(excluded(everyRow)),
                marks);
    }

    private long excluded(boolean everyRow) {
        return everyRow
                ? 0
                : data.trials().stream()
                        .filter(trial ->
                                !Dot.of(x.number(trial), y.number(trial)).isFinite())
                        .count();
    }

    private Axis axis(Quantity quantity, PlotColumn column, boolean everyRow) {
        Axis axis = Axis.of(quantity.label(), data.scaleOf(column.source()));
        return column.perRow() && !everyRow ? axis.withWords(" at the end") : axis;
    }

    private List<Dot> dots(TrialGroup group) {
        if (x.perRow() && y.perRow()) {
            return group.trials().stream()
                    .flatMap(trial -> rows(trial).stream())
                    .toList();
        }
        List<Dot> dots = group.trials().stream()
                .map(trial -> Dot.of(x.number(trial) * right.factor(), y.number(trial) * up.factor()))
                .filter(Dot::isFinite)
                .toList();
        return joined ? means(dots) : dots;
    }

    private List<Dot> rows(TrialLog trial) {
        double[] xs = right.scaled(trial.rows().column(x.name()));
        double[] ys = up.scaled(trial.rows().column(y.name()));
        return IntStream.range(0, xs.length)
                .mapToObj(row -> Dot.of(xs[row], ys[row]))
                .filter(Dot::isFinite)
                .toList();
    }

    private static List<Dot> means(List<Dot> dots) {
        Map<Double, List<Double>> byX = new TreeMap<>();
        dots.forEach(
                dot -> byX.computeIfAbsent(dot.x(), key -> new ArrayList<>()).add(dot.y()));
        List<Dot> means = new ArrayList<>();
        byX.forEach((at, values) -> {
            Summary mean =
                    Summary.of(values.stream().mapToDouble(value -> value).toArray());
            means.add(new Dot(at, mean.mean(), Double.NaN, mean.ci95(), mean.n()));
        });
        return means;
    }

    private static List<Dot> thinned(List<Dot> dots, int every) {
        return every == 1
                ? dots
                : IntStream.range(0, dots.size())
                        .filter(i -> i % every == 0)
                        .mapToObj(dots::get)
                        .toList();
    }

    private Quantity quantity(PlotColumn column) {
        double largest = column.perRow()
                ? data.largest(column.name())
                : data.trials().stream()
                        .mapToDouble(column::number)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(0);
        Quantity known = ColumnQuantity.of(data.workload(), column.source(), largest);
        return column.name().equals(column.source())
                ? known
                : new Quantity(column.source(), OwnRows.label(known, column), known.factor());
    }
}
