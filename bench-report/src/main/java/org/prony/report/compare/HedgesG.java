package org.prony.report.compare;

/**
 * Hedges' g: the difference of two means in pooled standard deviations, freed of its bias in small samples (L. V. Hedges,
 * Distribution theory for Glass's estimator of effect size and related estimators, Journal of Educational Statistics 6, 1981).
 */
final class HedgesG {

    /** From here on the correction's approximation, 1 − 3 / (4m − 1), is the exact one to nine digits. */
    private static final int APPROXIMATE_FROM = 10_000;

    private HedgesG() {}

    /** The effect of B over A; {@code NaN} if a side has fewer than 2 values or neither spreads. */
    static double of(Sample a, Sample b) {
        if (a.n() < 2 || b.n() < 2) {
            return Double.NaN;
        }
        int degrees = a.n() + b.n() - 2;
        double pooled = ((a.n() - 1) * a.variance() + (b.n() - 1) * b.variance()) / degrees;
        return pooled > 0 ? correction(degrees) * (b.mean() - a.mean()) / Math.sqrt(pooled) : Double.NaN;
    }

    /**
     * c(m) = Γ(m/2) / (√(m/2) Γ((m − 1)/2)), equation 6e of Hedges (1981).
     *
     * @param m degrees of freedom, at least 2
     */
    static double correction(int m) {
        if (m >= APPROXIMATE_FROM) {
            return 1 - 3 / (4.0 * m - 1);
        }
        // Γ(k/2) / Γ((k − 1)/2) for k = 2, and on by Γ(x + 1) = x Γ(x).
        double ratio = 1 / Math.sqrt(Math.PI);
        for (int k = 2; k < m; k++) {
            ratio = (k - 1) / 2.0 / ratio;
        }
        return ratio / Math.sqrt(m / 2.0);
    }
}
