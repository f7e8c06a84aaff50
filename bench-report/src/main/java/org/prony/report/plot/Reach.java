package org.prony.report.plot;

/** Collects how far what is drawn reaches along one axis. */
final class Reach {

    /** From so many trials on an interval is shown whole; at two, its half-width is nine times the standard deviation. */
    private static final int SURE_TRIALS = 3;

    private final Scale scale;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private double bandLow = Double.POSITIVE_INFINITY;
    private double bandHigh = Double.NEGATIVE_INFINITY;
    private double sureLow = Double.POSITIVE_INFINITY;
    private double sureHigh = Double.NEGATIVE_INFINITY;

    Reach(Scale scale) {
        this.scale = scale;
    }

    /** A value that must be visible. */
    void value(double value) {
        interval(value, Double.NaN, 1);
    }

    /** A mean that must be visible, and the interval around it, {@code NaN} for none, which should be. */
    void interval(double mean, double halfWidth, int trials) {
        double half = Double.isFinite(halfWidth) ? halfWidth : 0;
        double lower = scale.clip(mean - half, mean);
        double upper = scale.clip(mean + half, mean);
        low = Math.min(low, mean);
        high = Math.max(high, mean);
        bandLow = Math.min(bandLow, lower);
        bandHigh = Math.max(bandHigh, upper);
        if (trials >= SURE_TRIALS) {
            sureLow = Math.min(sureLow, lower);
            sureHigh = Math.max(sureHigh, upper);
        }
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    double bandLow() {
        return bandLow;
    }

    double bandHigh() {
        return bandHigh;
    }

    /** The lower end of the intervals that are shown whole; infinite if there is none. */
    double sureLow() {
        return sureLow;
    }

    /** The upper end of the intervals that are shown whole; infinite if there is none. */
    double sureHigh() {
        return sureHigh;
    }
}
