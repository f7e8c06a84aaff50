package org.prony.report.plot;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Points of one colour.
 *
 * @param label its words in the legend; empty for no entry
 * @param ink its colour
 * @param dots the points, both coordinates finite; in order where a line joins them; not empty
 * @param look how they are drawn
 */
record Points(String label, Ink ink, List<Dot> dots, Look look) implements Mark {

    private static final double SMALL = 1.5;

    /** A circle is ten times the bytes of a square; with so many, nobody sees which it is. */
    private static final int MOST_CIRCLES = 300;

    /** Grey intervals of more points would be a grey area. */
    private static final int MOST_INTERVALS = 20;

    /** How points are drawn. */
    enum Look {
        /** Small, without intervals: single trials, beside means. */
        SMALL,
        /** With their intervals. */
        MEANS,
        /** With their intervals, joined by a line. */
        JOINED,
        /** A line of steps alone, which goes on to the right edge. */
        STEPS
    }

    Points {
        dots = List.copyOf(dots);
        if (dots.isEmpty() || !dots.stream().allMatch(Dot::isFinite)) {
            throw new IllegalArgumentException("'" + label + "' has no points, or some that are not finite: " + dots);
        }
    }

    @Override
    public void reach(Reach x, Reach y) {
        for (Dot dot : dots) {
            x.interval(dot.x(), dot.xError(), dot.n());
            y.interval(dot.y(), dot.yError(), dot.n());
        }
    }

    @Override
    public void paint(Graphics2D g, Plane plane) {
        g.setColor(look == Look.SMALL ? ink.soft() : ink.line());
        switch (look) {
            case SMALL -> g.fill(circles(plane));
            case MEANS -> dots.forEach(dot -> paint(g, plane, dot));
            case JOINED -> {
                g.setStroke(ink.stroke());
                g.draw(line(plane));
                dots.forEach(dot -> paint(g, plane, dot));
            }
            case STEPS -> {
                g.setStroke(Palette.front());
                g.draw(line(plane));
            }
        }
    }

    private void paint(Graphics2D g, Plane plane, Dot dot) {
        if (ink.isGrey()) {
            if (dots.size() <= MOST_INTERVALS) {
                dot.paintIntervals(g, plane);
            }
            g.fill(circle(plane.screenX(dot.x()), plane.screenY(dot.y()), SMALL));
        } else {
            dot.paint(g, plane);
        }
    }

    private Path2D circles(Plane plane) {
        Path2D.Double path = new Path2D.Double();
        for (Dot dot : dots) {
            double x = plane.screenX(dot.x());
            double y = plane.screenY(dot.y());
            path.append(
                    dots.size() > MOST_CIRCLES
                            ? new Rectangle2D.Double(x - SMALL / 2, y - SMALL / 2, SMALL, SMALL)
                            : circle(x, y, SMALL),
                    false);
        }
        return path;
    }

    private static Ellipse2D circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    private Path2D line(Plane plane) {
        Path2D.Double path = new Path2D.Double();
        List<Point2D> corners = corners(plane);
        path.moveTo(corners.get(0).getX(), corners.get(0).getY());
        corners.forEach(corner -> path.lineTo(corner.getX(), corner.getY()));
        return path;
    }

    /** Where the line bends, with its ends. */
    private List<Point2D> corners(Plane plane) {
        List<Point2D> corners = new ArrayList<>();
        for (Dot dot : dots) {
            Point2D there = new Point2D.Double(plane.screenX(dot.x()), plane.screenY(dot.y()));
            if (look == Look.STEPS && !corners.isEmpty()) {
                corners.add(new Point2D.Double(
                        there.getX(), corners.get(corners.size() - 1).getY()));
            }
            corners.add(there);
        }
        if (look == Look.STEPS) {
            corners.add(new Point2D.Double(
                    plane.area().getMaxX(), corners.get(corners.size() - 1).getY()));
        }
        return corners;
    }

    @Override
    public void paintKey(Graphics2D g, Rectangle2D key) {
        g.setColor(look == Look.SMALL ? ink.soft() : ink.line());
        if (look == Look.STEPS || look == Look.JOINED) {
            g.setStroke(look == Look.STEPS ? Palette.front() : ink.stroke());
            g.draw(new Line2D.Double(key.getMinX() + 1, key.getCenterY(), key.getMaxX() - 1, key.getCenterY()));
        }
        if (look != Look.STEPS) {
            double radius = look == Look.SMALL || ink.isGrey() ? SMALL : Dot.RADIUS;
            g.fill(circle(key.getCenterX(), key.getCenterY(), radius));
        }
    }

    @Override
    public void occupy(Plane plane, Occupied occupied) {
        for (Dot dot : dots) {
            double x = plane.screenX(dot.x());
            double y = plane.screenY(dot.y());
            occupied.add(x, y);
            if (Double.isFinite(dot.yError())) {
                occupied.addLine(x, plane.upper(dot.y(), dot.yError()), x, plane.lower(dot.y(), dot.yError()));
            }
            if (Double.isFinite(dot.xError())) {
                occupied.addLine(plane.left(dot.x(), dot.xError()), y, plane.right(dot.x(), dot.xError()), y);
            }
        }
        if (look == Look.STEPS || look == Look.JOINED) {
            List<Point2D> corners = corners(plane);
            for (int i = 1; i < corners.size(); i++) {
                Point2D from = corners.get(i - 1);
                Point2D to = corners.get(i);
                occupied.addLine(from.getX(), from.getY(), to.getX(), to.getY());
            }
        }
    }
}
