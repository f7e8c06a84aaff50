package org.prony.runner.plan.search;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A space that names its hyperparameters, each with a range or values.
 *
 * @param specs in the order in which they are written; not empty
 * @param place where it is written
 */
record WrittenSpace(List<DimensionSpec> specs, String place) implements Space {

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        specs.forEach(spec -> names.add(spec.name()));
        return Collections.unmodifiableSet(names);
    }

    @Override
    public List<Map<String, String>> points(
            SearchedWorkload workload, Set<String> fixed, Sampler sampler, int trials, long seed) {
        List<Dimension> dimensions = specs.stream()
                .filter(spec -> !fixed.contains(spec.name()))
                .map(workload::dimension)
                .toList();
        if (dimensions.isEmpty()) {
            throw Space.nothingLeft(place);
        }
        return new Points(dimensions, place).draw(sampler, trials, seed);
    }
}
