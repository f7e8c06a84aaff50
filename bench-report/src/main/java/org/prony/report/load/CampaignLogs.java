package org.prony.report.load;

import java.util.List;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;

/**
 * Everything that one campaign left, in memory.
 *
 * @param folder where it was read from
 * @param plan what was planned
 * @param trials every trial of the plan, in the plan's order, whatever became of it
 * @param warnings what could not be read, one line each, naming file and line
 */
public record CampaignLogs(CampaignFolder folder, CampaignPlan plan, List<TrialLog> trials, List<String> warnings) {

    public CampaignLogs {
        trials = List.copyOf(trials);
        warnings = List.copyOf(warnings);
    }

    /** The trials of one workload, in the plan's order. */
    public List<TrialLog> trialsOf(String workloadId) {
        return trials.stream()
                .filter(log -> log.trial().workload().equals(workloadId))
                .toList();
    }
}
