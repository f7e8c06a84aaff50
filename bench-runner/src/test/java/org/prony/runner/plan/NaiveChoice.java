package org.prony.runner.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A choice of a random campaign: its workloads, and each key that is set for it, with the values that win. */
final class NaiveChoice {

    private static final Map<String, Map<String, String>> OWN = Map.of(
            "digits_mlp", digits("256"),
            "digits_lenet", digits("120"),
            "test_line", Map.of("learning_rate", "0.05", "fault", "none", "fault_step", "45"));

    final RandomCampaign campaign;
    final RandomCampaign.Group group;

    /** Its place in the file, from 0. */
    final int index;

    private NaiveChoice(RandomCampaign campaign, RandomCampaign.Group group, int index) {
        this.campaign = campaign;
        this.group = group;
        this.index = index;
    }

    /** The choices of a campaign; one without a title if the file has none. */
    static List<NaiveChoice> of(RandomCampaign campaign) {
        List<RandomCampaign.Group> groups = new ArrayList<>(campaign.groups);
        if (groups.isEmpty()) {
            groups.add(new RandomCampaign.Group(Optional.of(""), 0, List.of(), List.of(), Map.of(), List.of()));
        }
        List<NaiveChoice> choices = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            choices.add(new NaiveChoice(campaign, groups.get(i), i));
        }
        return choices;
    }

    private static Map<String, String> digits(String hiddenUnits) {
        Map<String, String> own = new TreeMap<>();
        own.put("learning_rate", "0.001");
        own.put("batch_size", "128");
        own.put("optimizer", "adam");
        own.put("momentum", "0.9");
        own.put("weight_decay", "0.0");
        own.put("hidden_units", hiddenUnits);
        own.put("dropout", "0.1");
        return own;
    }

    /** The hyperparameters that a workload declares, with their defaults. */
    static Map<String, String> own(String workload) {
        return OWN.getOrDefault(workload, Map.of());
    }

    String title() {
        return group.title().orElse("choice_" + (index + 1));
    }

    List<String> workloads() {
        List<String> ids = campaign.workloads;
        if (!group.workloads().isEmpty()) {
            ids = group.workloads();
        }
        if (!campaign.namedWorkloads.isEmpty()) {
            ids = campaign.namedWorkloads;
        }
        return List.copyOf(new LinkedHashSet<>(ids));
    }

    /** The hyperparameters and aliases that are set, those of the file's head first. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (String key : campaign.defaults.keySet()) {
            if (!group.grid().containsKey(key)) {
                keys.add(key);
            }
        }
        keys.addAll(group.grid().keySet());
        for (String key : campaign.words.keySet()) {
            if (!keys.contains(key) && !key.equals("seed")) {
                keys.add(key);
            }
        }
        return keys;
    }

    List<String> values(String key) {
        List<String> values = campaign.defaults.getOrDefault(key, List.of());
        values = group.grid().getOrDefault(key, values);
        return campaign.words.getOrDefault(key, values);
    }

    boolean isAlias(String key) {
        return campaign.aliases.containsKey(key);
    }

    /** What an option of an alias sets. */
    Map<String, List<String>> option(String alias, String option) {
        return campaign.aliases.getOrDefault(alias, Map.of()).getOrDefault(option, Map.of());
    }

    /** What those of {@code keys} that are aliases set, by any of their options. */
    Set<String> setByAliases(Iterable<String> keys) {
        Set<String> set = new HashSet<>();
        for (String key : keys) {
            campaign.aliases.getOrDefault(key, Map.of()).values().forEach(option -> set.addAll(option.keySet()));
        }
        return set;
    }

    /** What the aliases on the command line set. */
    Set<String> forced() {
        return setByAliases(campaign.words.keySet());
    }
}
