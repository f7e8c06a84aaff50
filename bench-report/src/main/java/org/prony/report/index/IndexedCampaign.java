package org.prony.report.index;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignLock;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Measure;
import org.prony.report.load.CampaignLoader;
import org.prony.report.load.TrialLoader;

/**
 * A campaign in the index.
 *
 * @param folder the name of its folder, which differs from its id where somebody has renamed it
 * @param plan its {@code campaign.json} when it was read
 * @param id its id
 * @param created when it was planned; empty if unknown
 * @param measure what its trials measure
 * @param device the device asked for
 * @param threads CPU threads of each trial
 * @param seed its seed
 * @param extra extra metadata
 * @param circumstances see {@link CampaignRecord}
 * @param workloads its workloads
 * @param trials its trials
 */
record IndexedCampaign(
        String folder,
        FileStamp plan,
        String id,
        String created,
        Measure measure,
        String device,
        int threads,
        long seed,
        Map<String, String> extra,
        Map<String, String> circumstances,
        List<WorkloadOutline> workloads,
        List<IndexedTrial> trials) {

    IndexedCampaign {
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
        circumstances = Collections.unmodifiableMap(new LinkedHashMap<>(circumstances));
        workloads = List.copyOf(workloads);
        trials = List.copyOf(trials);
    }

    /**
     * Reads a campaign from its files.
     *
     * @throws IOException if its plan cannot be read; the message names the file
     */
    static IndexedCampaign read(CampaignFolder folder) throws IOException {
        FileStamp stamp = FileStamp.of(folder.planFile());
        CampaignPlan plan = CampaignLoader.plan(folder);
        List<WorkloadOutline> workloads =
                plan.workloads().stream().map(WorkloadOutline::of).toList();
        Map<String, WorkloadOutline> byId = byId(workloads);
        TrialLoader loader = new TrialLoader();
        List<IndexedTrial> trials = plan.trials().parallelStream()
                .map(trial -> IndexedTrial.read(
                        plan.id(), outline(byId, trial.workload()), trial, folder.trial(trial), loader))
                .toList();
        return new IndexedCampaign(
                folder.id(),
                stamp,
                plan.id(),
                plan.created() == null ? "" : plan.created(),
                plan.measure() == null ? Measure.TRAIN : plan.measure(),
                plan.device() == null ? "" : plan.device(),
                plan.threads(),
                plan.seed(),
                plan.extra(),
                plan.settings().circumstances(),
                workloads,
                trials);
    }

    /** This campaign with every trial read again whose files have changed; itself if there is none. */
    IndexedCampaign refreshed(CampaignFolder folder) {
        Map<String, WorkloadOutline> byId = byId(workloads);
        TrialLoader loader = new TrialLoader();
        List<IndexedTrial> now = trials.parallelStream()
                .map(trial -> {
                    CampaignPlan.Trial planned = trial.trial();
                    return trial.current(folder.trial(planned))
                            ? trial
                            : IndexedTrial.read(
                                    id,
                                    outline(byId, trial.record().workload()),
                                    planned,
                                    folder.trial(planned),
                                    loader);
                })
                .toList();
        return now.equals(trials)
                ? this
                : new IndexedCampaign(
                        this.folder,
                        plan,
                        id,
                        created,
                        measure,
                        device,
                        threads,
                        seed,
                        extra,
                        circumstances,
                        workloads,
                        now);
    }

    /** The record for those who ask. */
    CampaignRecord record(CampaignFolder folder) {
        List<TrialRecord> records = trials.stream().map(IndexedTrial::record).toList();
        return new CampaignRecord(
                id,
                folder.path(),
                createdInstant(),
                CampaignState.of(records, held(folder)),
                measure,
                device,
                threads,
                seed,
                extra,
                circumstances,
                workloads,
                records,
                trials.stream().flatMap(trial -> trial.warnings().stream()).toList());
    }

    private @Nullable Instant createdInstant() {
        try {
            return Instant.parse(created);
        } catch (DateTimeException e) {
            return null; // a plan that says none, or nonsense
        }
    }

    private static boolean held(CampaignFolder folder) {
        try {
            return CampaignLock.isHeld(folder);
        } catch (IOException e) {
            return false; // a file system without locks, or the campaign is gone; its trials' states tell the rest
        }
    }

    private static WorkloadOutline outline(Map<String, WorkloadOutline> byId, String workload) {
        return Objects.requireNonNull(byId.get(workload), workload);
    }

    private static Map<String, WorkloadOutline> byId(List<WorkloadOutline> workloads) {
        Map<String, WorkloadOutline> byId = new HashMap<>();
        workloads.forEach(workload -> byId.put(workload.id(), workload));
        return byId;
    }
}
