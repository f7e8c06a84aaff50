package org.prony.report.compare;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Welch's interval: Student's t over the standard error of two means with spreads of their own, with the degrees of freedom of
 * Welch and Satterthwaite (B. L. Welch, The generalization of "Student's" problem when several different population variances
 * are involved, Biometrika 34, 1947; F. E. Satterthwaite, Biometrics Bulletin 2, 1946).
 */
public record Welch() implements DifferenceInterval {

    private static final double UPPER_TAIL = 0.025;

    @Override
    public Interval of(Sample a, Sample b) {
        Spread spread = Spread.of(a, b);
        double difference = b.mean() - a.mean();
        double halfWidth = spread.halfWidth();
        if (!Double.isFinite(difference) || !Double.isFinite(halfWidth)) {
            throw new ArithmeticException("the interval overflows: " + a + " and " + b);
        }
        return new Interval(difference - halfWidth, difference + halfWidth);
    }

    /**
     * What the half-width follows from.
     *
     * @param squaredErrorA variance of A over its number of trials
     * @param squaredErrorB variance of B over its number of trials
     * @param nA trials of A, at least 2
     * @param nB trials of B, at least 2
     */
    record Spread(double squaredErrorA, double squaredErrorB, int nA, int nB) {

        static Spread of(Sample a, Sample b) {
            return with(a, b, 0);
        }

        /** As it would be with {@code more} trials a side that spread as those there are. */
        static Spread with(Sample a, Sample b, int more) {
            int nA = a.n() + more;
            int nB = b.n() + more;
            return new Spread(a.variance() / nA, b.variance() / nB, nA, nB);
        }

        /** The standard error of the difference of the means. */
        double standardError() {
            return Math.sqrt(squaredErrorA + squaredErrorB);
        }

        /** Between the smaller n − 1 and the sum of both; {@code NaN} where neither side spreads. */
        double degreesOfFreedom() {
            // By shares, since the squares of small variances vanish.
            double shareA = squaredErrorA / (squaredErrorA + squaredErrorB);
            double shareB = squaredErrorB / (squaredErrorA + squaredErrorB);
            return 1 / (shareA * shareA / (nA - 1) + shareB * shareB / (nB - 1));
        }

        /** t(0.975, degrees of freedom) times the standard error; 0 where neither side spreads. */
        double halfWidth() {
            double error = standardError();
            if (error == 0 || !Double.isFinite(error)) {
                return error;
            }
            return TDistribution.of(degreesOfFreedom()).inverseSurvivalProbability(UPPER_TAIL) * error;
        }
    }
}
