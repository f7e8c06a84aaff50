package org.prony.runner.launch;

import java.math.BigDecimal;
import java.time.Duration;
import org.prony.api.repository.CampaignPlan;

/**
 * The wall time after which a trial is killed.
 *
 * @param time positive
 * @param source what sets it, as a person writes it
 */
record TimeLimit(Duration time, String source) {

    /** That of a trial of {@code plan}; so long that it never comes if the plan has none. */
    static TimeLimit of(CampaignPlan plan, CampaignPlan.Trial trial) {
        double seconds = plan.killAfterSeconds().getOrDefault(trial.workload(), Double.POSITIVE_INFINITY);
        Duration time = Duration.ofMillis(Math.round(Math.min(seconds, Integer.MAX_VALUE) * 1000));
        return new TimeLimit(time, source(plan, trial, seconds));
    }

    /** The budget of a program is wall time, and its limit unless --kill-after sets another. */
    private static String source(CampaignPlan plan, CampaignPlan.Trial trial, double seconds) {
        boolean budget =
                plan.template() != null && plan.workload(trial.workload()).maxSeconds() == seconds;
        if (!budget) {
            return "--kill-after sets it";
        }
        Double asked = plan.settings().maxRuntimeSeconds();
        return asked != null && asked == seconds
                ? "--max-runtime sets it"
                : "max_runtime of the campaign file sets it, 24 h where it does not";
    }

    /** {@code 0.3 s, its limit (--kill-after sets it)}. */
    String described() {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s, its limit (" + source
                + ")";
    }
}
