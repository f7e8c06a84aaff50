package org.prony.runner.plan.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A space that lists its points.
 *
 * @param points not empty, with equal keys
 * @param place where it is written
 */
record ListedPoints(List<Map<String, Placed>> points, String place) implements Space {

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(points.get(0).keySet()));
    }

    @Override
    public List<Map<String, String>> points(
            SearchedWorkload workload, Set<String> fixed, Sampler sampler, int trials, long seed) {
        if (fixed.containsAll(names())) {
            throw Space.nothingLeft(place);
        }
        // All of them: a wrong value is told before anything starts, even behind the last point that is taken.
        List<Map<String, String>> texts =
                points.stream().map(point -> texts(point, fixed, workload)).toList();
        return texts.subList(0, Math.min(trials, texts.size()));
    }

    private static Map<String, String> texts(Map<String, Placed> point, Set<String> fixed, SearchedWorkload workload) {
        Map<String, String> texts = new LinkedHashMap<>();
        point.forEach((name, value) -> {
            if (!fixed.contains(name)) {
                texts.put(name, workload.text(name, value));
            }
        });
        return Collections.unmodifiableMap(texts);
    }
}
