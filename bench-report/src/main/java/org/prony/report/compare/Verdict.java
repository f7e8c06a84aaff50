package org.prony.report.compare;

import java.util.Locale;
import java.util.Optional;
import org.prony.api.Goal;

/** What the interval of a difference says of B beside A. */
public enum Verdict {
    /** The whole interval lies on the good side of zero. */
    BETTER,
    /** The whole interval lies on the bad side of zero. */
    WORSE,
    /** The whole interval lies within the margin, wherever zero is. */
    SAME,
    /** None of these, or there is no interval. */
    INCONCLUSIVE;

    /** The word in tables and messages: {@code better}, {@code worse}, {@code same}, {@code inconclusive}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The verdict on a difference B − A.
     *
     * @param interval empty if a side has too few trials
     * @param goal which direction is good
     * @param margin the difference that does not matter, in the metric's unit
     */
    static Verdict of(Optional<Interval> interval, Goal goal, double margin) {
        if (interval.isEmpty()) {
            return INCONCLUSIVE;
        }
        Interval difference = interval.get();
        if (difference.within(margin)) {
            return SAME;
        }
        if (!difference.excludesZero()) {
            return INCONCLUSIVE;
        }
        return goal.better(difference.low(), 0) ? BETTER : WORSE;
    }
}
