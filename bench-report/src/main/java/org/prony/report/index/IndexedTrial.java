package org.prony.report.index;

import java.util.List;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialState;
import org.prony.report.load.TrialLoader;

/**
 * A record with what it was made of.
 *
 * @param record the record
 * @param status its {@code status.json} when it was read
 * @param facts its {@code trial.json} when it was read
 * @param metrics its {@code metrics.csv} when it was read
 * @param warnings what could not be read
 */
record IndexedTrial(TrialRecord record, FileStamp status, FileStamp facts, FileStamp metrics, List<String> warnings) {

    IndexedTrial {
        warnings = List.copyOf(warnings);
    }

    /** Reads a trial's files; the stamps are older than what is read, so that a change meanwhile is found the next time. */
    static IndexedTrial read(
            String campaignId,
            WorkloadOutline workload,
            CampaignPlan.Trial trial,
            TrialFolder folder,
            TrialLoader loader) {
        FileStamp status = FileStamp.of(folder.status());
        FileStamp facts = FileStamp.of(folder.facts());
        FileStamp metrics = FileStamp.of(folder.metrics());
        TrialLoader.Loaded loaded = loader.load(trial, folder);
        return new IndexedTrial(
                TrialRecords.of(campaignId, workload, loaded.log()), status, facts, metrics, loaded.warnings());
    }

    /**
     * Whether nothing has happened since. That a running process has died shows in no file; and one that seemed to have died, as
     * seen from another machine or container, may well run.
     */
    boolean current(TrialFolder folder) {
        return record.state() != TrialState.RUNNING
                && record.state() != TrialState.INTERRUPTED
                && status.equals(FileStamp.of(folder.status()))
                && facts.equals(FileStamp.of(folder.facts()))
                && metrics.equals(FileStamp.of(folder.metrics()));
    }

    /** What was planned. */
    CampaignPlan.Trial trial() {
        return new CampaignPlan.Trial(
                record.trialId(),
                record.workload(),
                record.runIdx(),
                record.seed(),
                record.hyperparameters(),
                record.name(),
                record.choice());
    }
}
