package org.prony.report.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;

/**
 * A value or a mean.
 *
 * @param x position
 * @param y position
 * @param xError half-width of the interval to left and right; {@code NaN} for none
 * @param yError half-width of the interval up and down; {@code NaN} for none
 * @param n trials that make it
 */
record Dot(double x, double y, double xError, double yError, int n) {

    static final double RADIUS = 2.2;

    private static final BasicStroke WHISKER = new BasicStroke(0.9f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    private static final double CAP = 2.2;

    /** A value without an interval. */
    static Dot of(double x, double y) {
        return new Dot(x, y, Double.NaN, Double.NaN, 1);
    }

    /** Whether both of its coordinates are numbers. */
    boolean isFinite() {
        return Double.isFinite(x) && Double.isFinite(y);
    }

    /** Draws it with its intervals in the colour that is set. */
    void paint(Graphics2D g, Plane plane) {
        double left = plane.screenX(x);
        double top = plane.screenY(y);
        paintIntervals(g, plane);
        g.fill(new Ellipse2D.Double(left - RADIUS, top - RADIUS, 2 * RADIUS, 2 * RADIUS));
    }

    /** Draws its intervals alone, with caps. */
    void paintIntervals(Graphics2D g, Plane plane) {
        double left = plane.screenX(x);
        double top = plane.screenY(y);
        g.setStroke(WHISKER);
        double upper = plane.upper(y, yError);
        double lower = plane.lower(y, yError);
        // Within the dot, caps would only give it corners.
        if (Double.isFinite(yError) && lower - upper > 2 * RADIUS) {
            g.draw(new Line2D.Double(left, upper, left, lower));
            g.draw(new Line2D.Double(left - CAP, upper, left + CAP, upper));
            g.draw(new Line2D.Double(left - CAP, lower, left + CAP, lower));
        }
        double right = plane.right(x, xError);
        double from = plane.left(x, xError);
        if (Double.isFinite(xError) && right - from > 2 * RADIUS) {
            g.draw(new Line2D.Double(from, top, right, top));
            g.draw(new Line2D.Double(from, top - CAP, from, top + CAP));
            g.draw(new Line2D.Double(right, top - CAP, right, top + CAP));
        }
    }
}
