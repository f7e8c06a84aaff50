package org.prony.report.plot;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
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
        for (int i = 0; i < dots.size(); i++) {
            double x = plane.screenX(dots.get(i).x());
            double y = plane.screenY(dots.get(i).y());
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                if (look == Look.STEPS) {
                    path.lineTo(x, plane.screenY(dots.get(i - 1).y()));
                }
                path.lineTo(x, y);
            }
        }
        if (look == Look.STEPS) {
            path.lineTo(
                    plane.area().getMaxX(),
                    plane.screenY(dots.get(dots.size() - 1).y()));
        }
        return path;
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
        Dot before = dots.get(0);
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
            if (look == Look.STEPS || look == Look.JOINED) {
                occupied.addLine(plane.screenX(before.x()), plane.screenY(before.y()), x, y);
                before = dot;
            }
        }
    }
}
