package org.prony.report.matching;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.prony.report.index.CampaignRecord;
import org.prony.report.index.TrialRecord;
import org.prony.report.index.WorkloadOutline;

/** What the campaigns declare of their trials: each trial's own campaign is asked, since workloads change over campaigns. */
final class Declarations {

    private final Map<String, CampaignRecord> campaigns = new HashMap<>();
    private final Map<String, Set<String>> replicates = new HashMap<>();

    /** The declarations of {@code campaigns}. */
    Declarations(Collection<CampaignRecord> campaigns) {
        for (CampaignRecord campaign : campaigns) {
            this.campaigns.put(campaign.id(), campaign);
            campaign.workloads()
                    .forEach(workload -> replicates
                            .computeIfAbsent(workload.id(), id -> new TreeSet<>())
                            .addAll(workload.replicates()));
        }
    }

    /** The trial's workload as its campaign declares it. */
    WorkloadOutline workload(TrialRecord trial) {
        return campaign(trial).workload(trial.workload());
    }

    /** What the trial measures, {@code train} or {@code step}. */
    String measure(TrialRecord trial) {
        return campaign(trial).measure().label();
    }

    /** Whether any campaign declares the trial's hyperparameter as one that only repeats. */
    boolean repeats(TrialRecord trial, String hyperparameter) {
        return replicates.getOrDefault(trial.workload(), Set.of()).contains(hyperparameter);
    }

    private CampaignRecord campaign(TrialRecord trial) {
        return Objects.requireNonNull(campaigns.get(trial.campaignId()), trial.campaignId());
    }
}
