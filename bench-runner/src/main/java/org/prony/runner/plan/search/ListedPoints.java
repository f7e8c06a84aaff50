package org.prony.runner.plan.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.runner.plan.PlanException;

/**
 * A space that lists its points.
 *
 * @param points not empty, with equal keys
 * @param place where it is written
 */
record ListedPoints(List<Map<String, Placed>> points, String place) implements SearchSpace {

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(points.get(0).keySet()));
    }

    @Override
    public List<Map<String, String>> points(
            Sampler sampler,
            int trials,
            long seed,
            WorkloadDescriptor workload,
            Set<String> fixed,
            Function<Object, String> programText) {
        if (fixed.containsAll(names())) {
            throw new PlanException(
                    place + ": every hyperparameter of the search space is set otherwise; drop the search");
        }
        SearchedWorkload searched = new SearchedWorkload(workload, programText);
        // All of them: a wrong value is told before anything starts, even behind the last point that is taken.
        List<Map<String, String>> texts =
                points.stream().map(point -> texts(point, fixed, searched)).toList();
        return texts.subList(0, Math.min(trials, texts.size()));
    }

    private static Map<String, String> texts(Map<String, Placed> point, Set<String> fixed, SearchedWorkload searched) {
        Map<String, String> texts = new LinkedHashMap<>();
        point.forEach((name, value) -> {
            if (!fixed.contains(name)) {
                texts.put(name, searched.text(name, value));
            }
        });
        return Collections.unmodifiableMap(texts);
    }
}
