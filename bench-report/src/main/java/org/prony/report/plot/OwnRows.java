package org.prony.report.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prony.report.index.QueryException;
import org.prony.report.load.TrialLog;
import org.prony.report.stats.GroupRanking;
import org.prony.report.stats.Quartiles;
import org.prony.report.stats.Summary;
import org.prony.report.stats.TrialGroup;

/** Bars or boxes in rows: one row for each value of x, or for each group where there is no x. */
final class OwnRows {

    private static final int MOST_ROWS = 20;
    private static final double ROW = 0.8;

    private final WorkloadData data;
    private final Optional<PlotColumn> x;
    private final PlotColumn y;
    private final List<ShownGroups.Shown> shownGroups;

    private OwnRows(WorkloadData data, Optional<PlotColumn> x, PlotColumn y) {
        this.data = data;
        this.x = x;
        this.y = y;
        this.shownGroups = x.isPresent() ? data.groups().coloured() : rowGroups(data);
    }

    /** Rows need no colour each: every group has one, the best first where there are more than colours. */
    private static List<ShownGroups.Shown> rowGroups(WorkloadData data) {
        ShownGroups groups = data.groups();
        if (groups.others().isEmpty()) {
            return groups.coloured();
        }
        List<TrialGroup> ranked = GroupRanking.of(data.workload(), groups.all()).groups();
        List<String> labels =
                GroupNames.of(ranked.stream().map(TrialGroup::label).toList()).labels();
        List<ShownGroups.Shown> shown = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            shown.add(new ShownGroups.Shown(ranked.get(i), labels.get(i), new Ink(0)));
        }
        return shown;
    }

    static void add(
            WorkloadData data, Optional<PlotColumn> x, PlotColumn y, PlotKind kind, OwnTitle title, FigureList figures)
            throws QueryException {
        if (x.isPresent() && x.get().perRow()) {
            throw new QueryException("--x " + x.get().name() + ": changes from row to row, and --kind " + kind.label()
                    + " needs one value for each trial; take --kind line, or "
                    + x.get().name() + ".last");
        }
        new OwnRows(data, x, y).add(kind, title, figures);
    }

    private void add(PlotKind kind, OwnTitle title, FigureList figures) throws QueryException {
        Map<String, Double> places = places();
        int groups = x.isPresent() ? data.groups().size() : 1;
        if (groups > ShownGroups.MOST || places.size() > MOST_ROWS) {
            throw new QueryException("--kind " + kind.label() + ": " + places.size() + " rows of " + groups
                    + " groups; at most " + MOST_ROWS + " rows of " + ShownGroups.MOST
                    + " groups can be read: choose another --x or --groupby, or --kind scatter");
        }
        double largest = data.trials().stream()
                .mapToDouble(y::number)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        Quantity quantity = ColumnQuantity.of(data.workload(), y.source(), largest);
        List<Mark> marks = new ArrayList<>();
        List<Summary> shown = new ArrayList<>();
        double thickness = ROW / groups;
        for (int i = 0; i < shownGroups.size(); i++) {
            ShownGroups.Shown group = shownGroups.get(i);
            double shift = x.isPresent() ? ROW / 2 - thickness * (i + 0.5) : 0;
            Map<Double, double[]> rows = new LinkedHashMap<>();
            places.forEach((place, at) -> {
                double[] values = values(group, place, quantity.factor());
                if (values.length > 0) {
                    rows.put(at + shift, values);
                    shown.add(Summary.of(values));
                }
            });
            if (!rows.isEmpty()) {
                String label = x.isPresent() && groups > 1 ? group.label() : "";
                Ink ink = x.isPresent() ? group.ink() : new Ink(0);
                marks.add(
                        kind == PlotKind.BAR ? bars(label, ink, rows, thickness) : boxes(label, ink, rows, thickness));
            }
        }
        if (!marks.isEmpty()) {
            List<Axis.Name> names = new ArrayList<>();
            places.forEach((name, at) -> names.add(new Axis.Name(at, name, Ink.DARK)));
            Axis across =
                    Axis.of(label(quantity, y), kind == PlotKind.BAR ? Scale.FROM_ZERO : data.scaleOf(y.source()));
            figures.add(title.fileName(), title.words(), across, Axis.named("", names), note(kind, shown), marks);
        }
    }

    /** The title of an axis of values that trials have once. */
    static String label(Quantity quantity, PlotColumn column) {
        Axis axis = Axis.of(quantity.label(), Scale.LINEAR);
        boolean best = !column.perRow() && column.name().endsWith(".best");
        boolean once = !column.perRow() && column.name().equals(column.source());
        return once
                ? axis.label()
                : axis.withWords(best ? ", best value" : " at the end").label();
    }

    private String note(PlotKind kind, List<Summary> shown) {
        long excluded = data.trials().stream()
                .filter(trial -> !Double.isFinite(y.number(trial)))
                .count();
        int fewest = shown.stream().mapToInt(Summary::n).min().orElse(0);
        int most = shown.stream().mapToInt(Summary::n).max().orElse(0);
        String boxes = "quartiles, whiskers to 1.5 times their distance; over "
                + (fewest == most ? "" + most : fewest + " to " + most) + " trials each";
        // Without a ranking nothing was chosen or ordered by it.
        boolean ranked = !data.groups().coloured().isEmpty();
        String settings = data.groups().settings();
        String heading = ranked ? data.groups().heading() : settings.isEmpty() ? "" : settings + "; ";
        return heading + (kind == PlotKind.BAR ? Means.note(shown) : boxes) + Means.excluded(excluded);
    }

    /** Each row's name and place, from the top; numbers sorted as numbers, words as they come. */
    private Map<String, Double> places() {
        Map<String, Double> places = new LinkedHashMap<>();
        if (x.isEmpty()) {
            shownGroups.forEach(shown -> places.put(shown.label(), -1.0 * places.size()));
            return places;
        }
        PlotColumn column = x.get();
        Set<String> values = new LinkedHashSet<>();
        data.trials().forEach(trial -> values.add(column.text(trial)));
        values.stream()
                .sorted((a, b) -> Double.compare(PlotColumn.number(a), PlotColumn.number(b)))
                .forEach(value -> places.put(value, -1.0 * places.size()));
        return places;
    }

    private double[] values(ShownGroups.Shown group, String place, double factor) {
        boolean ofGroup = x.isEmpty();
        if (ofGroup && !group.label().equals(place)) {
            return new double[0];
        }
        return group.group().trials().stream()
                .filter(trial -> ofGroup || isAt(trial, place))
                .mapToDouble(trial -> y.number(trial) * factor)
                .filter(Double::isFinite)
                .toArray();
    }

    private boolean isAt(TrialLog trial, String place) {
        return x.map(column -> column.text(trial).equals(place)).orElse(true);
    }

    private static Bars bars(String label, Ink ink, Map<Double, double[]> rows, double thickness) {
        List<Dot> dots = new ArrayList<>();
        rows.forEach((at, values) -> {
            Summary mean = Summary.of(values);
            dots.add(new Dot(mean.mean(), at, mean.ci95(), Double.NaN, mean.n()));
        });
        return new Bars(label, ink, dots, thickness * 0.9);
    }

    private static Boxes boxes(String label, Ink ink, Map<Double, double[]> rows, double thickness) {
        List<Boxes.Box> boxes = new ArrayList<>();
        rows.forEach((at, values) -> boxes.add(new Boxes.Box(at, Quartiles.of(values))));
        return new Boxes(label, ink, boxes, thickness * 0.75);
    }
}
