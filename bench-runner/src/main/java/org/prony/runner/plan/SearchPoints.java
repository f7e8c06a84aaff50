package org.prony.runner.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prony.api.provider.WorkloadDescriptor;

/** Draws the points of a choice's search. */
@FunctionalInterface
public interface SearchPoints {

    /**
     * The points in order, each a canonical text by name.
     *
     * @param search what the file says
     * @param workload whose hyperparameters are drawn; empty for a template, whose parameters have no declared type
     * @param settled names that have a value without the search; a space that does not name them leaves them alone
     * @param foreign names that other workloads of the choice have and this one has not; a space may name them too
     * @param seed the campaign's seed
     * @throws PlanException if the space cannot be read or does not fit the workload
     */
    List<Map<String, String>> of(
            CampaignFile.Search search,
            Optional<WorkloadDescriptor> workload,
            Set<String> settled,
            Set<String> foreign,
            long seed);
}
