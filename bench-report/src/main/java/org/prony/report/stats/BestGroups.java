package org.prony.report.stats;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.prony.api.provider.WorkloadDescriptor;

/**
 * Chooses the groups of a workload that are worth a line of a table where there are too many to show.
 *
 * @param groups the chosen ones, in the order in which they were given
 * @param of how many there were to choose from
 * @param by the name of what they were chosen by, such as {@code accuracy}; it says nothing where all were chosen
 */
public record BestGroups(List<TrialGroup> groups, int of, String by) {

    public BestGroups {
        groups = List.copyOf(groups);
    }

    /** At most {@code most} groups: the first ones of their {@link GroupRanking}. */
    public static BestGroups of(WorkloadDescriptor workload, List<TrialGroup> groups, int most) {
        GroupRanking ranking = GroupRanking.of(workload, groups);
        Set<TrialGroup> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
        ranking.groups().stream().limit(most).forEach(chosen::add);
        return new BestGroups(
                groups.stream().filter(chosen::contains).toList(),
                groups.size(),
                ranking.by().name());
    }

    /** Whether some were left out. */
    public boolean partial() {
        return groups.size() < of;
    }
}
