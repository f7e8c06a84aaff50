package org.prony.runner.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a campaign may not say. */
final class NaiveRules {

    private NaiveRules() {}

    static boolean refuse(RandomCampaign campaign, List<NaiveChoice> choices) {
        Set<String> everywhere = new TreeSet<>();
        choices.forEach(choice -> everywhere.addAll(declared(choice)));
        return isSeedIdle(campaign, choices) || choices.stream().anyMatch(choice -> refuseNames(choice, everywhere));
    }

    private static Set<String> declared(NaiveChoice choice) {
        Set<String> declared = new TreeSet<>();
        for (String workload : choice.workloads()) {
            declared.addAll(NaiveChoice.own(workload).keySet());
        }
        return declared;
    }

    /** Whether a seed is asked for that nothing follows from. */
    private static boolean isSeedIdle(RandomCampaign campaign, List<NaiveChoice> choices) {
        boolean idle = campaign.forcedSeed.isPresent()
                && campaign.forcedTrials.isEmpty()
                && campaign.sample.isEmpty()
                && !campaign.shuffled;
        for (NaiveChoice choice : choices) {
            boolean listed =
                    campaign.words.containsKey("seed") || !choice.group.seeds().isEmpty() || !campaign.seeds.isEmpty();
            idle &= listed && choice.group.points().isEmpty();
        }
        return idle;
    }

    /** Whether a name is set that no workload has, or set by two aliases. */
    private static boolean refuseNames(NaiveChoice choice, Set<String> everywhere) {
        RandomCampaign campaign = choice.campaign;
        Set<String> here = declared(choice);
        boolean refused = false;
        List<String> byAliases = new ArrayList<>();
        for (String key : choice.keys()) {
            if (choice.isAlias(key)) {
                String option = choice.values(key).get(0);
                byAliases.addAll(choice.option(key, option).keySet());
            } else if (!campaign.words.containsKey(key) && choice.group.grid().containsKey(key)) {
                refused |= !here.contains(key);
            } else {
                refused |= !everywhere.contains(key);
            }
        }
        refused |= new HashSet<>(byAliases).size() < byAliases.size();
        refused |= !everywhere.containsAll(byAliases);
        for (Map<String, String> point : choice.group.points()) {
            for (String name : point.keySet()) {
                refused |= !campaign.words.containsKey(name) && !choice.forced().contains(name) && !here.contains(name);
            }
        }
        return refused;
    }
}
