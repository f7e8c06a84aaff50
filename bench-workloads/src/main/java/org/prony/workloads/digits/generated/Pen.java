package org.prony.workloads.digits.generated;

import static org.prony.workloads.digits.idx.LabelledImages.PIXELS;
import static org.prony.workloads.digits.idx.LabelledImages.SIDE;

import java.util.List;
import org.prony.workloads.dataset.SplitMix64;

/** Draws polylines as ink: what a pixel gets falls from full to none across the edge of the stroke. */
final class Pen {

    /** Half the width, in pixels, over which ink fades at the edge of a stroke. */
    private static final double EDGE = 0.7;

    private static final int WHITE = 255;

    private final double startRadius;
    private final double endRadius;
    private final double darkness;
    private final double grain;
    private final SplitMix64 random;

    /** A pen whose width, pressure and grain are drawn from {@code random}. */
    Pen(SplitMix64 random) {
        this.random = random;
        double radius = random.between(0.65, 1.6);
        double taper = 0.18 * random.bell();
        this.startRadius = Math.max(radius * (1 + taper), 0.5);
        this.endRadius = Math.max(radius * (1 - taper), 0.5);
        this.darkness = random.between(0.78, 1.0);
        this.grain = random.between(0.0, 0.09);
    }

    /** Draws {@code strokes} (x, y, x, y, … in pixels) into the image that begins at {@code pixels[offset]}. */
    void draw(List<double[]> strokes, byte[] pixels, int offset) {
        double[] ink = new double[PIXELS];
        int segments =
                strokes.stream().mapToInt(stroke -> stroke.length / 2 - 1).sum();
        int drawn = 0;
        for (double[] stroke : strokes) {
            for (int i = 0; i + 3 < stroke.length; i += 2) {
                double along = (double) drawn++ / segments;
                double radius = startRadius + (endRadius - startRadius) * along;
                segment(ink, stroke[i], stroke[i + 1], stroke[i + 2], stroke[i + 3], radius);
            }
        }
        for (int i = 0; i < PIXELS; i++) {
            double grey = ink[i] * darkness * (1 + 2 * grain * random.bell()) + grain * 0.5 * random.bell();
            pixels[offset + i] = (byte) (int) (WHITE * Math.min(Math.max(grey, 0), 1) + 0.5);
        }
    }

    private static void segment(double[] ink, double x0, double y0, double x1, double y1, double radius) {
        double reach = radius + EDGE;
        int left = Math.max((int) (Math.min(x0, x1) - reach - 1), 0);
        int right = Math.min((int) (Math.max(x0, x1) + reach + 1), SIDE - 1);
        int top = Math.max((int) (Math.min(y0, y1) - reach - 1), 0);
        int bottom = Math.min((int) (Math.max(y0, y1) + reach + 1), SIDE - 1);
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double distance = distance(column + 0.5, row + 0.5, x0, y0, x1, y1);
                double coverage = Math.min(Math.max((reach - distance) / (2 * EDGE), 0), 1);
                int pixel = row * SIDE + column;
                ink[pixel] = Math.max(ink[pixel], coverage);
            }
        }
    }

    /** From a point to a line segment. Math.sqrt is exactly rounded, thus the same everywhere. */
    private static double distance(double x, double y, double x0, double y0, double x1, double y1) {
        double ax = x1 - x0;
        double ay = y1 - y0;
        double length = ax * ax + ay * ay;
        double t = length == 0 ? 0 : Math.min(Math.max(((x - x0) * ax + (y - y0) * ay) / length, 0), 1);
        double ex = x - x0 - t * ax;
        double ey = y - y0 - t * ay;
        return Math.sqrt(ex * ex + ey * ey);
    }
}
