package org.prony.runner.plan;

import java.util.List;
import org.prony.api.repository.CampaignPlan;

/**
 * A plan and how it came about.
 *
 * @param plan what will run
 * @param duplicates trials that were written again and are run once; only of those that run
 * @param counts how many trials each choice gives each of its workloads, in listed order
 */
public record Planned(CampaignPlan plan, List<Duplicate> duplicates, List<Count> counts) {

    /**
     * A trial that is written once more than the one that runs: its values and seed are those of {@code equalTo}.
     *
     * @param choice the title of the choice in which it is written once more; with a sample it may be an earlier one than that of
     *     {@code equalTo}, which did not draw it
     * @param equalTo the trial that runs
     */
    public record Duplicate(String choice, CampaignPlan.Trial equalTo) {}

    /**
     * The trials of one workload in one choice.
     *
     * @param choice title; empty if the campaign has no titles
     * @param workload id
     * @param written how many the choice stands for
     * @param duplicates how many of them equal an earlier one
     * @param trials how many run; those that are no duplicates, but with a sample those that were drawn here first
     */
    public record Count(String choice, String workload, int written, int duplicates, int trials) {}

    public Planned {
        duplicates = List.copyOf(duplicates);
        counts = List.copyOf(counts);
    }
}
