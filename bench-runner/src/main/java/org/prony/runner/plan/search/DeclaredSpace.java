package org.prony.runner.plan.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.runner.plan.PlanException;

/**
 * Every hyperparameter that declares a range or choices and does not merely repeat, in the order of the workload's fields.
 *
 * @param place where the search is written
 */
record DeclaredSpace(String place) implements Space {

    @Override
    public Set<String> names() {
        return Set.of();
    }

    @Override
    public List<Map<String, String>> points(
            SearchedWorkload workload, Set<String> fixed, Sampler sampler, int trials, long seed) {
        WorkloadDescriptor declared = workload.workload()
                .orElseThrow(() ->
                        new PlanException(place + ": a template's parameters declare no ranges; name a search space"));
        List<Dimension> dimensions = declared.hyperparameters().stream()
                .filter(h ->
                        !h.replicate() && (h.range().isPresent() || !h.choices().isEmpty()))
                .filter(h -> !fixed.contains(h.name()))
                .map(h -> workload.dimension(DimensionSpec.asDeclared(h.name(), place)))
                .toList();
        if (dimensions.isEmpty()) {
            throw new PlanException(place + ": " + declared.id()
                    + " has no hyperparameter left with a declared range or choices; name a search space");
        }
        return new Points(dimensions, place).draw(sampler, trials, seed);
    }
}
