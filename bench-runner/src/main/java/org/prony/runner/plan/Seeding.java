package org.prony.runner.plan;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.prony.runner.plan.CampaignFile.Choice;

/**
 * Which seeds trials have.
 *
 * @param seed the campaign's, from which others are derived
 * @param trials how many are derived where none are listed
 * @param forced seeds of the command line, for every choice; empty if it lists none
 * @param derivedOnly whether the command line asks for derived seeds, so that those in the file do not count
 * @param listed the file's seeds; empty if it lists none
 */
record Seeding(long seed, int trials, List<Long> forced, boolean derivedOnly, List<Long> listed) {

    static final int DEFAULT_TRIALS = 3;
    static final long DEFAULT_SEED = 42;

    static Seeding of(CampaignFile file, RunRequest request, Overrides overrides) {
        return new Seeding(
                request.seed().or(file::seed).orElse(DEFAULT_SEED),
                request.trials().or(file::trials).orElse(DEFAULT_TRIALS),
                overrides.seeds(),
                request.trials().isPresent(),
                file.seeds());
    }

    /** The seeds of each point of a choice: listed ones for all points alike, or derived ones. */
    List<List<Long>> of(Choice choice, int points) {
        List<Long> explicit = explicit(choice);
        if (!explicit.isEmpty()) {
            return Collections.nCopies(points, explicit);
        }
        if (choice.search().isEmpty()) {
            return Collections.nCopies(points, derived(trials));
        }
        return derived(points).stream().map(List::of).toList();
    }

    private List<Long> explicit(Choice choice) {
        if (!forced.isEmpty() || derivedOnly) {
            return forced;
        }
        return choice.seeds().isEmpty() ? listed : choice.seeds();
    }

    private List<Long> derived(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> Seeds.derive(seed, i))
                .toList();
    }
}
