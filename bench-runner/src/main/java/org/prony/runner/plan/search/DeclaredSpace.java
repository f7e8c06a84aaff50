package org.prony.runner.plan.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.runner.plan.PlanException;

/**
 * Every hyperparameter that declares a range or choices and does not merely repeat, in the order of the workload's fields.
 *
 * @param place where the search is written
 */
record DeclaredSpace(String place) implements SearchSpace {

    @Override
    public Set<String> names() {
        return Set.of();
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
        if (searched.isProgram()) {
            throw new PlanException(place + ": a template's parameters declare no ranges; name a space");
        }
        List<Dimension> dimensions = workload.hyperparameters().stream()
                .filter(h ->
                        !h.replicate() && (h.range().isPresent() || !h.choices().isEmpty()))
                .filter(h -> !fixed.contains(h.name()))
                .map(h -> searched.dimension(DimensionSpec.asDeclared(h.name(), place)))
                .toList();
        if (dimensions.isEmpty()) {
            throw new PlanException(place + ": " + workload.id()
                    + " has no hyperparameter left with a declared range or choices; name a space");
        }
        return new Points(dimensions, place).draw(sampler, trials, seed);
    }
}
