package org.prony.report.stats;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.prony.api.Goal;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.load.TrialLog;

/**
 * The groups of a workload, best first: by the mean of the main metric at the last evaluation of their succeeded trials, or by
 * the median step time where steps were measured. Of equals the earlier one comes first.
 *
 * @param groups all groups; those without a value, or with a {@code NaN}, after all others
 * @param known how many of them have a value
 * @param by the name of what they are ranked by, such as {@code accuracy}
 */
public record GroupRanking(List<TrialGroup> groups, int known, String by) {

    public GroupRanking {
        groups = List.copyOf(groups);
    }

    /** The ranking of {@code groups}, which are of one workload. */
    public static GroupRanking of(WorkloadDescriptor workload, List<TrialGroup> groups) {
        boolean ofSteps = groups.stream()
                .flatMap(group -> group.trials().stream())
                .anyMatch(trial -> trial.rows().has(MetricsSchema.STEP_TIME_PREFIX + "p50"));
        String metric = workload.mainMetric().name();
        // Of a training that logs its step times too, the metric is what counts.
        boolean evaluated = groups.stream()
                .flatMap(group -> group.trials().stream())
                .anyMatch(trial -> trial.rows().has(metric));
        boolean bySteps = ofSteps && !evaluated;
        double sign = !bySteps && workload.mainMetric().goal() == Goal.MAXIMIZE ? -1 : 1;
        ToDoubleFunction<TrialGroup> cost = bySteps ? GroupRanking::medianStep : group -> sign * mean(group, metric);
        double[] costs = groups.stream().mapToDouble(cost).toArray();
        // NaN sorts after everything else.
        List<TrialGroup> ranked = IntStream.range(0, costs.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> costs[i]))
                .map(groups::get)
                .toList();
        int known = (int) IntStream.range(0, costs.length)
                .filter(i -> !Double.isNaN(costs[i]))
                .count();
        return new GroupRanking(ranked, known, bySteps ? "median step time" : metric);
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
