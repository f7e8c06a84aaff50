package org.prony.runner.launch;

import java.util.List;
import org.prony.api.repository.CampaignPlan;

/**
 * One launch of a trial.
 *
 * @param trial the trial
 * @param number how often it was launched, this time included; from 1
 * @param changed what is not as the campaign's plan says, a line each; mostly empty
 */
public record Attempt(CampaignPlan.Trial trial, int number, List<String> changed) {

    public Attempt {
        changed = List.copyOf(changed);
        if (number < 1) {
            throw new IllegalArgumentException("attempt " + number + " of " + trial.id());
        }
    }

    Attempt next() {
        return new Attempt(trial, number + 1, changed);
    }
}
