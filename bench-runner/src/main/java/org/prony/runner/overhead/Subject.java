package org.prony.runner.overhead;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Measure;
import org.prony.runner.jmh.SampleSettings;
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

    /** Is spent after the first step, which ends the trial. */
    private static final double ONE_STEP_SECONDS = 1e-9;

    /** The order of a trial that trains for one step. */
    TrialOrder oneStep() {
        return new TrialOrder(
                id,
                trial,
                ONE_STEP_SECONDS,
                Measure.TRAIN,
                new SampleSettings(0, 1, 1),
                share.device(),
                share.threads(),
                dataDir,
                cacheDir,
                Map.of());
    }
}
