package org.prony.report.load;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;

/** Reads what a campaign left, several trials at a time. */
public final class CampaignLoader {

    private CampaignLoader() {}

    /**
     * Reads the plan, and of each planned trial its state, facts and rows. What cannot be read of a trial is a warning, and the
     * trial stays listed.
     *
     * @throws IOException if the plan cannot be read; the message names the file
     */
    public static CampaignLogs load(CampaignFolder folder) throws IOException {
        return load(folder, plan(folder));
    }

    /**
     * Reads some trials as {@link #load(CampaignFolder)} reads all. The plan that comes with them has these trials alone, and
     * their workloads.
     *
     * @throws IOException if the plan cannot be read; the message names the file
     */
    public static CampaignLogs load(CampaignFolder folder, Set<String> trialIds) throws IOException {
        return load(folder, plan(folder).with(trial -> trialIds.contains(trial.id())));
    }

    private static CampaignLogs load(CampaignFolder folder, CampaignPlan plan) {
        TrialLoader loader = new TrialLoader();
        List<TrialLoader.Loaded> loaded = plan.trials().parallelStream()
                .map(trial -> loader.load(trial, folder.trial(trial)))
                .toList();
        return new CampaignLogs(
                folder,
                plan,
                loaded.stream().map(TrialLoader.Loaded::log).toList(),
                loaded.stream().flatMap(trial -> trial.warnings().stream()).toList());
    }

    /**
     * Reads the plan alone. Each of its trials has an id and is of a workload that the plan declares.
     *
     * @throws IOException if it cannot be read, or a trial is not so; the message names the file
     */
    public static CampaignPlan plan(CampaignFolder folder) throws IOException {
        try {
            CampaignPlan plan = Json.read(folder.planFile(), CampaignPlan.class);
            check(folder, plan);
            return plan;
        } catch (NoSuchFileException e) {
            throw new IOException(folder.planFile() + ": missing; " + folder.path() + " is no campaign's folder", e);
        }
    }

    private static void check(CampaignFolder folder, CampaignPlan plan) throws IOException {
        Set<String> declared =
                plan.workloads().stream().map(WorkloadDescriptor::id).collect(Collectors.toSet());
        for (CampaignPlan.Trial trial : plan.trials()) {
            if (trial.id() == null) {
                throw new IOException(folder.planFile() + ": a trial has no id");
            }
            if (!declared.contains(trial.workload())) {
                throw new IOException(folder.planFile() + ": trial " + trial.id() + " is of " + trial.workload()
                        + ", which the plan does not declare");
            }
        }
    }
}
