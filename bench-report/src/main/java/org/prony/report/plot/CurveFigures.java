package org.prony.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.prony.report.stats.Band;
import org.prony.report.stats.TrialGroup;

/** Makes figures of curves: a mean and its band for each group that has a colour, the others in grey. */
final class CurveFigures {

    private final WorkloadData data;
    private final FigureList figures;

    CurveFigures(WorkloadData data, FigureList figures) {
        this.data = data;
        this.figures = figures;
    }

    /**
     * One of several lines that a group has in a figure.
     *
     * @param words what sets it apart from the group's others; empty if it is the only one
     * @param y what it shows
     */
    record Line(String words, Quantity y) {}

    /** Adds a figure of one curve for each group, unless no group has a curve of two points: such points the tables show. */
    void add(String name, String title, Quantity x, Quantity y, Axis up) {
        add(name, title, x, List.of(new Line("", y)), up);
    }

    /**
     * Adds a figure of several curves for each group; of the first of them alone where that would be more than can be told
     * apart.
     */
    void add(String name, String title, Quantity x, List<Line> lines, Axis up) {
        List<Line> known = lines.stream()
                .filter(line -> data.columns().contains(line.y().column()))
                .toList();
        if (known.isEmpty()) {
            return;
        }
        boolean tooMany = known.size() > 1 && data.groups().size() * known.size() > ShownGroups.MOST;
        List<Line> shown = tooMany ? known.subList(0, 1) : known;
        List<Curve> curves = curves(x, shown);
        List<Band> others = others(x, shown.get(0).y());
        if (curves.stream().noneMatch(curve -> curve.band().size() > 1)
                && others.stream().noneMatch(band -> band.size() > 1)) {
            return;
        }
        boolean alike = overEquallyMany(curves);
        List<Mark> marks = new ArrayList<>();
        curves.forEach(curve -> marks.add(alike ? curve : withTrials(curve)));
        if (!others.isEmpty()) {
            marks.add(new Curves(data.groups().othersLabel(others.size()), others));
        }
        int silent = data.groups().size() - others.size() - curves.size() / shown.size();
        boolean several = lines.size() > 1 && shown.size() == 1;
        figures.add(
                name,
                several ? title + ", " + shown.get(0).words() : title,
                Axis.of(x.label(), Scale.POSITIONS),
                several ? up.withWords(", " + shown.get(0).words()) : up,
                note(curves, alike) + ShownGroups.without(silent),
                marks);
    }

    private List<Curve> curves(Quantity x, List<Line> lines) {
        List<Curve> curves = new ArrayList<>();
        boolean alone = data.groups().size() == 1 && lines.size() > 1;
        for (ShownGroups.Shown shown : data.groups().coloured()) {
            for (Line line : lines) {
                Optional<Band> band = data.bands().of(shown.group(), x, line.y());
                // A group keeps its colour in all figures, where it has one line in each.
                Ink ink = lines.size() == 1 ? shown.ink() : new Ink(curves.size());
                String words = line.words().isEmpty() || lines.size() == 1 ? "" : ", " + line.words();
                String label = alone ? line.words() : shown.label() + words;
                band.ifPresent(known -> curves.add(new Curve(label, ink, known)));
            }
        }
        return curves;
    }

    private List<Band> others(Quantity x, Quantity y) {
        List<Band> bands = new ArrayList<>();
        for (TrialGroup group : data.groups().others()) {
            data.bands().ofOther(group, x, y).filter(band -> band.size() > 1).ifPresent(bands::add);
        }
        return bands;
    }

    /** Whether one number says over how many trials all of them are, so that no label need say it. */
    private static boolean overEquallyMany(List<Curve> curves) {
        return curves.stream()
                        .mapToInt(curve -> CurveShape.most(curve.band()))
                        .distinct()
                        .count()
                <= 1;
    }

    private static Curve withTrials(Curve curve) {
        return curve.withLabel(curve.label() + " (n = " + CurveShape.most(curve.band()) + ")");
    }

    private String note(List<Curve> curves, boolean alike) {
        String heading = data.groups().heading();
        if (curves.isEmpty()) {
            return heading + "means";
        }
        boolean several = curves.stream()
                .anyMatch(curve -> Arrays.stream(curve.band().n()).anyMatch(n -> n > 1));
        if (!several) {
            return heading + (data.groups().size() > 1 ? "one trial each" : "one trial");
        }
        String many = alike ? Integer.toString(CurveShape.most(curves.get(0).band())) : "n";
        boolean fewer = curves.stream().anyMatch(curve -> CurveShape.hasFewer(curve.band()));
        return heading + "mean and 95 % interval over " + many + " trials" + (fewer ? ", dashed where fewer" : "");
    }
}
