package org.prony.runner.overhead;

import org.jspecify.annotations.Nullable;
import org.prony.api.repository.CampaignPlan;
import org.prony.runner.launch.Share;
import org.prony.runner.trial.TrialOrder;

/**
 * What is trained, and where.
 *
 * @param id of the measurement
 * @param trial a workload with its hyperparameters and seed
 * @param share of the machine
 * @param dataDir absolute path given by {@code --data-dir}, if any
 * @param cacheDir absolute path of generated data
 */
public record Subject(
        String id,
        CampaignPlan.Trial trial,
        Share share,
        @Nullable String dataDir,
        String cacheDir) {

    /** The order of a trial that trains for one step. */
    TrialOrder oneStep() {
        return TrialOrder.oneStep(id, trial, share.device(), share.threads(), dataDir, cacheDir);
    }
}
