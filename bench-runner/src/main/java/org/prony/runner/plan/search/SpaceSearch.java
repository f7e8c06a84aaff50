package org.prony.runner.plan.search;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.runner.plan.CampaignFile.Search;
import org.prony.runner.plan.ParameterValue;
import org.prony.runner.plan.PlanException;
import org.prony.runner.plan.SearchPoints;
import org.prony.runner.plan.TemplateValue;

/** Draws the points of campaign files from the spaces that they name. */
public final class SpaceSearch implements SearchPoints {

    @Override
    public List<Map<String, String>> of(
            Search search, Optional<WorkloadDescriptor> workload, Set<String> settled, Set<String> foreign, long seed) {
        SearchSpace space = space(search);
        Sampler sampler = Sampler.valueOf(search.sampler().toUpperCase(Locale.ROOT));
        int trials = search.trials()
                .orElseGet(() -> space.listed()
                        .orElseThrow(() -> new PlanException(
                                search.place() + ": the search says no number of points; add trials: 20")));
        if (workload.isEmpty()) {
            return space.points(sampler, trials, seed, Set.of(), SpaceSearch::programText);
        }
        Set<String> fixed = new HashSet<>(foreign);
        if (space.names().isEmpty()) {
            fixed.addAll(settled);
        } else if (fixed.containsAll(space.names())) {
            return List.of(Map.of()); // all of it is for the other workloads
        }
        return space.points(sampler, trials, seed, workload.get(), fixed);
    }

    private static SearchSpace space(Search search) {
        if (search.file().isPresent()) {
            return SearchSpace.read(search.file().get());
        }
        return search.inline() == null
                ? SearchSpace.undeclared(search.place())
                : SearchSpace.of(search.inline(), search.place());
    }

    private static String programText(Object value) {
        if (value instanceof String text) {
            return TemplateValue.canonical(new ParameterValue(text, ParameterValue.Kind.STRING, ""));
        }
        return SearchSpace.plainText(value);
    }
}
