package org.prony.report.plot;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import org.prony.report.stats.Band;

/**
 * A mean as a line, with its band where several trials make it.
 *
 * @param label its words in the legend
 * @param ink its colour
 * @param band the mean and its interval; not empty
 */
record Curve(String label, Ink ink, Band band) implements Mark {

    Curve {
        if (band.size() == 0) {
            throw new IllegalArgumentException("curve '" + label + "' has no points");
        }
        band = ThinBand.of(band, ThinBand.MOST_POINTS);
    }

    /** The same with other words. */
    Curve withLabel(String words) {
        return new Curve(words, ink, band);
    }

    @Override
    public void reach(Reach x, Reach y) {
        for (int i = 0; i < band.size(); i++) {
            x.value(band.x()[i]);
            y.interval(band.mean()[i], band.halfWidth()[i], band.n()[i]);
        }
    }

    @Override
    public void paintBehind(Graphics2D g, Plane plane) {
        CurveShape shape = new CurveShape(band, plane);
        g.setColor(ink.band());
        g.fill(shape.outline());
        if (CurveShape.hasFewer(band)) {
            g.setColor(ink.bandOfFewer());
            g.fill(shape.outlineOfFewer());
        }
    }

    @Override
    public void paint(Graphics2D g, Plane plane) {
        g.setColor(ink.line());
        if (band.size() == 1) {
            new Dot(band.x()[0], band.mean()[0], Double.NaN, band.halfWidth()[0], band.n()[0]).paint(g, plane);
            return;
        }
        CurveShape shape = new CurveShape(band, plane);
        g.setStroke(ink.stroke());
        g.draw(shape.mean());
        if (CurveShape.hasFewer(band)) {
            g.setStroke(Palette.strokeOfFewer());
            g.draw(shape.meanOfFewer());
        }
    }

    @Override
    public void paintKey(Graphics2D g, Rectangle2D key) {
        if (Arrays.stream(band.halfWidth()).anyMatch(Double::isFinite)) {
            g.setColor(ink.band());
            g.fill(key);
        }
        g.setColor(ink.line());
        g.setStroke(ink.stroke());
        g.draw(new Line2D.Double(key.getMinX() + 1, key.getCenterY(), key.getMaxX() - 1, key.getCenterY()));
    }

    @Override
    public void occupy(Plane plane, Occupied occupied) {
        CurveShape shape = new CurveShape(band, plane);
        for (int i = 0; i < band.size(); i++) {
            int before = Math.max(0, i - 1);
            occupied.addLine(shape.x(before), shape.y(before), shape.x(i), shape.y(i));
            if (Double.isFinite(band.halfWidth()[i])) {
                occupied.add(shape.x(i), shape.upper(i));
                occupied.add(shape.x(i), shape.lower(i));
            }
        }
    }
}
