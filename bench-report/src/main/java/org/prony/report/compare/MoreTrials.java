package org.prony.report.compare;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How many more trials on each side would settle a comparison.
 *
 * <p>An estimate: the trials to come are taken to spread as those there are, around the difference that was observed; the
 * number is the smallest with which Welch's interval would then exclude zero, or lie within the margin. Since the observed
 * difference is itself uncertain, about half of the comparisons that are continued so far are settled.
 *
 * @param reason why this many
 * @param perSide trials to add on each side; 0 where nothing is to be settled, {@link #MOST} where it takes more
 */
public record MoreTrials(Reason reason, int perSide) {

    /** More is not planned for. */
    public static final int MOST = 1000;

    /** Nothing is open. */
    static final MoreTrials NONE = new MoreTrials(Reason.SETTLED, 0);

    private static final double UPPER_TAIL = 0.025;

    /** No quantile of Student's t is smaller than this. */
    private static final double NORMAL_QUANTILE = NormalDistribution.of(0, 1).inverseSurvivalProbability(UPPER_TAIL);

    /** Why a number of trials is asked for. */
    public enum Reason {
        /** The comparison has a verdict. */
        SETTLED,
        /** A side has fewer than the 2 trials that an interval takes. */
        TOO_FEW_FOR_AN_INTERVAL,
        /** The spread and the difference ask for this many. */
        ESTIMATED,
        /** The spread and the difference ask for more than {@link #MOST}. */
        MORE_THAN_PLANNED
    }

    /**
     * What would settle an inconclusive comparison.
     *
     * @param margin the difference that does not matter, in the metric's unit
     */
    static MoreTrials toSettle(Sample a, Sample b, double margin) {
        int fewest = Math.min(a.n(), b.n());
        if (fewest < 2) {
            return new MoreTrials(Reason.TOO_FEW_FOR_AN_INTERVAL, 2 - fewest);
        }
        double difference = Math.abs(b.mean() - a.mean());
        // Zero is out at the one half-width, the margin holds the interval at the other; the larger comes first.
        double wanted = Math.max(difference, margin - difference);
        for (int more = 1; more <= MOST; more++) {
            Welch.Spread spread = Welch.Spread.with(a, b, more);
            // Student's quantile is slow to find, and mostly not needed.
            if (NORMAL_QUANTILE * spread.standardError() < wanted && spread.halfWidth() < wanted) {
                return new MoreTrials(Reason.ESTIMATED, more);
            }
        }
        return new MoreTrials(Reason.MORE_THAN_PLANNED, MOST);
    }

    /** One phrase: {@code 12 more trials per side}; empty where nothing is open. */
    public String text() {
        return switch (reason) {
            case SETTLED -> "";
            case TOO_FEW_FOR_AN_INTERVAL -> "at least 2 trials per side";
            case ESTIMATED -> perSide + (perSide == 1 ? " more trial per side" : " more trials per side");
            case MORE_THAN_PLANNED -> "more than " + MOST + " more trials per side";
        };
    }
}
