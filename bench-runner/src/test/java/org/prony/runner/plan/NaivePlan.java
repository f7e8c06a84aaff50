package org.prony.runner.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rules of campaign files once more, of which this class has what comes of all choices together: which trials run, in which
 * order, under which names and numbers. Loops over maps, quadratic, nothing shared with the planner.
 */
final class NaivePlan {

    final List<String> trials = new ArrayList<>();

    /** Of each workload in each choice: how many are written, how many of them equal an earlier one, how many run. */
    final List<String> counts = new ArrayList<>();

    /** How many are written besides those that run, but equal to one of them. */
    int repeats;

    final boolean refused;

    private final List<NaiveTrial> written = new ArrayList<>();
    private List<NaiveTrial> running = new ArrayList<>();

    NaivePlan(RandomCampaign campaign) {
        List<NaiveChoice> choices = NaiveChoice.of(campaign);
        refused = NaiveRules.refuse(campaign, choices);
        if (refused) {
            return;
        }
        for (NaiveChoice choice : choices) {
            for (String workload : choice.workloads()) {
                written.addAll(NaiveExpansion.of(choice, workload));
            }
        }
        run(campaign, choices.size());
        for (NaiveTrial trial : written) {
            repeats += running.stream().anyMatch(trial::equalTo) ? 1 : 0;
        }
        repeats -= running.size();
        for (NaiveChoice choice : choices) {
            for (String workload : choice.workloads()) {
                count(choice, workload);
            }
        }
        print();
    }

    /** All of each choice, or some of them, each choice by itself; then each of these once. */
    private void run(RandomCampaign campaign, int choices) {
        List<NaiveTrial> drawn = new ArrayList<>();
        for (int choice = 0; choice < choices; choice++) {
            List<NaiveTrial> own = new ArrayList<>();
            for (NaiveTrial trial : written) {
                if (trial.choice() == choice) {
                    own.add(trial);
                }
            }
            own = NaiveTrial.distinct(own);
            if (campaign.sample.isPresent()) {
                own = NaiveSeeds.sample(own, campaign.sample.get(), campaign.base(), choice);
            }
            drawn.addAll(own);
        }
        running = NaiveTrial.distinct(drawn);
    }

    private void count(NaiveChoice choice, String workload) {
        int here = 0;
        int duplicates = 0;
        for (int i = 0; i < written.size(); i++) {
            NaiveTrial trial = written.get(i);
            if (trial.choice() == choice.index && trial.workload().equals(workload)) {
                here++;
                duplicates += written.subList(0, i).stream().anyMatch(trial::equalTo) ? 1 : 0;
            }
        }
        long run = running.stream()
                .filter(trial ->
                        trial.choice() == choice.index && trial.workload().equals(workload))
                .count();
        counts.add(choice.title() + " " + workload + " " + here + " " + duplicates + " " + run);
    }

    /** Each trial as a line, in the order in which it runs. */
    private void print() {
        Map<Integer, List<String>> byPriority = new TreeMap<>();
        Map<String, Integer> numbers = new TreeMap<>();
        for (NaiveTrial trial : running) {
            int number = numbers.getOrDefault(trial.workload(), 0) + 1;
            numbers.put(trial.workload(), number);
            byPriority
                    .computeIfAbsent(-trial.priority(), p -> new ArrayList<>())
                    .add(trial.workload() + "/run_" + number + " " + trial.values() + " " + trial.seed() + " <"
                            + name(trial) + "> " + trial.title());
        }
        byPriority.values().forEach(trials::addAll);
    }

    private String name(NaiveTrial named) {
        Map<String, Set<String>> seen = new TreeMap<>();
        Set<Long> seeds = new HashSet<>();
        for (NaiveTrial other : running) {
            if (other.workload().equals(named.workload())) {
                seeds.add(other.seed());
                other.values()
                        .forEach((key, value) ->
                                seen.computeIfAbsent(key, k -> new HashSet<>()).add(value));
            }
        }
        List<String> words = new ArrayList<>();
        seen.forEach((key, values) -> {
            if (values.size() > 1) {
                words.add(key + "=" + named.values().get(key));
            }
        });
        if (seeds.size() > 1) {
            words.add("seed=" + named.seed());
        }
        return String.join(",", words);
    }
}
