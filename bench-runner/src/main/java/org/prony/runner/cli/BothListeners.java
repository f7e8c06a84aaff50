package org.prony.runner.cli;

import java.util.Map;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialStatus;
import org.prony.runner.launch.CampaignListener;
import org.prony.runner.launch.Share;

/** Tells two listeners the same, in order. */
record BothListeners(CampaignListener first, CampaignListener second) implements CampaignListener {

    @Override
    public void trialStarted(CampaignPlan.Trial trial, Share share) {
        first.trialStarted(trial, share);
        second.trialStarted(trial, share);
    }

    @Override
    public void trialProgressed(CampaignPlan.Trial trial, Map<String, String> row) {
        first.trialProgressed(trial, row);
        second.trialProgressed(trial, row);
    }

    @Override
    public void trialRetried(CampaignPlan.Trial trial, TrialStatus status, String why) {
        first.trialRetried(trial, status, why);
        second.trialRetried(trial, status, why);
    }

    @Override
    public void trialEnded(CampaignPlan.Trial trial, TrialStatus status) {
        first.trialEnded(trial, status);
        second.trialEnded(trial, status);
    }

    @Override
    public void warned(String message) {
        first.warned(message);
        second.warned(message);
    }
}
