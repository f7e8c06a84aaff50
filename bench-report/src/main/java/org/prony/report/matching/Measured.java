package org.prony.report.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prony.api.Goal;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.MetricDescriptor;
import org.prony.report.compare.Sample;
import org.prony.report.index.QueryException;
import org.prony.report.index.TrialNumbers;
import org.prony.report.index.TrialRecord;

/**
 * A quantity that is compared.
 *
 * @param name its name
 * @param kind unit and goal as a trial's workload declares them; asked only of trials that have a value
 * @param value a trial's value; empty if unknown
 */
record Measured(String name, Function<TrialRecord, Kind> kind, Function<TrialRecord, OptionalDouble> value) {

    /**
     * What values must have alike to be compared.
     *
     * @param unit empty for a pure number
     * @param goal which direction is good
     */
    record Kind(String unit, Goal goal) {

        @Override
        public String toString() {
            return (goal == Goal.MINIMIZE ? "minimized" : "maximized") + (unit.isEmpty() ? "" : " in " + unit);
        }
    }

    /** Seconds of a step in milliseconds: as measured, or that of training where they were not measured by themselves. */
    private static final String STEP_TIME = "step_time";

    private static final double MILLISECONDS = 1e3;

    /**
     * The metrics asked for; by default those of the trials' workloads with their contexts, and the step time.
     *
     * @throws QueryException if one is not known; the message lists those that are
     */
    static List<Measured> of(Collection<TrialRecord> trials, Declarations declarations, MatchOptions options)
            throws QueryException {
        Set<String> columns = new LinkedHashSet<>();
        trials.forEach(trial -> columns.addAll(declarations.workload(trial).metricColumns()));
        Map<String, Measured> known = new LinkedHashMap<>();
        columns.forEach(column -> known.put(column, metric(column, declarations, options.best())));
        known.put(STEP_TIME, time(STEP_TIME, "ms", Measured::stepTime));
        List<Measured> byDefault = List.copyOf(known.values());
        known.put(
                TrialNumbers.TIME_TO_TARGET,
                time(TrialNumbers.TIME_TO_TARGET, "s", trial -> trial.number(TrialNumbers.TIME_TO_TARGET)));
        if (options.metrics().isEmpty()) {
            return byDefault;
        }
        List<Measured> chosen = new ArrayList<>();
        for (String name : options.metrics()) {
            Measured measured = known.get(name);
            if (measured == null) {
                throw new QueryException(
                        "--metrics " + name + ": no such metric; there are " + String.join(", ", known.keySet()));
            }
            if (!chosen.contains(measured)) {
                chosen.add(measured);
            }
        }
        return chosen;
    }

    /** Whether the trial has a value, be it finite or not. */
    boolean has(TrialRecord trial) {
        return value.apply(trial).isPresent();
    }

    /** The values of those trials that have one. */
    Sample sample(Collection<TrialRecord> trials) {
        return Sample.of(trials.stream()
                .map(value)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray());
    }

    /** The units and goals of those trials that have a value. */
    Set<Kind> kinds(Stream<TrialRecord> trials) {
        return trials.filter(this::has).map(kind).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Measured metric(String column, Declarations declarations, boolean best) {
        return new Measured(
                column,
                trial -> {
                    MetricDescriptor metric =
                            declarations.workload(trial).metricOf(column).orElseThrow();
                    return new Kind(metric.unit(), metric.goal());
                },
                trial -> trial.outcome(column, best));
    }

    private static Measured time(String name, String unit, Function<TrialRecord, OptionalDouble> value) {
        Kind kind = new Kind(unit, Goal.MINIMIZE);
        return new Measured(name, trial -> kind, value);
    }

    private static OptionalDouble stepTime(TrialRecord trial) {
        OptionalDouble measured = trial.number(MetricsSchema.STEP_TIME_PREFIX + "mean");
        OptionalDouble seconds = measured.isPresent() ? measured : trial.number(TrialNumbers.STEP_TIME_OF_TRAINING);
        return seconds.isPresent() ? OptionalDouble.of(seconds.getAsDouble() * MILLISECONDS) : seconds;
    }
}
