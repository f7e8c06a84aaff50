package org.prony.runner.plan;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.prony.api.repository.Schedule;
import org.prony.runner.plan.CampaignFile.Choice;
import org.prony.runner.plan.CampaignFile.SeedList;

/**
 * Which seeds trials have.
 *
 * @param seed the campaign's, from which others are derived
 * @param trials how many are derived for each set of values of a grid where none are listed
 * @param forcedTrials how many the command line asks for, also for each point of a search; those listed in the file do not count
 *     then. 0 if it asks for none
 * @param forced seeds of the command line, for every choice
 * @param listed the file's seeds
 */
record Seeding(long seed, int trials, int forcedTrials, SeedList forced, SeedList listed) {

    static final int DEFAULT_TRIALS = 3;
    static final long DEFAULT_SEED = 42;

    static Seeding of(CampaignFile file, RunRequest request, Overrides overrides) {
        return new Seeding(
                request.seed().or(file::seed).orElse(DEFAULT_SEED),
                request.trials().or(file::trials).orElse(DEFAULT_TRIALS),
                request.trials().orElse(0),
                new SeedList(
                        overrides.seeds(),
                        Overrides.SEED + "=" + request.values().get(Overrides.SEED)),
                file.seeds());
    }

    /**
     * Refuses a {@code --seed} that changes nothing.
     *
     * @param chosen the choices that run; not empty
     * @throws PlanException if all seeds are listed, and neither searches nor a sample or an order are drawn
     */
    void requireUseOfSeed(CampaignFile file, RunRequest request, List<Choice> chosen) {
        boolean used = request.sample().isPresent()
                || file.order().equals(Schedule.RANDOM)
                || chosen.stream()
                        .anyMatch(choice ->
                                explicit(choice).isEmpty() || choice.search().isPresent());
        if (request.seed().isPresent() && !used) {
            throw new PlanException(
                    "--seed " + seed + ": nothing is drawn from it, since "
                            + explicit(chosen.get(0)).place()
                            + " lists the trials' seeds; leave it out, or derive seeds from it by --trials N instead of the list");
        }
    }

    /**
     * The seeds of each point of a choice: listed ones for all points alike, or derived ones.
     *
     * @throws PlanException if they are more than {@link RunRequest#MAX_TRIALS}
     */
    List<List<Long>> of(Choice choice, int points) {
        SeedList explicit = explicit(choice);
        if (!explicit.isEmpty()) {
            return Collections.nCopies(points, explicit.values());
        }
        if (choice.search().isEmpty()) {
            return Collections.nCopies(points, derived(0, trials));
        }
        int perPoint = Math.max(1, forcedTrials);
        long all = (long) points * perPoint;
        if (all > RunRequest.MAX_TRIALS) {
            throw new PlanException("--trials " + perPoint + ": the search at "
                    + choice.search().get().place() + " has " + points + " points, which makes " + all + " trials, and "
                    + RunRequest.MAX_TRIALS + " are the most; lower one of them");
        }
        return IntStream.range(0, points)
                .mapToObj(point -> derived(point * perPoint, perPoint))
                .toList();
    }

    private SeedList explicit(Choice choice) {
        if (!forced.isEmpty()) {
            return forced;
        }
        if (forcedTrials > 0) {
            return SeedList.NONE;
        }
        return choice.seeds().isEmpty() ? listed : choice.seeds();
    }

    private List<Long> derived(int before, int count) {
        return IntStream.rangeClosed(before + 1, before + count)
                .mapToObj(i -> Seeds.derive(seed, i))
                .toList();
    }
}
