package org.prony.report.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.knowm.xchart.internal.chartpart.Annotation;

/**
 * Draws marks, targets and the legend inside into the plot area of a chart, and the names of places beside it.
 *
 * <p>XChart has no band between two curves, no names on the y axis, and draws a line as single segments, which breaks dashes and
 * makes an SVG ten times larger; so the chart gives axes and grid, and this layer one path per curve.
 */
final class MarkLayer extends Annotation {

    private final Figure figure;
    private final AxisRange across;
    private final AxisRange up;
    private final Optional<Legend> legend;
    private final NamedPlaces names;
    private final Font font;

    MarkLayer(Figure figure, AxisRange across, AxisRange up, Optional<Legend> legend, NamedPlaces names, Font font) {
        super(false);
        this.figure = figure;
        this.across = across;
        this.up = up;
        this.legend = legend;
        this.names = names;
        this.font = font;
    }

    @Override
    public void paint(Graphics2D g) {
        Rectangle2D area = new Rectangle2D.Double(
                getXAxisScreenValueForMin(),
                getYAxisScreenValueForMin(),
                getXAxisScreenValueForMax() - getXAxisScreenValueForMin(),
                getYAxisScreenValueForMax() - getYAxisScreenValueForMin());
        bounds = area;
        Plane plane = plane(area);
        names.paint(g, plane);
        Shape clip = g.getClip();
        g.setClip(area);
        List<Mark> marks = figure.marks();
        for (int i = marks.size() - 1; i >= 0; i--) {
            if (marks.get(i).ink().isGrey()) {
                marks.get(i).paint(g, plane);
            }
        }
        for (int i = marks.size() - 1; i >= 0; i--) {
            marks.get(i).paintBehind(g, plane);
        }
        paintTargets(g, plane);
        for (int i = marks.size() - 1; i >= 0; i--) {
            if (!marks.get(i).ink().isGrey()) {
                marks.get(i).paint(g, plane);
            }
        }
        g.setClip(clip);
        legend.ifPresent(inside -> inside.paintInside(g, area, occupied(plane)));
    }

    /** Whether the legend, if there is one inside, has a place in {@code area} where it covers nothing. */
    boolean hasRoomForLegend(Rectangle2D area) {
        Occupied occupied = occupied(plane(area));
        return legend.map(inside -> occupied.within(inside.emptiest(area, occupied)) == 0)
                .orElse(true);
    }

    private Plane plane(Rectangle2D area) {
        return new Plane(across, up, figure.x().scale(), figure.y().scale(), area);
    }

    private Occupied occupied(Plane plane) {
        Occupied occupied = new Occupied();
        Rectangle2D area = plane.area();
        figure.marks().forEach(mark -> mark.occupy(plane, occupied));
        figure.y().target().ifPresent(target -> {
            double y = plane.screenY(target);
            occupied.addLine(area.getMinX(), y, area.getMaxX(), y);
            double above = y - font.getSize2D();
            occupied.addLine(area.getMinX(), above, area.getMaxX(), above);
        });
        figure.x().target().ifPresent(target -> {
            double x = plane.screenX(target);
            occupied.addLine(x, area.getMinY(), x, area.getMaxY());
        });
        return occupied;
    }

    private void paintTargets(Graphics2D g, Plane plane) {
        g.setColor(Palette.SOFT_INK);
        g.setStroke(Palette.target());
        OptionalDouble up = figure.y().target();
        if (up.isPresent()) {
            paintLevel(g, plane, up.getAsDouble());
        }
        OptionalDouble across = figure.x().target();
        if (across.isPresent()) {
            paintUpright(g, plane, across.getAsDouble());
        }
    }

    private void paintLevel(Graphics2D g, Plane plane, double target) {
        Rectangle2D area = plane.area();
        double y = plane.screenY(target);
        g.draw(new Line2D.Double(area.getMinX(), y, area.getMaxX(), y));
        Words text = new Words("target " + TickLabels.plain(target), font);
        // On the side where the marks are farther away at that height, and inside the picture.
        double right = area.getMaxX() - text.width() - 4;
        boolean above = y - area.getMinY() > text.ascent() + 4;
        double baseline = above ? y - 3 : y + text.ascent() + 2;
        double left = area.getMinX() + 4;
        Occupied marks = new Occupied();
        figure.marks().forEach(mark -> mark.occupy(plane, marks));
        boolean atLeft = marks.within(box(text, left, baseline)) < marks.within(box(text, right, baseline));
        text.paint(g, atLeft ? left : right, baseline);
    }

    private void paintUpright(Graphics2D g, Plane plane, double target) {
        Rectangle2D area = plane.area();
        double x = plane.screenX(target);
        g.draw(new Line2D.Double(x, area.getMinY(), x, area.getMaxY()));
        Words text = new Words("target " + TickLabels.plain(target), font);
        boolean roomAtRight = x + text.width() + 6 < area.getMaxX();
        text.paint(g, roomAtRight ? x + 3 : x - text.width() - 3, area.getMaxY() - 4);
    }

    private static Rectangle2D box(Words text, double left, double baseline) {
        return new Rectangle2D.Double(left, baseline - text.ascent(), text.width(), text.ascent());
    }
}
