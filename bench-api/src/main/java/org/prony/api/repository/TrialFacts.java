package org.prony.api.repository;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prony.api.Dataset;

/**
 * The content of {@code trial.json}: what the trial's process found once the workload was set up.
 *
 * @param trialId the trial's id
 * @param dataset what is learned from, with the full hash
 * @param framework the engine's name, {@code PyTorch}; {@code java} where the workload uses none
 * @param engineVersion the engine's version; empty where the workload uses none
 * @param nativeLibrary the engine's native library with its version; empty where unknown
 * @param gpuCount how many GPUs the engine sees, of those that the trial's process may see; absent where it counts none, and in
 *     the files of earlier versions
 * @param device the {@code device} column: {@code cpu}, or the model of the GPU
 * @param threads CPU threads
 * @param workloadProperties the {@code workload.*} columns without their prefix
 */
public record TrialFacts(
        String trialId,
        Dataset dataset,
        String framework,
        String engineVersion,
        String nativeLibrary,
        @Nullable Integer gpuCount,
        String device,
        int threads,
        Map<String, String> workloadProperties) {

    public TrialFacts {
        Objects.requireNonNull(trialId, "trial_id is missing");
        Objects.requireNonNull(dataset, "dataset is missing");
        Objects.requireNonNull(workloadProperties, "workload_properties is missing");
        workloadProperties = Collections.unmodifiableMap(new LinkedHashMap<>(workloadProperties));
    }

    /** The facts of a trial whose engine counts no GPUs. */
    public TrialFacts(
            String trialId,
            Dataset dataset,
            String framework,
            String engineVersion,
            String nativeLibrary,
            String device,
            int threads,
            Map<String, String> workloadProperties) {
        this(trialId, dataset, framework, engineVersion, nativeLibrary, null, device, threads, workloadProperties);
    }
}
