package org.prony.report.plot;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.prony.api.Goal;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.index.QueryException;
import org.prony.report.load.TrialLog;
import org.prony.report.stats.EnergySources;
import org.prony.report.text.NearestNames;

/**
 * The columns that a person may name for the trials of a workload: those of {@code metrics.csv} with a value, hyperparameters
 * with or without their prefix, the state, what their energy counts, and of every column of numbers the last and the best value of a trial, {@code
 * accuracy.last} and {@code accuracy.best}.
 */
final class PlotColumns {

    private static final String LAST = ".last";
    private static final String BEST = ".best";

    private final WorkloadDescriptor workload;
    private final List<TrialLog> trials;
    private final Map<String, PlotColumn> columns = new LinkedHashMap<>();

    PlotColumns(WorkloadDescriptor workload, List<TrialLog> trials) {
        this.workload = workload;
        this.trials = trials;
        workload.metricColumns().forEach(this::addIfLogged);
        for (TrialLog trial : trials) {
            trial.trial().hyperparameters().keySet().forEach(this::addHyperparameter);
        }
        List<String> seen = List.of();
        for (TrialLog trial : trials) {
            if (trial.rows().columns() != seen) {
                seen = trial.rows().columns();
                seen.forEach(this::addIfLogged);
            }
        }
        if (has(MetricsSchema.ENERGY_PER_SAMPLE)) {
            add(
                    MetricsSchema.ENERGY_SOURCES,
                    false,
                    trial -> Optional.of(EnergySources.of(trial.rows())).filter(sources -> !sources.isEmpty()));
        }
        add("state", false, trial -> Optional.of(trial.status().state().label()));
    }

    /**
     * The column of that name.
     *
     * @param option where the name was written, for the message
     * @throws QueryException if there is none; the message lists the nearest ones
     */
    PlotColumn require(String option, String name) throws QueryException {
        // A hyperparameter comes before a column that only repeats it in every row, such as batch_size.
        Optional<PlotColumn> found = workload.metricColumns().contains(name)
                ? Optional.ofNullable(columns.get(name))
                : Optional.ofNullable(columns.get(MetricsSchema.HPARAM_PREFIX + name));
        found = found.or(() -> Optional.ofNullable(columns.get(name)))
                .or(() -> Optional.ofNullable(columns.get(MetricsSchema.HPARAM_PREFIX + name)))
                .or(() -> outcome(name));
        if (found.isEmpty()) {
            throw new QueryException(option + " " + name + ": no such column in " + workload.id()
                    + "; there are, the nearest first: "
                    + NearestNames.listed(name, columns.keySet(), "the first line of a metrics.csv")
                    + "; and NAME" + LAST + ", NAME" + BEST + " for a trial's last and best value of NAME");
        }
        return found.get();
    }

    /** Whether there is such a column. */
    boolean has(String name) {
        return columns.containsKey(name);
    }

    private Optional<PlotColumn> outcome(String name) {
        int dot = name.lastIndexOf('.');
        PlotColumn column = dot < 0 ? null : columns.get(name.substring(0, dot));
        if (column == null || !column.perRow() || !(name.endsWith(LAST) || name.endsWith(BEST))) {
            return Optional.empty();
        }
        return Optional.of(new PlotColumn(name, column.name(), false, trial -> {
            OptionalDouble value = name.endsWith(LAST) ? trial.rows().last(column.name()) : best(trial, column.name());
            return value.isPresent() ? Optional.of(Double.toString(value.getAsDouble())) : Optional.empty();
        }));
    }

    /** The smallest value, or the largest where the metric says so; a {@code NaN} never is. */
    private OptionalDouble best(TrialLog trial, String column) {
        boolean maximize = workload.metrics().stream()
                .anyMatch(metric -> metric.goal() == Goal.MAXIMIZE
                        && column.substring(column.indexOf('/') + 1).equals(metric.name()));
        double[] values = Arrays.stream(trial.rows().column(column))
                .filter(Double::isFinite)
                .toArray();
        return maximize ? Arrays.stream(values).max() : Arrays.stream(values).min();
    }

    private void addHyperparameter(String name) {
        add(
                MetricsSchema.HPARAM_PREFIX + name,
                false,
                trial -> Optional.ofNullable(trial.trial().hyperparameters().get(name)));
    }

    private void addIfLogged(String name) {
        if (columns.containsKey(name)) {
            return;
        }
        if (MetricsSchema.constant(name)) {
            if (trials.stream().anyMatch(trial -> trial.rows().text(name).isPresent())) {
                add(name, false, trial -> trial.rows().text(name));
            }
        } else if (trials.stream().anyMatch(trial -> trial.rows().has(name))) {
            add(name, true, trial -> {
                OptionalDouble last = trial.rows().last(name);
                return last.isPresent() ? Optional.of(Double.toString(last.getAsDouble())) : Optional.empty();
            });
        }
    }

    private void add(String name, boolean perRow, Function<TrialLog, Optional<String>> value) {
        columns.putIfAbsent(name, new PlotColumn(name, name, perRow, value));
    }
}
