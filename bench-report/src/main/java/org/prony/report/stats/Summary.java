package org.prony.report.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A sample in four numbers.
 *
 * @param n finite values, which alone count
 * @param excluded values left out because they are {@code NaN} or infinite
 * @param mean arithmetic mean; {@code NaN} for n = 0
 * @param std standard deviation with n − 1 in the denominator; {@code NaN} for n &lt; 2
 * @param ci95 half-width of the two-sided 95 % confidence interval of the mean by Student's t, t(0.975, n − 1) · std / √n;
 *     {@code NaN} for n &lt; 2
 */
public record Summary(int n, int excluded, double mean, double std, double ci95) {

    /** The summary of no value at all. */
    public static final Summary NONE = new Summary(0, 0, Double.NaN, Double.NaN, Double.NaN);

    private static final double UPPER_TAIL = 0.025;

    /** t(0.975, n − 1) by n: a band needs it at thousands of points, and each takes a root search. */
    private static final double[] QUANTILES = quantiles(64);

    /** The summary of {@code values}. */
    public static Summary of(double... values) {
        int n = 0;
        double sum = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                n++;
                sum += value;
            }
        }
        double mean = n == 0 ? Double.NaN : sum / n;
        if (n < 2) {
            return new Summary(n, values.length - n, mean, Double.NaN, Double.NaN);
        }
        // Two passes: the one-pass formula loses all digits where the spread is small beside the mean.
        double squares = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                squares += (value - mean) * (value - mean);
            }
        }
        double std = Math.sqrt(squares / (n - 1));
        return new Summary(n, values.length - n, mean, std, halfWidth(n, std));
    }

    /** The summary of all values times a positive factor. */
    public Summary times(double factor) {
        return factor == 1 ? this : new Summary(n, excluded, mean * factor, std * factor, ci95 * factor);
    }

    /** The counts alone, for values of different kinds; mean, std and ci95 are {@code NaN}. */
    public Summary notPooled() {
        return new Summary(n, excluded, Double.NaN, Double.NaN, Double.NaN);
    }

    /** t(0.975, n − 1) · std / √n; {@code NaN} for n &lt; 2. */
    static double halfWidth(int n, double std) {
        if (n < 2) {
            return Double.NaN;
        }
        return (n < QUANTILES.length ? QUANTILES[n] : quantile(n)) * std / Math.sqrt(n);
    }

    private static double quantile(int n) {
        return TDistribution.of(n - 1.0).inverseSurvivalProbability(UPPER_TAIL);
    }

    private static double[] quantiles(int most) {
        double[] quantiles = new double[most + 1];
        for (int n = 2; n <= most; n++) {
            quantiles[n] = quantile(n);
        }
        return quantiles;
    }
}
