package org.prony.report.html;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prony.report.load.CampaignLogs;
import org.prony.report.stats.EnergySources;
import org.prony.report.stats.TrialGroup;
import org.prony.report.stats.TrialGroups;

/** The groups of the page over whose trials there is no mean of energy per sample, since these count different sources. */
final class UnlikeEnergy {

    private UnlikeEnergy() {}

    /** By sources how many trials of the group's mean count them; empty if all count the same. */
    static Map<String, Long> countsBySource(TrialGroup group) {
        return EnergySources.countsIfUnlike(
                CurveData.averaged(group).trials().stream().map(log -> EnergySources.of(log.rows())));
    }

    /** Why the page has no mean curve of some groups, in one line; none if it has all. */
    static List<String> warnings(CampaignLogs logs) {
        Map<String, Map<String, Long>> unlike = new LinkedHashMap<>();
        for (TrialGroup group : TrialGroups.of(logs)) {
            Map<String, Long> counts = countsBySource(group);
            if (!counts.isEmpty()) {
                String label = group.label().equals(group.workload())
                        ? group.workload()
                        : group.workload() + ", " + group.label();
                unlike.put(label, counts);
            }
        }
        return unlike.isEmpty() ? List.of() : List.of(EnergySources.noMean(unlike));
    }
}
