package org.prony.report.plot;

/** How an axis runs. */
public enum Scale {
    /** Linear, close around the positions at which something was measured; from zero where they begin near it. */
    POSITIONS,
    /** Linear, around the values. */
    LINEAR,
    /** Linear, from zero. */
    FROM_ZERO,
    /** Linear, from 0 to 100 at least; nothing lies beyond. */
    PERCENT,
    /** Linear, around the values; nothing lies below 0 or above 1. */
    SHARE,
    /** Logarithmic where all values are positive; else linear. */
    LOGARITHMIC;

    /** Whether the values have limits, which an interval around a mean knows nothing of. */
    boolean limited() {
        return this == PERCENT || this == SHARE;
    }

    /** {@code edge} of the interval around {@code mean}, kept within the limits; a mean beyond them, too, counts. */
    double clip(double edge, double mean) {
        if (!limited()) {
            return edge;
        }
        double most = this == PERCENT ? 100 : 1;
        return Math.max(Math.min(0, mean), Math.min(Math.max(most, mean), edge));
    }
}
