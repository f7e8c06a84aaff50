package org.prony.report.matching;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.prony.api.Goal;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.compare.Comparison;
import org.prony.report.compare.Margin;
import org.prony.report.compare.Sample;
import org.prony.report.load.TrialLog;
import org.prony.report.stats.TrialGroup;
import org.prony.report.stats.TrialValues;

/**
 * The setting of a workload with the best mean, compared with the one that comes next. Both were chosen by their means, so that
 * their difference is somewhat larger than it will be when they are run again.
 *
 * @param best what sets the best group apart
 * @param next what sets the next one apart
 * @param comparison the best beside the next
 */
public record BestAgainstNext(String best, String next, Comparison comparison) {

    /**
     * The two best groups by the last value of the main metric, or by the median step where steps were measured, over the
     * trials that succeeded; empty if fewer than two groups have a value.
     */
    public static Optional<BestAgainstNext> of(WorkloadDescriptor workload, List<TrialGroup> groups, boolean ofSteps) {
        Goal goal = ofSteps ? Goal.MINIMIZE : workload.mainMetric().goal();
        Function<TrialLog, OptionalDouble> value = ofSteps
                ? trial -> TrialValues.stepMilliseconds(trial.rows(), "p50")
                : trial -> trial.rows().last(workload.mainMetric().name());
        Comparator<Valued> byMean =
                Comparator.comparingDouble(valued -> valued.sample().mean());
        List<Valued> best = groups.stream()
                .map(group -> new Valued(group.label(), sample(group, value)))
                .filter(valued -> valued.sample().n() > 0)
                .sorted(goal == Goal.MAXIMIZE ? byMean.reversed() : byMean)
                .limit(2)
                .toList();
        return best.size() < 2
                ? Optional.empty()
                : Optional.of(new BestAgainstNext(
                        best.get(0).label(),
                        best.get(1).label(),
                        Comparison.of(best.get(1).sample(), best.get(0).sample(), goal, Margin.NONE)));
    }

    private static Sample sample(TrialGroup group, Function<TrialLog, OptionalDouble> value) {
        return Sample.of(group.succeeded().stream()
                .map(value)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray());
    }

    private record Valued(String label, Sample sample) {}
}
