package org.prony.report.compare;

import java.util.Optional;
import org.prony.api.Goal;

/**
 * One metric of two groups of trials, B beside A.
 *
 * @param a the values of A
 * @param b the values of B
 * @param goal which direction is good
 * @param difference mean of B minus mean of A; {@code NaN} if a side is empty
 * @param interval the 95 % interval of the difference; empty if a side has fewer than 2 trials or the values overflow
 * @param rankTest Mann–Whitney's test, not corrected for other comparisons
 * @param effectSize Hedges' g: the difference in pooled standard deviations, corrected for small samples; {@code NaN} if a side
 *     has fewer than 2 trials or neither spreads
 * @param margin the difference that does not matter, in the metric's unit
 * @param verdict from the interval alone
 * @param moreTrials what would settle it where the verdict is inconclusive
 */
public record Comparison(
        Sample a,
        Sample b,
        Goal goal,
        double difference,
        Optional<Interval> interval,
        MannWhitney rankTest,
        double effectSize,
        double margin,
        Verdict verdict,
        MoreTrials moreTrials) {

    /** Compares with Welch's interval. */
    public static Comparison of(Sample a, Sample b, Goal goal, Margin margin) {
        return of(a, b, goal, margin, new Welch());
    }

    /** Compares with an interval of one's choice. */
    public static Comparison of(Sample a, Sample b, Goal goal, Margin margin, DifferenceInterval method) {
        Optional<Interval> interval = interval(a, b, method);
        double inUnit = a.n() == 0 ? 0 : margin.around(a.mean());
        Verdict verdict = Verdict.of(interval, goal, inUnit);
        return new Comparison(
                a,
                b,
                goal,
                b.mean() - a.mean(),
                interval,
                MannWhitney.of(a, b),
                HedgesG.of(a, b),
                inUnit,
                verdict,
                verdict == Verdict.INCONCLUSIVE ? MoreTrials.toSettle(a, b, inUnit) : MoreTrials.NONE);
    }

    private static Optional<Interval> interval(Sample a, Sample b, DifferenceInterval method) {
        if (a.n() < 2 || b.n() < 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(method.of(a, b));
        } catch (ArithmeticException e) {
            return Optional.empty(); // squares of such values have no double; the verdict says so by being inconclusive
        }
    }
}
