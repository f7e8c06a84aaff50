package org.prony.runner.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.TrialFolder;

/**
 * What the parent asks of a trial's process.
 *
 * @param campaignId the campaign
 * @param trial the trial
 * @param workload the workload's declaration with the budget in force
 * @param measure {@code train} or {@code step}
 * @param sampling how {@code step} samples
 * @param device {@code cpu} or {@code gpu:I}, I counting the devices that the process can see
 * @param threads CPU threads
 * @param dataDir absolute path given by {@code --data-dir}, if any
 * @param cacheDir absolute path of the folder shared by all trials of the repository
 * @param extra columns {@code extra.*}
 */
public record TrialOrder(
        String campaignId,
        CampaignPlan.Trial trial,
        WorkloadDescriptor workload,
        String measure,
        Sampling sampling,
        String device,
        int threads,
        @Nullable String dataDir,
        String cacheDir,
        Map<String, String> extra) {

    /**
     * How the steady state of a step is sampled.
     *
     * @param warmupIterations iterations thrown away
     * @param measuredIterations iterations that count
     * @param iterationSeconds time of each
     */
    public record Sampling(int warmupIterations, int measuredIterations, double iterationSeconds) {}

    public TrialOrder {
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /** Writes the order where the trial's process will look for it. */
    public void write(TrialFolder folder) throws IOException {
        Json.write(file(folder), this);
    }

    static TrialOrder read(TrialFolder folder) throws IOException {
        return Json.read(file(folder), TrialOrder.class);
    }

    private static Path file(TrialFolder folder) {
        return folder.temporary().resolve("order.json");
    }
}
