package org.prony.report.plot;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Points on the screen that text should not cover. */
final class Occupied {

    private static final double STEP = 6;

    private final List<double[]> points = new ArrayList<>();

    void add(double x, double y) {
        points.add(new double[] {x, y});
    }

    /** A straight piece of line: its second end, and what lies between, as a long one has no points of its own on its way. */
    void addLine(double fromX, double fromY, double toX, double toY) {
        double pieces = Math.floor(Math.hypot(toX - fromX, toY - fromY) / STEP);
        for (int piece = 1; piece < pieces; piece++) {
            add(fromX + (toX - fromX) * piece / pieces, fromY + (toY - fromY) * piece / pieces);
        }
        add(toX, toY);
    }

    /** How many of the points lie in {@code box}. */
    long within(Rectangle2D box) {
        return points.stream().filter(point -> box.contains(point[0], point[1])).count();
    }
}
