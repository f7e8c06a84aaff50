package org.prony.report.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Bars from the left, one for each place on the y axis that has a value, with an interval at its end.
 *
 * @param label its words in the legend; empty for no entry
 * @param ink its colour
 * @param dots the ends of the bars; not empty
 * @param thickness in places of the y axis; bars of other marks may lie beside them
 */
record Bars(String label, Ink ink, List<Dot> dots, double thickness) implements Mark {

    Bars {
        dots = List.copyOf(dots);
        if (dots.isEmpty() || !dots.stream().allMatch(Dot::isFinite)) {
            throw new IllegalArgumentException("'" + label + "' has no bars, or some that are not finite: " + dots);
        }
    }

    @Override
    public void reach(Reach x, Reach y) {
        for (Dot dot : dots) {
            x.interval(dot.x(), dot.xError(), dot.n());
            y.value(dot.y());
        }
    }

    @Override
    public void paint(Graphics2D g, Plane plane) {
        double zero = plane.x().logarithmic() ? plane.area().getMinX() : plane.screenX(0);
        double from = Math.max(plane.area().getMinX(), Math.min(plane.area().getMaxX(), zero));
        for (Dot dot : dots) {
            double end = plane.screenX(dot.x());
            double top = plane.screenY(dot.y() + thickness / 2);
            double bottom = plane.screenY(dot.y() - thickness / 2);
            g.setColor(ink.soft());
            g.fill(new Rectangle2D.Double(Math.min(from, end), top, Math.abs(end - from), bottom - top));
            g.setColor(Palette.INK);
            dot.paintIntervals(g, plane);
        }
    }

    @Override
    public void paintKey(Graphics2D g, Rectangle2D key) {
        g.setColor(ink.soft());
        g.fill(key);
    }

    @Override
    public void occupy(Plane plane, Occupied occupied) {
        for (Dot dot : dots) {
            double y = plane.screenY(dot.y());
            occupied.addLine(plane.area().getMinX(), y, plane.screenX(dot.x()), y);
            if (Double.isFinite(dot.xError())) {
                occupied.add(plane.right(dot.x(), dot.xError()), y);
            }
        }
    }
}
