package org.prony.report.stats;

import java.util.Collection;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.prony.api.Goal;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.load.TrialLog;

/**
 * What the settings of a workload are judged by.
 *
 * @param name what people call it, {@code accuracy} or {@code median step time}
 * @param column where it is logged
 * @param unit the unit of its values; empty for a pure number
 * @param goal which direction is good
 * @param value a trial's value; empty if it has none
 */
public record MainQuantity(
        String name, String column, String unit, Goal goal, Function<TrialLog, OptionalDouble> value) {

    private static final String MEDIAN = "p50";

    /** Of trials whose steps were measured and which were not evaluated. */
    public static final MainQuantity MEDIAN_STEP = new MainQuantity(
            "median step time",
            MetricsSchema.STEP_TIME_PREFIX + MEDIAN,
            "ms",
            Goal.MINIMIZE,
            trial -> TrialValues.stepMilliseconds(trial.rows(), MEDIAN));

    /**
     * The main metric at the last evaluation; the median step time where steps were measured and no trial was evaluated.
     *
     * @param trials of this workload
     */
    public static MainQuantity of(WorkloadDescriptor workload, Collection<TrialLog> trials) {
        MetricDescriptor metric = workload.mainMetric();
        // Of a training that logs its step times too, the metric is what counts.
        boolean evaluated = trials.stream().anyMatch(trial -> trial.rows().has(metric.name()));
        boolean ofSteps = trials.stream().anyMatch(trial -> trial.rows().has(MEDIAN_STEP.column()));
        return ofSteps && !evaluated
                ? MEDIAN_STEP
                : new MainQuantity(
                        metric.name(),
                        metric.name(),
                        metric.unit(),
                        metric.goal(),
                        trial -> trial.rows().last(metric.name()));
    }

    /** Whether it is a step time. */
    public boolean ofSteps() {
        return column.equals(MEDIAN_STEP.column());
    }
}
