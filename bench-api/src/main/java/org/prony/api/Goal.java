package org.prony.api;

/** The direction in which a metric gets better. */
public enum Goal {
    /** Smaller is better. */
    MINIMIZE,
    /** Larger is better. */
    MAXIMIZE;

    /** Whether {@code value} is at least as good as {@code target}; never for a {@code NaN} on either side. */
    public boolean reached(double value, double target) {
        return this == MINIMIZE ? value <= target : value >= target;
    }

    /** Whether {@code value} is strictly better than {@code other}; a {@code NaN} is never better, and any number is
     * better than a {@code NaN}. */
    public boolean better(double value, double other) {
        if (Double.isNaN(value)) {
            return false;
        }
        if (Double.isNaN(other)) {
            return true;
        }
        return this == MINIMIZE ? value < other : value > other;
    }
}
