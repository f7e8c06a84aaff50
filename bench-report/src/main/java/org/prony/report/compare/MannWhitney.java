package org.prony.report.compare;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The Mann–Whitney U test of whether values of one side tend to be larger than those of the other (H. B. Mann and D. R.
 * Whitney, On a test of whether one of two random variables is stochastically larger than the other, Annals of Mathematical
 * Statistics 18, 1947).
 *
 * <p>As R's {@code wilcox.test}: exact where each side has fewer than 50 values and none is there twice; else by the normal
 * distribution with the corrections for ties and for continuity.
 *
 * @param u how many of the pairs of one value each have the larger one in B; a tie counts half
 * @param p the two-sided p value; {@code NaN} if a side is empty
 * @param exact whether {@code p} is exact
 */
public record MannWhitney(double u, double p, boolean exact) {

    /** Below this many values a side {@code p} is exact. */
    private static final int EXACT_BELOW = 50;

    /** The test of {@code a} against {@code b}. */
    public static MannWhitney of(Sample a, Sample b) {
        int m = a.n();
        int n = b.n();
        if (m == 0 || n == 0) {
            return new MannWhitney(Double.NaN, Double.NaN, false);
        }
        Counts counts = Counts.of(a.values(), b.values());
        boolean exact = counts.ties() == 0 && m < EXACT_BELOW && n < EXACT_BELOW;
        double p = exact ? exactP(m, n, counts.u()) : normalP(m, n, counts);
        return new MannWhitney(counts.u(), p, exact);
    }

    private static double exactP(int m, int n, double u) {
        return Math.min(1, 2 * UDistribution.atMost(m, n, (int) Math.min(u, (double) m * n - u)));
    }

    private static double normalP(int m, int n, Counts counts) {
        double all = (double) m + n;
        double variance = m * (double) n / 12 * (all + 1 - counts.ties() / (all * (all - 1)));
        if (!(variance > 0)) {
            return 1; // all values are one
        }
        double distance = Math.max(0, Math.abs(counts.u() - m * (double) n / 2) - 0.5);
        return Math.min(1, 2 * NormalDistribution.of(0, 1).survivalProbability(distance / Math.sqrt(variance)));
    }

    /**
     * What is counted in both samples.
     *
     * @param u pairs with the larger value in B, ties by half
     * @param ties the sum of t³ − t over the values, each of which is there t times in both samples together
     */
    private record Counts(double u, double ties) {

        static Counts of(double[] a, double[] b) {
            double[] sortedA = a.clone();
            double[] sortedB = b.clone();
            Arrays.sort(sortedA);
            Arrays.sort(sortedB);
            double u = 0;
            double ties = 0;
            int belowA = 0;
            int belowB = 0;
            while (belowA < a.length || belowB < b.length) {
                double least = Math.min(at(sortedA, belowA), at(sortedB, belowB));
                int inA = equal(sortedA, belowA, least);
                int inB = equal(sortedB, belowB, least);
                u += inB * (belowA + inA / 2.0);
                double t = (double) inA + inB;
                ties += t * t * t - t;
                belowA += inA;
                belowB += inB;
            }
            return new Counts(u, ties);
        }

        private static double at(double[] sorted, int index) {
            return index < sorted.length ? sorted[index] : Double.POSITIVE_INFINITY;
        }

        private static int equal(double[] sorted, int from, double value) {
            int to = from;
            while (to < sorted.length && sorted[to] == value) {
                to++;
            }
            return to - from;
        }
    }
}
