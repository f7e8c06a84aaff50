package org.prony.report.stats;

import java.util.Arrays;
import java.util.List;

/**
 * A sample as a box plot shows it.
 *
 * <p>Quartiles by linear interpolation between order statistics (type 7 of Hyndman and Fan, <i>Sample Quantiles in Statistical
 * Packages</i>, 1996); whiskers to the farthest value within 1.5 interquartile ranges of the box (Tukey), or to its
 * edge where that value lies inside: of {0, 0, 0, 100} the box ends at 25.
 *
 * @param n finite values, which alone count; 1 or more
 * @param lowWhisker smallest value that is no outlier, the first quartile at most
 * @param first first quartile
 * @param median second quartile
 * @param third third quartile
 * @param highWhisker largest value that is no outlier, the third quartile at least
 * @param outliers the values beyond the whiskers, ascending
 */
public record Quartiles(
        int n,
        double lowWhisker,
        double first,
        double median,
        double third,
        double highWhisker,
        List<Double> outliers) {

    private static final double WHISKER = 1.5;

    public Quartiles {
        outliers = List.copyOf(outliers);
    }

    /**
     * The quartiles of {@code values}; those that are not finite do not count.
     *
     * @throws IllegalArgumentException if none is finite
     */
    public static Quartiles of(double... values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no finite value among " + values.length);
        }
        double first = quantile(sorted, 0.25);
        double third = quantile(sorted, 0.75);
        double reach = WHISKER * (third - first);
        double[] inside = Arrays.stream(sorted)
                .filter(value -> value >= first - reach && value <= third + reach)
                .toArray();
        List<Double> outliers = Arrays.stream(sorted)
                .filter(value -> value < first - reach || value > third + reach)
                .boxed()
                .toList();
        return new Quartiles(
                sorted.length,
                Math.min(first, inside[0]),
                first,
                quantile(sorted, 0.5),
                third,
                Math.max(third, inside[inside.length - 1]),
                outliers);
    }

    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
