package org.prony.report.index;

import java.util.Collection;
import java.util.Locale;
import org.prony.api.repository.TrialState;

/** What became of a campaign as a whole. */
public enum CampaignState {
    /** A process runs it now. */
    RUNNING,
    /** Every trial has succeeded. */
    SUCCEEDED,
    /** Every trial has ended, and some failed or took too long. */
    FAILED,
    /** Some trial has not ended, or was interrupted, and no process runs the campaign. */
    INTERRUPTED;

    /** The word for people and machines. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The state of a campaign.
     *
     * @param held whether a process that is alive holds it
     */
    static CampaignState of(Collection<TrialRecord> trials, boolean held) {
        if (held || trials.stream().anyMatch(trial -> trial.state() == TrialState.RUNNING)) {
            return RUNNING;
        }
        boolean open =
                trials.stream().anyMatch(trial -> !trial.state().ended() || trial.state() == TrialState.INTERRUPTED);
        if (open) {
            return INTERRUPTED;
        }
        return trials.stream().allMatch(TrialRecord::succeeded) ? SUCCEEDED : FAILED;
    }
}
