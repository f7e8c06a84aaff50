package org.prony.runner.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.AtomicFile;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignLock;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.Repository;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.runner.jmh.JmhReport;

/** The files that belong to a campaign as a whole: made before its trials and completed after them. */
public final class CampaignFiles {

    private CampaignFiles() {}

    /** The absolute path of the campaign's folder, which need not exist. */
    public static CampaignFolder folder(Repository repository, CampaignPlan plan) {
        return new CampaignFolder(
                repository.campaign(plan.id()).path().toAbsolutePath().normalize());
    }

    /**
     * Makes the campaign's folder with its plan, and takes its lock. A trial without a folder is queued.
     *
     * @return the lock, held by this process until it is closed
     * @throws IOException if the repository cannot be written; the message names the path
     */
    public static CampaignLock create(CampaignFolder folder, CampaignPlan plan) throws IOException {
        Files.createDirectories(folder.path().resolve("..").normalize());
        Files.createDirectory(folder.path());
        CampaignLock lock = CampaignLock.acquire(folder);
        try {
            Json.write(folder.planFile(), plan);
            return lock;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Writes {@code jmh-result.json} from the trials that succeeded; returns JMH's scores, empty if none succeeded. */
    public static List<JmhReport.Score> writeJmhResult(
            CampaignFolder folder, CampaignPlan plan, Map<CampaignPlan.Trial, TrialStatus> statuses)
            throws IOException {
        Map<List<Object>, List<Path>> results = new LinkedHashMap<>();
        statuses.forEach((trial, status) -> {
            if (status.state() == TrialState.SUCCEEDED) {
                results.computeIfAbsent(List.of(trial.workload(), trial.hyperparameters()), key -> new ArrayList<>())
                        .add(folder.trial(trial).result());
            }
        });
        List<JmhReport.Repeats> repeats = new ArrayList<>();
        for (CampaignPlan.Trial trial : plan.trials()) {
            List<Path> files = results.remove(List.of(trial.workload(), trial.hyperparameters()));
            if (files != null) {
                repeats.add(
                        new JmhReport.Repeats(trial.workload() + "." + plan.measure(), trial.hyperparameters(), files));
            }
        }
        return repeats.isEmpty() ? List.of() : JmhReport.write(repeats, folder.jmhResult());
    }

    /**
     * Points {@code <repository>/{task}_{method}} at this campaign's folders.
     *
     * @return one warning for each place where something else than a link stands; that is left as it is
     */
    public static List<String> linkLatest(CampaignFolder folder, CampaignPlan plan) throws IOException {
        List<String> warnings = new ArrayList<>();
        Path root = folder.repository().root();
        for (WorkloadDescriptor workload : plan.workloads()) {
            Path link = folder.repository().latest(workload.id());
            if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
                warnings.add(link + " is no link, so it does not point at the latest campaign; move it away");
                continue;
            }
            AtomicFile.link(link, root.relativize(folder.workload(workload.id()).path()));
        }
        return warnings;
    }
}
