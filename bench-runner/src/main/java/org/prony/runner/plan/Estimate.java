package org.prony.runner.plan;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Repository;
import org.prony.api.repository.Slots;
import org.prony.report.load.EarlierTrials;

/**
 * How long a campaign will take, as far as earlier campaigns tell.
 *
 * @param seconds wall time of those of its trials of whose workloads something is known
 * @param unknown how many of its trials nothing is known of
 * @param measured how many earlier trials it goes by; 0 if nothing is known at all
 */
public record Estimate(double seconds, int unknown, int measured) {

    /**
     * Estimates some trials of a campaign from the succeeded trials of the repository with the same workload and measure; writes
     * nothing.
     *
     * @param trials those that are to run, in order
     * @throws IOException if the repository cannot be read
     */
    public static Estimate of(CampaignPlan plan, List<CampaignPlan.Trial> trials, Repository repository)
            throws IOException {
        List<String> workloads =
                plan.workloads().stream().map(WorkloadDescriptor::id).toList();
        return of(plan, trials, EarlierTrials.durations(repository, plan.measure(), workloads));
    }

    /** Lists the trials in order, each on the slots that are free first, for the mean duration of its workload. */
    static Estimate of(CampaignPlan plan, List<CampaignPlan.Trial> trials, Map<String, EarlierTrials.Durations> known) {
        Slots slots = plan.schedule().slots();
        Map<String, Integer> taken = new HashMap<>();
        plan.workloads()
                .forEach(workload -> taken.put(
                        workload.id(), slots.gpus().isEmpty() ? 1 : Math.min(workload.gpus(), slots.count())));
        PriorityQueue<Double> free = new PriorityQueue<>();
        for (int slot = 0; slot < slots.count(); slot++) {
            free.add(0.0);
        }
        int unknown = 0;
        double last = 0;
        double earliest = 0;
        for (CampaignPlan.Trial trial : trials) {
            EarlierTrials.Durations durations = known.get(trial.workload());
            if (durations == null) {
                unknown++;
                continue;
            }
            int needed = taken.getOrDefault(trial.workload(), 1);
            for (int slot = 0; slot < needed; slot++) {
                // The head of the queue waits for its last slot, and nobody overtakes it.
                earliest = Math.max(earliest, free.remove());
            }
            double end = earliest + durations.meanSeconds();
            for (int slot = 0; slot < needed; slot++) {
                free.add(end);
            }
            last = Math.max(last, end);
        }
        return new Estimate(
                last,
                unknown,
                known.values().stream()
                        .mapToInt(EarlierTrials.Durations::trials)
                        .sum());
    }
}
