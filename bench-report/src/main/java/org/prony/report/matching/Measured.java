package org.prony.report.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.prony.api.Goal;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.MetricDescriptor;
import org.prony.report.index.MetricOutcome;
import org.prony.report.index.QueryException;
import org.prony.report.index.TrialNumbers;
import org.prony.report.index.TrialRecord;
import org.prony.report.index.WorkloadOutline;

/**
 * A quantity that is compared.
 *
 * @param name its name
 * @param unit its unit; empty for a pure number
 * @param goal which direction is good
 * @param value a trial's value; empty if unknown
 */
record Measured(String name, String unit, Goal goal, Function<TrialRecord, OptionalDouble> value) {

    /** Seconds of a step in milliseconds: as measured, or training time over steps where steps were not measured by themselves. */
    static final String STEP_TIME = "step_time";

    private static final double MILLISECONDS = 1e3;

    /**
     * The metrics asked for; by default those of all workloads with their contexts, and the step time.
     *
     * @throws QueryException if one is not known; the message lists those that are
     */
    static List<Measured> of(Collection<WorkloadOutline> workloads, MatchOptions options) throws QueryException {
        Map<String, Measured> known = new LinkedHashMap<>();
        for (WorkloadOutline workload : workloads) {
            for (String column : workload.metricColumns()) {
                MetricDescriptor metric = workload.metricOf(column).orElseThrow();
                known.putIfAbsent(
                        column,
                        new Measured(
                                column, metric.unit(), metric.goal(), trial -> value(trial, column, options.best())));
            }
        }
        known.put(STEP_TIME, new Measured(STEP_TIME, "ms", Goal.MINIMIZE, Measured::stepTime));
        known.put(
                TrialNumbers.TIME_TO_TARGET,
                new Measured(
                        TrialNumbers.TIME_TO_TARGET,
                        "s",
                        Goal.MINIMIZE,
                        trial -> trial.number(TrialNumbers.TIME_TO_TARGET)));
        if (options.metrics().isEmpty()) {
            List<Measured> all = new ArrayList<>(known.values());
            all.removeIf(measured -> measured.name().equals(TrialNumbers.TIME_TO_TARGET));
            return all;
        }
        List<Measured> chosen = new ArrayList<>();
        for (String name : options.metrics()) {
            Measured measured = known.get(name);
            if (measured == null) {
                throw new QueryException(
                        "--metrics " + name + ": no such metric; there are " + String.join(", ", known.keySet()));
            }
            chosen.add(measured);
        }
        return chosen;
    }

    private static OptionalDouble value(TrialRecord trial, String column, boolean best) {
        MetricOutcome outcome = trial.metrics().get(column);
        return outcome == null ? OptionalDouble.empty() : OptionalDouble.of(best ? outcome.best() : outcome.last());
    }

    private static OptionalDouble stepTime(TrialRecord trial) {
        OptionalDouble measured = trial.number(MetricsSchema.STEP_TIME_PREFIX + "mean");
        if (measured.isPresent()) {
            return OptionalDouble.of(measured.getAsDouble() * MILLISECONDS);
        }
        double steps = trial.number(MetricsSchema.GLOBAL_STEP).orElse(0);
        OptionalDouble seconds = trial.number(MetricsSchema.ACCUMULATED_SUBMISSION_TIME);
        return steps > 0 && seconds.isPresent()
                ? OptionalDouble.of(seconds.getAsDouble() / steps * MILLISECONDS)
                : OptionalDouble.empty();
    }
}
