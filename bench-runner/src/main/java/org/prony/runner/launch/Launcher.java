package org.prony.runner.launch;

import java.io.IOException;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialFolder;

/** Starts trials; local processes today. */
public interface Launcher {

    /**
     * Starts the trial in its folder on its share of the machine and returns at once. The folder is there with a {@code
     * status.json}, which holds the stages' states of an earlier attempt, if there was one.
     *
     * @throws IOException if its files cannot be written or the process not be started
     */
    RunningTrial launch(CampaignPlan.Trial trial, TrialFolder folder, Share share) throws IOException;
}
