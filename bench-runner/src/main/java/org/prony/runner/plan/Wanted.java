package org.prony.runner.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.text.NearestNames;
import org.prony.runner.plan.CampaignFile.Choice;
import org.prony.runner.plan.CampaignFile.Search;

/**
 * A file and what the command line says over it, before it is known what runs.
 *
 * @param file the file
 * @param request the command line
 * @param overrides its values
 * @param seeding its seeds over the file's
 * @param search what draws points
 */
record Wanted(CampaignFile file, RunRequest request, Overrides overrides, Seeding seeding, SearchPoints search) {

    /** Apart from those of the trials' seeds, of samples and of the order. */
    private static final long SEARCH_STREAM = -3;

    static Wanted of(CampaignFile file, RunRequest request, SearchPoints search) {
        Overrides overrides = Overrides.of(request.values());
        return new Wanted(file, request, overrides, Seeding.of(file, request, overrides), search);
    }

    /**
     * The indices of the choices that run, in the order of the file.
     *
     * @throws PlanException if a title on the command line is that of no choice
     */
    List<Integer> chosen() {
        List<String> titles = file.choices().stream().map(Choice::title).toList();
        for (String title : request.titles()) {
            if (titles.equals(List.of(""))) {
                throw new PlanException("-t " + title + ": the campaign has no titles");
            }
            if (!titles.contains(title)) {
                throw new PlanException("-t " + title + ": no choice has this title" + NearestNames.hint(title, titles)
                        + "; the titles are " + String.join(", ", titles));
            }
        }
        return IntStream.range(0, titles.size())
                .filter(i -> request.titles().isEmpty() || request.titles().contains(titles.get(i)))
                .boxed()
                .toList();
    }

    /** See {@link Seeding#requireUseOfSeed}. */
    void requireUseOfSeed() {
        seeding.requireUseOfSeed(
                file, request, chosen().stream().map(this::choice).toList());
    }

    Choice choice(int index) {
        return file.choices().get(index);
    }

    ChoiceValues values(int index) {
        return new ChoiceValues(file, overrides, choice(index));
    }

    /**
     * The points of a choice's search without what the command line sets; one empty point where there is no search.
     *
     * @param foreign see {@link SearchPoints}
     */
    List<Map<String, String>> points(
            int index, ChoiceValues values, Optional<WorkloadDescriptor> workload, Set<String> foreign) {
        Optional<Search> wanted = choice(index).search();
        if (wanted.isEmpty()) {
            return List.of(Map.of());
        }
        List<Map<String, String>> drawn = search.of(
                wanted.get(),
                workload,
                Set.copyOf(values.settled()),
                foreign,
                Seeds.mix(seeding.seed(), SEARCH_STREAM));
        if (drawn.isEmpty()) {
            throw new PlanException(wanted.get().place() + ": the search gives no point; give its space a value");
        }
        return values.free(drawn, wanted.get().place());
    }

    /** All trials of one workload in one choice. */
    Group group(int index, ChoiceValues values, Parameters parameters, List<Map<String, String>> points) {
        String place = choice(index).search().map(Search::place).orElse("");
        return new Group(
                index,
                parameters,
                values.axes(setByAll(points)),
                points.stream()
                        .map(point -> Assignment.of(point, parameters, place))
                        .toList(),
                seeding.of(choice(index), points.size()));
    }

    /** The names that every point sets. */
    static Set<String> setByAll(List<Map<String, String>> points) {
        return points.get(0).keySet().stream()
                .filter(name -> points.stream().allMatch(point -> point.containsKey(name)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
