package org.prony.runner.launch;

import java.util.Map;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialStatus;

/** Is told how a campaign goes; called by one thread. */
public interface CampaignListener {

    /** A trial's process was started on its share of the machine; also when it is tried again. */
    void trialStarted(CampaignPlan.Trial trial, Share share);

    /** A trial logged a row; {@code row} is the latest, by column. */
    void trialProgressed(CampaignPlan.Trial trial, Map<String, String> row);

    /**
     * An attempt of a trial ended with {@code status}, and the trial will be started again.
     *
     * @param why what speaks against an attempt that succeeded; empty where it failed, which the status tells
     */
    void trialRetried(CampaignPlan.Trial trial, TrialStatus status, String why);

    /** A trial reached a final state. */
    void trialEnded(CampaignPlan.Trial trial, TrialStatus status);

    /** Something went wrong that costs no trial; one line. */
    void warned(String message);
}
