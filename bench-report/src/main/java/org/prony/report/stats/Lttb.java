package org.prony.report.stats;

/**
 * Thins a curve to a number of points that still looks the same: largest triangle three buckets.
 *
 * <p>Source: Sveinn Steinarsson, <i>Downsampling Time Series for Visual Representation</i>, University of Iceland, 2013,
 * section 4.2.
 */
public final class Lttb {

    private Lttb() {}

    /**
     * At most {@code points} points of {@code series}, the first and the last among them; {@code series} itself if it has no
     * more. Points that are not finite are left out first.
     *
     * @throws IllegalArgumentException if {@code points} is below 3
     */
    public static Series downsample(Series series, int points) {
        if (points < 3) {
            throw new IllegalArgumentException("cannot thin a curve to " + points + " points; 3 is the least");
        }
        if (series.size() <= points) {
            return series;
        }
        Series finite = series.finite();
        return finite.size() <= points ? finite : thin(finite.x(), finite.y(), points);
    }

    private static Series thin(double[] x, double[] y, int points) {
        double[] keptX = new double[points];
        double[] keptY = new double[points];
        keptX[0] = x[0];
        keptY[0] = y[0];
        double width = (double) (x.length - 2) / (points - 2);
        int kept = 0;
        for (int bucket = 0; bucket < points - 2; bucket++) {
            int from = 1 + (int) (bucket * width);
            int to = 1 + (int) ((bucket + 1) * width);
            int nextTo = Math.min(x.length, 1 + (int) ((bucket + 2) * width));
            double nextX = mean(x, to, Math.max(nextTo, to + 1));
            double nextY = mean(y, to, Math.max(nextTo, to + 1));
            kept = largest(x, y, kept, from, to, nextX, nextY);
            keptX[bucket + 1] = x[kept];
            keptY[bucket + 1] = y[kept];
        }
        keptX[points - 1] = x[x.length - 1];
        keptY[points - 1] = y[y.length - 1];
        return new Series(keptX, keptY);
    }

    /** The point of a bucket that spans the largest triangle with the point kept before and the mean of the next bucket. */
    private static int largest(double[] x, double[] y, int kept, int from, int to, double nextX, double nextY) {
        int best = from;
        double bestArea = -1;
        for (int i = from; i < to; i++) {
            double area = Math.abs((x[kept] - nextX) * (y[i] - y[kept]) - (x[kept] - x[i]) * (nextY - y[kept]));
            if (area > bestArea) {
                bestArea = area;
                best = i;
            }
        }
        return best;
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }
}
