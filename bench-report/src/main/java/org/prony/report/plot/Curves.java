package org.prony.report.plot;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.prony.report.stats.Band;

/**
 * Many means as thin grey lines behind the others, with one entry in the legend and without bands, which would only hide the
 * rest.
 *
 * @param label the words for all of them
 * @param bands the lines; not empty
 */
record Curves(String label, List<Band> bands) implements Mark {

    /** In one path each, hundreds of lines cost a renderer more time; each of its own, more bytes. */
    private static final int LINES_OF_A_PATH = 20;

    /** Points that all lines of a figure together have at most, about: more are bytes that nobody sees. */
    private static final int ALL_POINTS = 8000;

    private static final int FEWEST_POINTS = 10;
    private static final int MOST_POINTS = 100;

    Curves {
        if (bands.isEmpty()) {
            throw new IllegalArgumentException("'" + label + "' has no curves");
        }
        int points = pointsOfEach(bands.size());
        bands = bands.stream().map(band -> ThinBand.of(band, points)).toList();
    }

    /** The points to which each of {@code lines} lines is thinned. */
    static int pointsOfEach(int lines) {
        return Math.max(FEWEST_POINTS, Math.min(MOST_POINTS, ALL_POINTS / lines));
    }

    @Override
    public Ink ink() {
        return Ink.GREY;
    }

    @Override
    public void reach(Reach x, Reach y) {
        for (Band band : bands) {
            for (int i = 0; i < band.size(); i++) {
                x.value(band.x()[i]);
                y.value(band.mean()[i]);
            }
        }
    }

    @Override
    public void paint(Graphics2D g, Plane plane) {
        g.setColor(ink().line());
        g.setStroke(ink().stroke());
        for (int from = 0; from < bands.size(); from += LINES_OF_A_PATH) {
            Path2D.Double path = new Path2D.Double();
            for (Band band : bands.subList(from, Math.min(bands.size(), from + LINES_OF_A_PATH))) {
                path.append(new CurveShape(band, plane).all(), false);
            }
            g.draw(path);
        }
    }

    @Override
    public void paintKey(Graphics2D g, Rectangle2D key) {
        g.setColor(ink().line());
        g.setStroke(ink().stroke());
        for (double share : new double[] {0.25, 0.5, 0.75}) {
            double y = key.getMinY() + share * key.getHeight();
            g.draw(new Line2D.Double(key.getMinX() + 1, y, key.getMaxX() - 1, y));
        }
    }

    @Override
    public void occupy(Plane plane, Occupied occupied) {
        for (Band band : bands) {
            CurveShape shape = new CurveShape(band, plane);
            for (int i = 0; i < band.size(); i++) {
                occupied.add(shape.x(i), shape.y(i));
            }
        }
    }
}
