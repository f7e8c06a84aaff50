package org.prony.report.compare;

import java.util.Arrays;
import org.prony.report.stats.Summary;

/**
 * The values of one metric over trials, one value a trial. Values that are not finite are left out of everything and counted.
 */
public final class Sample {

    private final double[] values;
    private final int excluded;
    private final double mean;
    private final double variance;

    private Sample(double[] values, int excluded) {
        this.values = values;
        this.excluded = excluded;
        Summary summary = Summary.of(values);
        // The mean of equal values is off by a rounding, and would leave a spread where there is none.
        boolean constant = values.length > 1 && Arrays.stream(values).allMatch(value -> value == values[0]);
        this.mean = constant ? values[0] : summary.mean();
        this.variance = constant ? 0 : summary.std() * summary.std();
    }

    /** The sample of {@code values}, which are copied; may be empty. */
    public static Sample of(double... values) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        return new Sample(finite, values.length - finite.length);
    }

    /** The number of finite values. */
    public int n() {
        return values.length;
    }

    /** The number of values that were left out since they are NaN or infinite. */
    public int excluded() {
        return excluded;
    }

    /** The arithmetic mean; {@code NaN} for n = 0. */
    public double mean() {
        return mean;
    }

    /** The standard deviation with n − 1 in the denominator; {@code NaN} for n &lt; 2. */
    public double std() {
        return Math.sqrt(variance);
    }

    /** The square of {@link #std()}. */
    double variance() {
        return variance;
    }

    /** The finite values in their order; not a copy. */
    double[] values() {
        return values;
    }

    @Override
    public String toString() {
        return "n=" + values.length + ", mean=" + mean + ", std=" + std();
    }
}
