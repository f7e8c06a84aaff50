package org.prony.report.stats;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.prony.api.Goal;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.load.TrialLog;

/**
 * Chooses the groups of a workload that are worth a curve or a line where there are too many to show.
 *
 * @param groups the chosen ones, in the order in which they were given
 * @param of how many there were to choose from
 * @param by the name of what they were chosen by, such as {@code accuracy}; it says nothing where all were chosen
 */
public record BestGroups(List<TrialGroup> groups, int of, String by) {

    public BestGroups {
        groups = List.copyOf(groups);
    }

    /**
     * At most {@code most} groups: those with the best mean of the main metric at the last evaluation of their succeeded
     * trials, or with the shortest median step where steps were measured. A group without a value, or with a {@code NaN}, comes
     * after all others; of equals the earlier one is taken.
     */
    public static BestGroups of(WorkloadDescriptor workload, List<TrialGroup> groups, int most) {
        boolean ofSteps = groups.stream()
                .flatMap(group -> group.trials().stream())
                .anyMatch(trial -> trial.rows().has(MetricsSchema.STEP_TIME_PREFIX + "p50"));
        String by = ofSteps ? "median step time" : workload.mainMetric().name();
        if (groups.size() <= most) {
            return new BestGroups(groups, groups.size(), by);
        }
        double sign = !ofSteps && workload.mainMetric().goal() == Goal.MAXIMIZE ? -1 : 1;
        ToDoubleFunction<TrialGroup> cost = ofSteps
                ? BestGroups::medianStep
                : group -> sign * mean(group, workload.mainMetric().name());
        double[] costs = groups.stream().mapToDouble(cost).toArray();
        // NaN sorts after everything else.
        Set<Integer> chosen = new HashSet<>(IntStream.range(0, costs.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> costs[i]))
                .limit(most)
                .toList());
        List<TrialGroup> best = IntStream.range(0, costs.length)
                .filter(chosen::contains)
                .mapToObj(groups::get)
                .toList();
        return new BestGroups(best, groups.size(), by);
    }

    /** Whether some were left out. */
    public boolean partial() {
        return groups.size() < of;
    }

    private static double mean(TrialGroup group, String metric) {
        return Summary.of(group.succeeded().stream()
                        .map(trial -> trial.rows().last(metric))
                        .flatMapToDouble(OptionalDouble::stream)
                        .toArray())
                .mean();
    }

    private static double medianStep(TrialGroup group) {
        return Summary.of(group.succeeded().stream()
                        .map(TrialLog::rows)
                        .map(rows -> TrialValues.stepMilliseconds(rows, "p50"))
                        .flatMapToDouble(OptionalDouble::stream)
                        .toArray())
                .mean();
    }
}
