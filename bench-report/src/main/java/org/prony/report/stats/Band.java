package org.prony.report.stats;

/**
 * A mean curve with its uncertainty; all arrays have one length and are not copied.
 *
 * @param x positions, increasing
 * @param mean mean over the trials at each position
 * @param halfWidth half-width of the 95 % confidence interval of the mean; {@code NaN} where fewer than two trials remain
 * @param n trials at each position
 */
@SuppressWarnings("ArrayRecordComponent") // made for plots, millions of points; never compared
public record Band(double[] x, double[] mean, double[] halfWidth, int[] n) {

    public Band {
        if (mean.length != x.length || halfWidth.length != x.length || n.length != x.length) {
            throw new IllegalArgumentException("the arrays of a band have the lengths " + x.length + ", " + mean.length
                    + ", " + halfWidth.length + " and " + n.length);
        }
    }

    /** The number of points. */
    public int size() {
        return x.length;
    }
}
