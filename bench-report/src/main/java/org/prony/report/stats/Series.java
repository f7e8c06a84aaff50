package org.prony.report.stats;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Points of one curve.
 *
 * @param x positions, not decreasing; not copied
 * @param y a value for each; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // made for plots, millions of points; never compared
public record Series(double[] x, double[] y) {

    public Series {
        if (x.length != y.length) {
            throw new IllegalArgumentException("a series has " + x.length + " positions and " + y.length + " values");
        }
    }

    /** The number of points. */
    public int size() {
        return x.length;
    }

    /** The points whose position and value are both finite, in order. */
    public Series finite() {
        int count = 0;
        double[] keptX = new double[x.length];
        double[] keptY = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
                keptX[count] = x[i];
                keptY[count++] = y[i];
            }
        }
        return new Series(Arrays.copyOf(keptX, count), Arrays.copyOf(keptY, count));
    }

    /** The points by position; those of one position stay in order. */
    Series sorted() {
        Integer[] order = new Integer[x.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> x[i]));
        double[] sortedX = new double[x.length];
        double[] sortedY = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            sortedX[i] = x[order[i]];
            sortedY[i] = y[order[i]];
        }
        return new Series(sortedX, sortedY);
    }
}
