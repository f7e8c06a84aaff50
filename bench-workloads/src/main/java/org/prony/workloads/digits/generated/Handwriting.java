package org.prony.workloads.digits.generated;

import java.util.ArrayList;
import java.util.List;
import org.prony.workloads.dataset.SplitMix64;
import org.prony.workloads.digits.idx.LabelledImages;

/**
 * One hand at one moment: moves the points of a style by unsteadiness, a smooth elastic field and an affine map into the
 * picture's pixels.
 *
 * <p>Uses only + − × ÷, which Java computes alike everywhere; so that no sine is needed, an angle is given by the tangent of
 * its half.
 */
final class Handwriting {

    /** Points that a spline is cut into between two given points. */
    private static final int PIECES = 6;

    /** Cells of the elastic field along a side. */
    private static final int FIELD = 3;

    private static final double BOX = 100;
    private static final double UNSTEADY = 1.9;
    private static final double ELASTIC = 5.5;
    private static final double HALF_ANGLE = 0.067;
    private static final double SHEAR = 0.14;
    private static final double DIGIT_WIDTH = 17.5;
    private static final double DIGIT_HEIGHT = 20.5;
    private static final double OFFSET = 1.1;

    private final SplitMix64 random;
    private final double[] field = new double[2 * (FIELD + 1) * (FIELD + 1)];
    private final double xx;
    private final double xy;
    private final double yx;
    private final double yy;
    private final double dx;
    private final double dy;

    Handwriting(SplitMix64 random) {
        this.random = random;
        for (int i = 0; i < field.length; i++) {
            field[i] = ELASTIC * random.bell();
        }
        double t = HALF_ANGLE * random.bell();
        double cosine = (1 - t * t) / (1 + t * t);
        double sine = 2 * t / (1 + t * t);
        double shear = SHEAR * random.bell();
        double width = DIGIT_WIDTH / BOX * (1 + 0.11 * random.bell());
        double height = DIGIT_HEIGHT / BOX * (1 + 0.07 * random.bell());
        xx = cosine * width;
        xy = (-sine - shear * cosine) * height;
        yx = sine * width;
        yy = (cosine - shear * sine) * height;
        dx = LabelledImages.SIDE / 2.0 + OFFSET * random.bell();
        dy = LabelledImages.SIDE / 2.0 + OFFSET * random.bell();
    }

    /** The strokes as fine polylines in pixels: x, y, x, y, … */
    List<double[]> write(StrokeModels.Style style) {
        List<double[]> written = new ArrayList<>();
        double endX = Double.NaN;
        double endY = Double.NaN;
        double shiftX = 0;
        double shiftY = 0;
        for (double[] stroke : style.strokes()) {
            double[] moved = stroke.clone();
            boolean closed = closed(stroke);
            int open = closed ? stroke.length - 2 : stroke.length;
            for (int i = 0; i < open; i += 2) {
                // A stroke that goes on from the last one starts where that ended.
                if (i > 0 || stroke[0] != endX || stroke[1] != endY) {
                    shiftX = UNSTEADY * random.bell();
                    shiftY = UNSTEADY * random.bell();
                }
                moved[i] += shiftX;
                moved[i + 1] += shiftY;
            }
            if (closed) {
                moved[open] = moved[0];
                moved[open + 1] = moved[1];
                shiftX = moved[0] - stroke[0];
                shiftY = moved[1] - stroke[1];
            }
            endX = stroke[stroke.length - 2];
            endY = stroke[stroke.length - 1];
            double[] fine = spline(moved, closed);
            for (int i = 0; i < fine.length; i += 2) {
                place(fine, i);
            }
            written.add(fine);
        }
        return written;
    }

    private static boolean closed(double[] stroke) {
        return stroke[0] == stroke[stroke.length - 2] && stroke[1] == stroke[stroke.length - 1];
    }

    /** Catmull-Rom splines (Catmull and Rom 1974) through all points. */
    private static double[] spline(double[] points, boolean closed) {
        int count = points.length / 2;
        double[] fine = new double[2 * ((count - 1) * PIECES + 1)];
        int out = 0;
        for (int segment = 0; segment < count - 1; segment++) {
            int before = segment > 0 ? segment - 1 : closed ? count - 2 : 0;
            int after = segment + 2 < count ? segment + 2 : closed ? 1 : count - 1;
            for (int piece = 0; piece < PIECES; piece++) {
                double t = (double) piece / PIECES;
                for (int axis = 0; axis < 2; axis++) {
                    fine[out++] = catmullRom(
                            points[2 * before + axis],
                            points[2 * segment + axis],
                            points[2 * segment + 2 + axis],
                            points[2 * after + axis],
                            t);
                }
            }
        }
        fine[out++] = points[points.length - 2];
        fine[out] = points[points.length - 1];
        return fine;
    }

    private static double catmullRom(double before, double from, double to, double after, double t) {
        double linear = to - before;
        double square = 2 * before - 5 * from + 4 * to - after;
        double cube = 3 * from - before - 3 * to + after;
        return 0.5 * (2 * from + t * (linear + t * (square + t * cube)));
    }

    private void place(double[] points, int i) {
        double x = points[i];
        double y = points[i + 1];
        double u = x + elastic(x, y, 0) - BOX / 2;
        double v = y + elastic(x, y, 1) - BOX / 2;
        points[i] = xx * u + xy * v + dx;
        points[i + 1] = yx * u + yy * v + dy;
    }

    /** The field between its nodes, blended by 3t² − 2t³ so that no edge shows. */
    private double elastic(double x, double y, int axis) {
        double column = Math.min(Math.max(x / BOX * FIELD, 0), FIELD - 1e-9);
        double row = Math.min(Math.max(y / BOX * FIELD, 0), FIELD - 1e-9);
        int left = (int) column;
        int top = (int) row;
        double right = smooth(column - left);
        double down = smooth(row - top);
        return (node(left, top, axis) * (1 - right) + node(left + 1, top, axis) * right) * (1 - down)
                + (node(left, top + 1, axis) * (1 - right) + node(left + 1, top + 1, axis) * right) * down;
    }

    private double node(int column, int row, int axis) {
        return field[2 * (row * (FIELD + 1) + column) + axis];
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }
}
