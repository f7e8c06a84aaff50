package org.prony.runner.plan.search;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.runner.plan.PlanException;

/**
 * A space that names its hyperparameters, each with a range or values.
 *
 * @param specs in the order in which they are written; not empty
 * @param place where it is written
 */
record WrittenSpace(List<DimensionSpec> specs, String place) implements SearchSpace {

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        specs.forEach(spec -> names.add(spec.name()));
        return Collections.unmodifiableSet(names);
    }

    @Override
    public List<Map<String, String>> points(
            Sampler sampler,
            int trials,
            long seed,
            WorkloadDescriptor workload,
            Set<String> fixed,
            Function<Object, String> programText) {
        SearchedWorkload searched = new SearchedWorkload(workload, programText);
        List<Dimension> dimensions = specs.stream()
                .filter(spec -> !fixed.contains(spec.name()))
                .map(searched::dimension)
                .toList();
        if (dimensions.isEmpty()) {
            throw new PlanException(
                    place + ": every hyperparameter of the search space is set otherwise; drop the search");
        }
        return new Points(dimensions, place).draw(sampler, trials, seed);
    }
}
