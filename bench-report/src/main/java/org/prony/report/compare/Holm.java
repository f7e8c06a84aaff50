package org.prony.report.compare;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction for many tests at once: the chance of any false finding among them stays at the level (S. Holm,
 * A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6, 1979).
 */
final class Holm {

    private Holm() {}

    /** The adjusted p values, in the order of {@code p}; a {@code NaN} stays one and is not counted as a test. */
    static double[] adjusted(double... p) {
        int[] ascending = IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        Arrays.fill(adjusted, Double.NaN);
        double largest = 0;
        for (int rank = 0; rank < ascending.length; rank++) {
            largest = Math.max(largest, Math.min(1, (ascending.length - rank) * p[ascending[rank]]));
            adjusted[ascending[rank]] = largest;
        }
        return adjusted;
    }
}
