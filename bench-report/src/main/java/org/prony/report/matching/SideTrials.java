package org.prony.report.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prony.report.index.CampaignRecord;
import org.prony.report.index.TrialRecord;

/**
 * The trials of a workload, or of values, that count where several campaigns have such trials. Two runs of one plan give the same
 * numbers, so that pooling them would make n larger than there is evidence for.
 *
 * @param trials those that count, campaign by campaign
 * @param notes what was left out, one line each
 */
record SideTrials(List<TrialRecord> trials, List<String> notes) {

    SideTrials {
        trials = List.copyOf(trials);
        notes = List.copyOf(notes);
    }

    /**
     * Those of the newest campaign in which such a trial has succeeded; of the newest of all if none has in any.
     *
     * @param campaigns each with such trials alone, oldest first; not empty
     */
    static SideTrials ofNewest(List<CampaignRecord> campaigns) {
        int newest = campaigns.size() - 1;
        while (newest > 0 && campaigns.get(newest).succeeded() == 0) {
            newest--;
        }
        if (campaigns.get(newest).succeeded() == 0) {
            newest = campaigns.size() - 1;
        }
        CampaignRecord chosen = campaigns.get(newest);
        List<String> notes = new ArrayList<>();
        long older = campaigns.subList(0, newest).stream()
                .filter(campaign -> campaign.succeeded() > 0)
                .count();
        if (older > 0) {
            notes.add("campaign " + chosen.id() + "; " + older
                    + (older == 1 ? " older campaign has" : " older campaigns have")
                    + " such trials too, --campaign chooses");
        }
        int newer = campaigns.size() - 1 - newest;
        if (newer > 0) {
            notes.add("campaign " + chosen.id() + "; " + newer
                    + (newer == 1 ? " newer campaign has" : " newer campaigns have")
                    + " such trials, of which none has succeeded");
        }
        return new SideTrials(chosen.trials(), notes);
    }

    /**
     * Those of all campaigns, but for trials that succeeded and that a newer campaign has again.
     *
     * @param campaigns each with such trials alone, oldest first
     */
    static SideTrials pooled(List<CampaignRecord> campaigns) {
        Map<Repeated, Integer> newest = new HashMap<>();
        for (int i = 0; i < campaigns.size(); i++) {
            for (TrialRecord trial : campaigns.get(i).trials()) {
                if (trial.succeeded()) {
                    newest.put(Repeated.of(campaigns.get(i), trial), i);
                }
            }
        }
        List<TrialRecord> kept = new ArrayList<>();
        int dropped = 0;
        for (int i = 0; i < campaigns.size(); i++) {
            for (TrialRecord trial : campaigns.get(i).trials()) {
                if (newest.getOrDefault(Repeated.of(campaigns.get(i), trial), i) > i && trial.succeeded()) {
                    dropped++;
                } else {
                    kept.add(trial);
                }
            }
        }
        return new SideTrials(
                kept,
                dropped == 0
                        ? List.of()
                        : List.of(dropped + (dropped == 1 ? " trial is" : " trials are")
                                + " left out: a newer campaign has the same workload, settings, environment and seed"));
    }

    /** What two trials have alike of which the one repeats the other. */
    private record Repeated(
            String workload,
            String measure,
            Map<String, String> hyperparameters,
            Map<String, String> environment,
            long seed) {

        static Repeated of(CampaignRecord campaign, TrialRecord trial) {
            return new Repeated(
                    trial.workload(),
                    campaign.measure().label(),
                    trial.hyperparameters(),
                    trial.environment(),
                    trial.seed());
        }
    }
}
