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

    /** The campaign it belongs to. */
    public CampaignFolder campaign() {
        return new CampaignFolder(path.toAbsolutePath().resolve("..").normalize());
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
        return new TrialFolder(path.resolve("run_" + runIdx));
    }
}
