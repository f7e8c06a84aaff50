package org.prony.runner.plan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The trials of a campaign in listed order, equal ones once, the first one counting; with a sample, those that are drawn of any
 * choice. Each choice's are drawn among all of its own, so that neither the other choices nor their order decide which.
 */
final class TrialList {

    /** Sets the draw of a sample apart from the seeds that the same seed gives. */
    private static final long SAMPLE_STREAM = -2;

    /** A trial that was written once more than the one that runs. */
    record Repeat(int choice, Candidate running) {}

    /** Trials of a group as written, and how many of them were there already. */
    record Tally(Group group, int written, int duplicates) {}

    private final List<Candidate> written = new ArrayList<>();
    private final List<Tally> tallies = new ArrayList<>();
    private final Map<Candidate, Candidate> running;

    private TrialList(List<Group> groups, Optional<Integer> sample, long seed) {
        Map<Candidate, Candidate> first = new LinkedHashMap<>();
        for (Group group : groups) {
            int before = first.size();
            int size = group.size().intValueExact();
            group.forEach(candidate -> {
                written.add(candidate);
                first.putIfAbsent(candidate, candidate);
            });
            tallies.add(new Tally(group, size, size - (first.size() - before)));
        }
        this.running = sample.isEmpty() ? first : drawn(sample.get(), seed);
    }

    /**
     * Expands groups.
     *
     * @param sample how many distinct trials are drawn of each choice, without replacement; all of them where there are fewer
     * @param seed from which the draws follow
     * @throws PlanException if they stand for more than {@link RunRequest#MAX_TRIALS}
     */
    static TrialList of(List<Group> groups, Optional<Integer> sample, long seed) {
        BigInteger size = groups.stream().map(Group::size).reduce(BigInteger.ZERO, BigInteger::add);
        if (size.compareTo(BigInteger.valueOf(RunRequest.MAX_TRIALS)) > 0) {
            throw new PlanException("the campaign would have " + size + " trials, and " + RunRequest.MAX_TRIALS
                    + " are the most; shorten a list, or search instead of a grid");
        }
        return new TrialList(groups, sample, seed);
    }

    private Map<Candidate, Candidate> drawn(int sample, long seed) {
        Map<Integer, Set<Candidate>> byChoice = new TreeMap<>();
        for (Candidate candidate : written) {
            byChoice.computeIfAbsent(candidate.choice(), choice -> new LinkedHashSet<>())
                    .add(candidate);
        }
        Map<Candidate, Candidate> union = new LinkedHashMap<>();
        byChoice.forEach((choice, own) -> {
            long stream = Seeds.mix(Seeds.mix(seed, SAMPLE_STREAM), choice);
            List<Candidate> listed = List.copyOf(own);
            Shuffle.of(listed.size(), stream)
                    .limit(sample)
                    .sorted()
                    .map(listed::get)
                    .forEach(candidate -> union.putIfAbsent(candidate, candidate));
        });
        return union;
    }

    /** The trials that run, distinct and in listed order. */
    List<Candidate> running() {
        return List.copyOf(running.values());
    }

    /** Where else trials that run are written, in listed order. */
    // The one that runs is an object among equal ones.
    @SuppressWarnings("ReferenceEquality")
    List<Repeat> repeats() {
        List<Repeat> repeats = new ArrayList<>();
        for (Candidate candidate : written) {
            Candidate runs = running.get(candidate);
            if (runs != null && runs != candidate) {
                repeats.add(new Repeat(candidate.choice(), runs));
            }
        }
        return repeats;
    }

    /** What each group gave, in listed order. */
    List<Tally> tallies() {
        return tallies;
    }
}
