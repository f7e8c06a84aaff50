package org.prony.runner.plan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The trials of a campaign in listed order: equal ones once, the first one counting; then as many as a sample draws. */
final class TrialList {

    /** Sets the draw of a sample apart from the seeds that the same seed gives. */
    private static final long SAMPLE_STREAM = -2;

    /** A trial that was written again. */
    record Repeat(int choice, Candidate first) {}

    /** Trials of a group as written, and how many of them were there already. */
    record Tally(Group group, int written, int duplicates) {}

    private final Map<Candidate, Candidate> first = new HashMap<>();
    private final List<Candidate> distinct = new ArrayList<>();
    private final List<Repeat> repeats = new ArrayList<>();
    private final List<Tally> tallies = new ArrayList<>();

    /**
     * Expands groups.
     *
     * @throws PlanException if they stand for more than {@link RunRequest#MAX_TRIALS}
     */
    static TrialList of(List<Group> groups) {
        BigInteger size = groups.stream().map(Group::size).reduce(BigInteger.ZERO, BigInteger::add);
        if (size.compareTo(BigInteger.valueOf(RunRequest.MAX_TRIALS)) > 0) {
            throw new PlanException("the campaign would have " + size + " trials, and " + RunRequest.MAX_TRIALS
                    + " are the most; shorten a list, or search instead of a grid");
        }
        TrialList list = new TrialList();
        groups.forEach(list::add);
        return list;
    }

    private void add(Group group) {
        int before = repeats.size();
        group.forEach(this::add);
        tallies.add(new Tally(group, group.size().intValueExact(), repeats.size() - before));
    }

    private void add(Candidate candidate) {
        Candidate earlier = first.putIfAbsent(candidate, candidate);
        if (earlier == null) {
            distinct.add(candidate);
        } else {
            repeats.add(new Repeat(candidate.choice(), earlier));
        }
    }

    /** The trials that were written again, in listed order. */
    List<Repeat> repeats() {
        return repeats;
    }

    /** What each group gave, in listed order. */
    List<Tally> tallies() {
        return tallies;
    }

    /** The distinct trials in listed order, at most {@code sample} of each choice, drawn without replacement. */
    List<Candidate> drawn(Optional<Integer> sample, long seed) {
        if (sample.isEmpty()) {
            return distinct;
        }
        Map<Integer, List<Integer>> byChoice = new HashMap<>();
        for (int i = 0; i < distinct.size(); i++) {
            byChoice.computeIfAbsent(distinct.get(i).choice(), choice -> new ArrayList<>())
                    .add(i);
        }
        Set<Integer> chosen = new LinkedHashSet<>();
        byChoice.forEach((choice, indices) -> chosen.addAll(draw(indices, sample.get(), seed, choice)));
        return IntStream.range(0, distinct.size())
                .filter(chosen::contains)
                .mapToObj(distinct::get)
                .toList();
    }

    private static List<Integer> draw(List<Integer> indices, int sample, long seed, int choice) {
        long stream = Seeds.mix(Seeds.mix(seed, SAMPLE_STREAM), choice);
        return Shuffle.of(indices.size(), stream)
                .limit(sample)
                .map(indices::get)
                .toList();
    }
}
