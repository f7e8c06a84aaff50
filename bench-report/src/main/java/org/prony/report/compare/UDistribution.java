package org.prony.report.compare;

/** The distribution of Mann and Whitney's U where both sides are of one distribution without ties. */
final class UDistribution {

    private UDistribution() {}

    /**
     * The probability that U is {@code most} at most, by the recurrence of Mann and Whitney (1947), equation 1: the largest of
     * all values is in the one sample or in the other.
     *
     * @param m values of one side, at least 1
     * @param n values of the other, at least 1
     * @param most from 0 to mn
     */
    static double atMost(int m, int n, int most) {
        // p[j][u]: U = u for i and j values; only u up to most matters, since U never shrinks along the recurrence.
        double[][] p = new double[n + 1][most + 1];
        for (double[] row : p) {
            row[0] = 1;
        }
        for (int i = 1; i <= m; i++) {
            for (int j = 1; j <= n; j++) {
                double[] row = p[j];
                double[] shorter = p[j - 1];
                double shareOfI = i / (double) (i + j);
                double shareOfJ = j / (double) (i + j);
                for (int u = most; u >= 0; u--) {
                    row[u] = shareOfI * (u >= j ? row[u - j] : 0) + shareOfJ * shorter[u];
                }
            }
        }
        double sum = 0;
        for (double probability : p[n]) {
            sum += probability;
        }
        return sum;
    }
}
