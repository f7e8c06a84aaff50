package org.prony.report.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prony.api.Goal;
import org.prony.api.provider.MetricDescriptor;
import org.prony.report.compare.Sample;
import org.prony.report.index.QueryException;
import org.prony.report.index.TrialColumns;
import org.prony.report.index.TrialNumbers;
import org.prony.report.index.TrialQuantity;
import org.prony.report.index.TrialRecord;
import org.prony.report.text.NearestNames;

/**
 * A quantity that is compared.
 *
 * @param trial what each trial has one number of
 * @param kind unit and goal as a trial's workload declares them; asked only of trials that have a value
 */
record Measured(TrialQuantity trial, Function<TrialRecord, Kind> kind) {

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
        columns.forEach(column -> put(known, metric(column, declarations, options.best())));
        put(known, time(TrialQuantity.STEP_TIME.milliseconds()));
        List<Measured> byDefault = List.copyOf(known.values());
        put(known, time(TrialQuantity.number(TrialNumbers.TIME_TO_TARGET)));
        if (options.metrics().isEmpty()) {
            return byDefault;
        }
        List<Measured> chosen = new ArrayList<>();
        for (String name : options.metrics()) {
            Measured measured = known.get(name);
            if (measured == null) {
                throw new QueryException("--metrics " + name + ": no such metric; there are "
                        + NearestNames.listed(name, known.keySet(), TrialColumns.ALL));
            }
            if (!chosen.contains(measured)) {
                chosen.add(measured);
            }
        }
        return chosen;
    }

    private static void put(Map<String, Measured> known, Measured measured) {
        known.put(measured.name(), measured);
    }

    /** Its name. */
    String name() {
        return trial.name();
    }

    /** Whether the trial has a value, be it finite or not. */
    boolean has(TrialRecord record) {
        return trial.in(record);
    }

    /** The values of those trials that have one. */
    Sample sample(Collection<TrialRecord> trials) {
        return Sample.of(trial.of(trials));
    }

    /** The units and goals of those trials that have a value. */
    Set<Kind> kinds(Stream<TrialRecord> trials) {
        return trials.filter(this::has).map(kind).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Measured metric(String column, Declarations declarations, boolean best) {
        // Campaigns may declare it with different units, so that it has none by itself.
        return new Measured(new TrialQuantity(column, "", record -> record.outcome(column, best)), record -> {
            MetricDescriptor metric =
                    declarations.workload(record).metricOf(column).orElseThrow();
            return new Kind(metric.unit(), metric.goal());
        });
    }

    private static Measured time(TrialQuantity quantity) {
        Kind kind = new Kind(quantity.unit(), Goal.MINIMIZE);
        return new Measured(quantity, record -> kind);
    }
}
