package org.prony.runner.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prony.api.repository.CampaignPlan.Trial;
import org.prony.api.repository.Schedule;
import org.prony.api.repository.WorkloadFolder;

/** Gives trials their numbers and names in listed order, and the order in which they run. */
final class TrialNumbering {

    /** Sets the order of trials apart from the seeds that the same seed gives. */
    private static final long ORDER_STREAM = -1;

    private final CampaignFile file;
    private final List<Candidate> candidates;
    private final List<Trial> trials = new ArrayList<>();

    TrialNumbering(CampaignFile file, List<Candidate> listed) {
        this.file = file;
        this.candidates = listed;
        TrialNames names = new TrialNames(listed);
        Map<String, Integer> numbers = new HashMap<>();
        String[] values = new String[0];
        Map<String, String> byName = Map.of();
        for (Candidate candidate : listed) {
            if (candidate.values() != values) { // trials that differ in their seed alone share them
                values = candidate.values();
                byName = candidate.parameters().byName(values);
            }
            String workload = candidate.parameters().workload();
            int number = numbers.merge(workload, 1, Integer::sum);
            trials.add(new Trial(
                    WorkloadFolder.trialId(workload, number),
                    workload,
                    number,
                    candidate.seed(),
                    byName,
                    names.of(candidate),
                    title(candidate.choice())));
        }
    }

    /** By priority, higher first; among equals as listed or, if the file says so, at random. */
    List<Trial> inRunningOrder(long seed) {
        Stream<Integer> order = file.order().equals(Schedule.RANDOM)
                ? Shuffle.of(trials.size(), Seeds.mix(seed, ORDER_STREAM))
                : IntStream.range(0, trials.size()).boxed();
        return order.sorted(Comparator.comparing(this::priority, Comparator.reverseOrder()))
                .map(trials::get)
                .toList();
    }

    private int priority(int trial) {
        return file.choices().get(candidates.get(trial).choice()).priority();
    }

    private String title(int choice) {
        return file.choices().get(choice).title();
    }

    /** The repeats with the trials' numbers. */
    List<Planned.Duplicate> duplicates(List<TrialList.Repeat> repeats) {
        if (repeats.isEmpty()) {
            return List.of();
        }
        IdentityHashMap<Candidate, Trial> numbered = new IdentityHashMap<>();
        for (int i = 0; i < trials.size(); i++) {
            numbered.put(candidates.get(i), trials.get(i));
        }
        List<Planned.Duplicate> duplicates = new ArrayList<>();
        for (TrialList.Repeat repeat : repeats) {
            Trial running = Objects.requireNonNull(numbered.get(repeat.running()));
            duplicates.add(new Planned.Duplicate(title(repeat.choice()), running));
        }
        return duplicates;
    }

    /** How many trials each group gave, and how many of them run. */
    List<Planned.Count> counts(List<TrialList.Tally> tallies) {
        Map<String, Integer> running = new HashMap<>();
        candidates.forEach(candidate ->
                running.merge(key(candidate.choice(), candidate.parameters().workload()), 1, Integer::sum));
        return tallies.stream()
                .map(tally -> {
                    String workload = tally.group().parameters().workload();
                    int choice = tally.group().choice();
                    return new Planned.Count(
                            title(choice),
                            workload,
                            tally.written(),
                            tally.duplicates(),
                            running.getOrDefault(key(choice, workload), 0));
                })
                .toList();
    }

    private static String key(int choice, String workload) {
        return choice + "/" + workload;
    }
}
