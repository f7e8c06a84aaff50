package org.prony.report.load;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.Json;
import org.prony.api.repository.Measure;
import org.prony.api.repository.Repository;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;

/** How long the trials of earlier campaigns took. */
public final class EarlierTrials {

    private static final int MOST_FILES = 200;

    private int filesLeft;
    private int succeeded;
    private double seconds;

    private EarlierTrials(int files) {
        this.filesLeft = files;
    }

    /**
     * The wall time, from start to end, of trials that succeeded.
     *
     * @param meanSeconds their mean
     * @param trials how many there were; positive
     */
    public record Durations(double meanSeconds, int trials) {}

    /**
     * The durations of the succeeded trials of each workload under {@code measure}, from the newest campaigns; a workload of which
     * nothing is known is not in the map. Reads the states of 200 trials at most, shared equally among the workloads. What
     * cannot be read is passed over: an estimate can do without.
     *
     * @throws IOException if the repository's folder cannot be read
     */
    public static Map<String, Durations> durations(
            Repository repository, Measure measure, Collection<String> workloadIds) throws IOException {
        List<CampaignFolder> oldestFirst = repository.listCampaigns();
        Map<String, Durations> durations = new TreeMap<>();
        for (String workloadId : workloadIds) {
            EarlierTrials trials = new EarlierTrials(Math.max(1, MOST_FILES / workloadIds.size()));
            for (int i = oldestFirst.size() - 1; i >= 0 && trials.filesLeft > 0; i--) {
                trials.add(oldestFirst.get(i), measure, workloadId);
            }
            if (trials.succeeded > 0) {
                durations.put(workloadId, new Durations(trials.seconds / trials.succeeded, trials.succeeded));
            }
        }
        return durations;
    }

    private void add(CampaignFolder campaign, Measure measure, String workloadId) throws IOException {
        Path folder = campaign.workload(workloadId).path();
        if (!Files.isDirectory(folder) || !measures(campaign, measure)) {
            return;
        }
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(folder, "run_*")) {
            for (Path run : runs) {
                if (filesLeft-- == 0) {
                    return;
                }
                add(new TrialFolder(run));
            }
        }
    }

    private static boolean measures(CampaignFolder campaign, Measure measure) {
        try {
            return Json.read(campaign.planFile(), MeasureOnly.class).measure() == measure;
        } catch (IOException e) {
            return false; // half written by another launch, or of a version that this one cannot read
        }
    }

    private void add(TrialFolder trial) {
        try {
            TrialStatus status = TrialFiles.status(trial);
            OptionalDouble took = seconds(status);
            if (status.state() == TrialState.SUCCEEDED && took.isPresent()) {
                succeeded++;
                seconds += took.getAsDouble();
            }
        } catch (IOException e) {
            return; // a report of that campaign tells of it
        }
    }

    private static OptionalDouble seconds(TrialStatus status) {
        return status.start() == null || status.end() == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(Duration.between(Instant.parse(status.start()), Instant.parse(status.end()))
                                .toMillis()
                        / 1000.0);
    }

    /** What counts of a plan that may hold 100 000 trials. */
    private record MeasureOnly(Measure measure) {}
}
