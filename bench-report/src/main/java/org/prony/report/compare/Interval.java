package org.prony.report.compare;

/**
 * A two-sided 95 % confidence interval of a difference of means.
 *
 * @param low its lower end, finite
 * @param high its upper end, finite, not below {@code low}
 */
public record Interval(double low, double high) {

    public Interval {
        if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("no interval: from " + low + " to " + high);
        }
    }

    /** Whether zero lies outside; where an end is zero, it does not. */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }

    /** Whether the whole interval lies within ±{@code margin}, ends included. */
    public boolean within(double margin) {
        return low >= -margin && high <= margin;
    }
}
