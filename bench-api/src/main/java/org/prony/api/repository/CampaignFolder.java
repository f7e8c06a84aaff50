package org.prony.api.repository;

import java.nio.file.Path;

/**
 * The folder of one campaign.
 *
 * @param path {@code <repository>/campaigns/<id>}; need not exist
 */
public record CampaignFolder(Path path) {

    /** The campaign's id. */
    public String id() {
        return path.getFileName().toString();
    }

    /** The repository it belongs to, two levels up. */
    public Repository repository() {
        return new Repository(path.toAbsolutePath().resolve("../..").normalize());
    }

    /** {@code campaign.json}: the resolved plan, written once. */
    public Path planFile() {
        return path.resolve("campaign.json");
    }

    /** {@code lock}: who runs it. */
    public Path lockFile() {
        return path.resolve("lock");
    }

    /** {@code console_output.log}: what the command printed. */
    public Path consoleLog() {
        return path.resolve("console_output.log");
    }

    /** {@code jmh-result.json}: the results in JMH's own format. */
    public Path jmhResult() {
        return path.resolve("jmh-result.json");
    }

    /** {@code report/index.html}. */
    public Path reportPage() {
        return path.resolve("report").resolve("index.html");
    }

    /** The folder of one workload's trials. */
    public WorkloadFolder workload(String workloadId) {
        return new WorkloadFolder(path.resolve(workloadId));
    }

    /** The folder of a planned trial. */
    public TrialFolder trial(CampaignPlan.Trial trial) {
        return workload(trial.workload()).run(trial.runIdx());
    }
}
