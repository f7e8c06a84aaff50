package org.prony.report.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import org.prony.api.Goal;
import org.prony.api.provider.MetricDescriptor;
import org.prony.report.stats.Summary;
import org.prony.report.stats.TrialGroup;

/** The last value of each metric by group, the best group at the top; the contexts of a metric share a figure. */
final class FinalFigures {

    /** Rows of groups whose names all fit at the left. */
    private static final int MOST_NAMES = 15;

    private final WorkloadData data;
    private final FigureList figures;
    private final IdentityHashMap<TrialGroup, ShownGroups.Shown> coloured = new IdentityHashMap<>();

    private FinalFigures(WorkloadData data, FigureList figures) {
        this.data = data;
        this.figures = figures;
        data.groups().coloured().forEach(shown -> coloured.put(shown.group(), shown));
    }

    /** Adds a figure for each metric of which there are two values at least: one alone the tables show. */
    static void add(WorkloadData data, FigureList figures) {
        FinalFigures finals = new FinalFigures(data, figures);
        data.workload().metrics().forEach(finals::add);
    }

    private void add(MetricDescriptor metric) {
        List<String> columns = new ArrayList<>(List.of(metric.name()));
        data.workload().contexts().forEach(context -> columns.add(context + "/" + metric.name()));
        columns.removeIf(column -> !data.columns().contains(column));
        List<TrialGroup> sorted = sorted(metric, columns);
        List<Mark> marks = new ArrayList<>();
        List<Summary> shown = new ArrayList<>();
        Quantity quantity = data.quantity(metric.name());
        for (int i = 0; i < columns.size(); i++) {
            addContext(marks, shown, sorted, columns, i, quantity.factor());
        }
        int dots =
                marks.stream().mapToInt(mark -> ((Points) mark).dots().size()).sum();
        if (dots < 2) {
            return;
        }
        List<Double> values = new ArrayList<>();
        marks.forEach(mark -> ((Points) mark).dots().forEach(dot -> values.add(dot.x())));
        Axis title = Axis.of(quantity.label(), data.scaleOfFinals(metric.name(), values));
        Axis across = title.withWords(" at the end").withTarget(data.target(quantity));
        long excluded = data.trials().stream()
                .filter(trial -> columns.stream()
                        .noneMatch(column ->
                                Double.isFinite(trial.rows().last(column).orElse(Double.NaN))))
                .count();
        figures.add(
                "final_" + metric.name(),
                metric.name() + " at the end",
                across,
                Axis.named("", names(sorted)),
                note(shown, excluded),
                marks);
    }

    /** The groups with a value, the best first. */
    private List<TrialGroup> sorted(MetricDescriptor metric, List<String> columns) {
        double sign = metric.goal() == Goal.MAXIMIZE ? -1 : 1;
        String first = columns.isEmpty() ? metric.name() : columns.get(0);
        return data.groups().all().stream()
                .filter(group -> columns.stream()
                        .anyMatch(column -> WorkloadData.last(group, column).n() > 0))
                .sorted(Comparator.comparingDouble(
                        group -> sign * WorkloadData.last(group, first).mean()))
                .toList();
    }

    private void addContext(
            List<Mark> marks,
            List<Summary> shown,
            List<TrialGroup> sorted,
            List<String> columns,
            int context,
            double factor) {
        List<Dot> dots = new ArrayList<>();
        List<Dot> grey = new ArrayList<>();
        boolean alone = columns.size() == 1;
        for (int row = 0; row < sorted.size(); row++) {
            Summary last =
                    WorkloadData.last(sorted.get(row), columns.get(context)).times(factor);
            if (last.n() == 0) {
                continue;
            }
            // Side by side within their row, so that intervals do not lie on each other.
            double shift = alone ? 0 : 0.4 * (0.5 - (double) context / (columns.size() - 1));
            Dot dot = new Dot(last.mean(), shift - row, last.ci95(), Double.NaN, last.n());
            ShownGroups.Shown group = coloured.get(sorted.get(row));
            if (group == null) {
                grey.add(dot);
                continue;
            }
            shown.add(last);
            if (alone) {
                marks.add(new Points("", group.ink(), List.of(dot), Points.Look.MEANS));
            } else {
                dots.add(dot);
            }
        }
        if (!dots.isEmpty()) {
            marks.add(new Points(context(columns.get(context)), new Ink(context), dots, Points.Look.MEANS));
        }
        if (!grey.isEmpty()) {
            boolean named = context > 0 || sorted.size() <= MOST_NAMES;
            marks.add(
                    new Points(named ? "" : data.groups().othersLabel(grey.size()), Ink.GREY, grey, Points.Look.MEANS));
        }
    }

    private static String context(String column) {
        int slash = column.indexOf('/');
        return slash < 0 ? "main held-out set" : column.substring(0, slash);
    }

    /** All names where there is room; else those of the groups with a colour. */
    private List<Axis.Name> names(List<TrialGroup> sorted) {
        GroupNames full = GroupNames.of(
                data.groups().all().stream().map(TrialGroup::label).toList());
        IdentityHashMap<TrialGroup, String> labels = new IdentityHashMap<>();
        List<TrialGroup> all = data.groups().all();
        for (int i = 0; i < all.size(); i++) {
            labels.put(all.get(i), full.labels().get(i));
        }
        List<Axis.Name> names = new ArrayList<>();
        for (int row = 0; row < sorted.size(); row++) {
            ShownGroups.Shown shown = coloured.get(sorted.get(row));
            if (shown != null) {
                names.add(new Axis.Name(-row, shown.label(), Ink.DARK));
            } else if (sorted.size() <= MOST_NAMES) {
                names.add(new Axis.Name(-row, labels.getOrDefault(sorted.get(row), ""), Ink.GREY));
            }
        }
        return names.isEmpty() ? List.of(new Axis.Name(0, "", Ink.GREY)) : names;
    }

    private String note(List<Summary> shown, long excluded) {
        return data.groups().heading() + Means.note(shown) + Means.excluded(excluded);
    }
}
