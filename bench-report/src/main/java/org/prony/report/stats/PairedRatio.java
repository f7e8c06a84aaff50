package org.prony.report.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * By how much one of two contestants that took turns needs more than the other.
 *
 * @param n pairs
 * @param measured median of the contestant
 * @param base median of what it is held against
 * @param median median of the pairs' ratios, contestant to base
 * @param low lower end of the median's 95 % interval; {@code NaN} for fewer than {@value #LEAST} pairs
 * @param high its upper end; likewise
 */
public record PairedRatio(int n, double measured, double base, double median, double low, double high) {

    /** Fewer pairs have no interval: the largest and the smallest ratio enclose the median with less than 95 %. */
    public static final int LEAST = 6;

    private static final double TAIL = 0.025;

    /**
     * The ratios of {@code measured} to {@code base}, pair by pair.
     *
     * <p>The interval is of order statistics and holds for ratios of any distribution, as long as pairs are independent: from
     * the k-th smallest to the k-th largest, k the largest number for which at most 2.5 % of a binomial distribution with
     * probability 1/2 lie below k (Conover, <i>Practical Nonparametric Statistics</i>, 3rd edition, section 3.2).
     *
     * @param measured positive, finite
     * @param base positive, finite, as many
     * @throws IllegalArgumentException if there is no pair, or a value is neither positive nor finite
     */
    public static PairedRatio of(double[] measured, double[] base) {
        if (measured.length == 0 || measured.length != base.length) {
            throw new IllegalArgumentException(measured.length + " values against " + base.length);
        }
        double[] ratios = new double[measured.length];
        Arrays.setAll(ratios, i -> positive(measured[i]) / positive(base[i]));
        Arrays.sort(ratios);
        int rank = rank(ratios.length);
        return new PairedRatio(
                ratios.length,
                Quartiles.of(measured).median(),
                Quartiles.of(base).median(),
                Quartiles.of(ratios).median(),
                rank == 0 ? Double.NaN : ratios[rank - 1],
                rank == 0 ? Double.NaN : ratios[ratios.length - rank]);
    }

    private static double positive(double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("not a positive number: " + value);
        }
        return value;
    }

    /** The rank of the interval's ends, from 1; 0 if there is none. */
    private static int rank(int n) {
        BinomialDistribution below = BinomialDistribution.of(n, 0.5);
        int rank = 0;
        while (below.cumulativeProbability(rank) <= TAIL) {
            rank++;
        }
        return rank;
    }
}
