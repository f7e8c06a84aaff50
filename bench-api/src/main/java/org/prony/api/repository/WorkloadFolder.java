package org.prony.api.repository;

import java.nio.file.Path;

/**
 * The folder of one workload's trials within a campaign.
 *
 * @param path {@code <campaign>/{task}_{method}}; need not exist
 */
public record WorkloadFolder(Path path) {

    /** The workload's id. */
    public String workloadId() {
        return path.getFileName().toString();
    }

    /** {@code metadata.json}. */
    public Path metadata() {
        return path.resolve("metadata.json");
    }

    /** {@code packages.txt}. */
    public Path packages() {
        return path.resolve("packages.txt");
    }

    /** {@code metrics_all.csv}: the rows of this campaign's trials. */
    public Path consolidated() {
        return path.resolve("metrics_all.csv");
    }

    /** {@code plots/}. */
    public Path plots() {
        return path.resolve("plots");
    }

    /** {@code run_N/}. */
    public TrialFolder run(int runIdx) {
        return new TrialFolder(path.resolve(runName(runIdx)));
    }

    /** {@code attempts/run_N_A/}: what attempt A (from 1) of trial N left before the trial was run again. */
    public TrialFolder attempt(int runIdx, int attempt) {
        return new TrialFolder(path.resolve("attempts").resolve(runName(runIdx) + "_" + attempt));
    }

    /** {@code by-name/}: links to the trials' folders by what tells them apart. */
    public Path byName() {
        return path.resolve("by-name");
    }

    /** The id of a trial: its folder relative to the campaign's, {@code digits_mlp/run_1}. */
    public static String trialId(String workloadId, int runIdx) {
        return workloadId + "/" + runName(runIdx);
    }

    private static String runName(int runIdx) {
        return "run_" + runIdx;
    }
}
