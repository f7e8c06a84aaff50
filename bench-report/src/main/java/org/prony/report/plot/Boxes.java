package org.prony.report.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.prony.report.stats.Quartiles;

/**
 * Box plots that lie, one for each place on the y axis: the quartiles, the median, whiskers and what lies beyond.
 *
 * @param label its words in the legend; empty for no entry
 * @param ink its colour
 * @param boxes not empty
 * @param thickness in places of the y axis
 */
record Boxes(String label, Ink ink, List<Box> boxes, double thickness) implements Mark {

    private static final BasicStroke LINE = new BasicStroke(0.9f);
    private static final double OUTLIER = 1.3;

    /** A box and its place on the y axis. */
    record Box(double y, Quartiles quartiles) {}

    Boxes {
        boxes = List.copyOf(boxes);
        if (boxes.isEmpty()) {
            throw new IllegalArgumentException("'" + label + "' has no boxes");
        }
    }

    @Override
    public void reach(Reach x, Reach y) {
        for (Box box : boxes) {
            x.value(box.quartiles().lowWhisker());
            x.value(box.quartiles().highWhisker());
            box.quartiles().outliers().forEach(x::value);
            y.value(box.y());
        }
    }

    @Override
    public void paint(Graphics2D g, Plane plane) {
        boxes.forEach(box -> paint(g, plane, box));
    }

    private void paint(Graphics2D g, Plane plane, Box box) {
        Quartiles values = box.quartiles();
        double y = plane.screenY(box.y());
        double top = plane.screenY(box.y() + thickness / 2);
        double height = plane.screenY(box.y() - thickness / 2) - top;
        double first = plane.screenX(values.first());
        double third = plane.screenX(values.third());
        double median = plane.screenX(values.median());
        g.setColor(ink.band());
        g.fill(new Rectangle2D.Double(first, top, third - first, height));
        g.setColor(ink.line());
        g.setStroke(LINE);
        g.draw(new Rectangle2D.Double(first, top, third - first, height));
        g.draw(new Line2D.Double(plane.screenX(values.lowWhisker()), y, first, y));
        g.draw(new Line2D.Double(third, y, plane.screenX(values.highWhisker()), y));
        for (double outlier : values.outliers()) {
            g.fill(new Ellipse2D.Double(plane.screenX(outlier) - OUTLIER, y - OUTLIER, 2 * OUTLIER, 2 * OUTLIER));
        }
        g.setStroke(Palette.stroke(0));
        g.draw(new Line2D.Double(median, top, median, top + height));
    }

    @Override
    public void paintKey(Graphics2D g, Rectangle2D key) {
        g.setColor(ink.band());
        g.fill(key);
        g.setColor(ink.line());
        g.setStroke(LINE);
        g.draw(key);
    }

    @Override
    public void occupy(Plane plane, Occupied occupied) {
        for (Box box : boxes) {
            double y = plane.screenY(box.y());
            occupied.addLine(
                    plane.screenX(box.quartiles().lowWhisker()),
                    y,
                    plane.screenX(box.quartiles().highWhisker()),
                    y);
            box.quartiles().outliers().forEach(outlier -> occupied.add(plane.screenX(outlier), y));
        }
    }
}
