package org.prony.runner.launch;

import java.util.Map;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialStatus;

/** Is told how a campaign goes; called by one thread. */
public interface CampaignListener {

    /** A trial's process was started. */
    void trialStarted(CampaignPlan.Trial trial);

    /** A trial logged a row; {@code row} is the latest, by column. */
    void trialProgressed(CampaignPlan.Trial trial, Map<String, String> row);

    /** A trial reached a final state. */
    void trialEnded(CampaignPlan.Trial trial, TrialStatus status);

    /** Something went wrong that costs no trial; one line. */
    void warned(String message);
}
