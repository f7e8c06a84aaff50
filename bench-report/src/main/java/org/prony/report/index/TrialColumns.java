package org.prony.report.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.MetricsSchema;
import org.prony.report.index.TrialColumn.Kind;
import org.prony.report.stats.Environments;
import org.prony.report.text.NearestNames;

/**
 * The columns that a set of trials has, the same wherever trials are shown one to a row: identity, state, times (duration in
 * seconds), environment, {@code hparam.*}, then each metric ({@code accuracy} its last value, {@code accuracy.best} and {@code
 * accuracy.best_step}), then the {@link TrialNumbers}.
 */
public final class TrialColumns {

    /** What follows a metric's name in the column of its best values. */
    public static final String BEST = ".best";

    /** Where a person sees all columns. */
    public static final String ALL = "prony table --all";

    private static final Set<String> IDENTITY =
            Set.of("campaign_id", "trial_id", MetricsSchema.WORKLOAD, "choice", MetricsSchema.SEED, "state");

    private final List<TrialColumn> columns;

    private TrialColumns(List<TrialColumn> columns) {
        this.columns = List.copyOf(columns);
    }

    /** The columns of these trials: of hyperparameters, metrics and numbers those that some trial has. */
    public static TrialColumns of(Collection<TrialRecord> trials) {
        List<TrialColumn> columns = new ArrayList<>();
        text(columns, "campaign_id", TrialRecord::campaignId);
        text(columns, "trial_id", TrialRecord::trialId);
        text(columns, MetricsSchema.WORKLOAD, TrialRecord::workload);
        integer(columns, MetricsSchema.RUN_IDX, trial -> (long) trial.runIdx());
        text(columns, "name", TrialRecord::name);
        text(columns, "choice", TrialRecord::choice);
        integer(columns, MetricsSchema.SEED, TrialRecord::seed);
        text(columns, "state", trial -> trial.state().label());
        text(columns, "message", TrialRecord::message);
        integer(columns, "attempt", trial -> (long) trial.attempt());
        time(columns, "started", TrialRecord::started);
        time(columns, "ended", TrialRecord::ended);
        number(columns, TrialQuantity.DURATION.name(), TrialRecord::duration);
        for (String name : Environments.columns()) {
            if (MetricsSchema.names(name)) {
                text(columns, name, trial -> trial.environment().get(name));
            } else {
                columns.add(typed(name, trials, trial -> trial.environment().get(name)));
            }
        }
        Set<String> hyperparameters = new TreeSet<>();
        trials.forEach(trial -> hyperparameters.addAll(trial.hyperparameters().keySet()));
        for (String name : hyperparameters) {
            columns.add(typed(
                    MetricsSchema.HPARAM_PREFIX + name,
                    trials,
                    trial -> trial.hyperparameters().get(name)));
        }
        integer(columns, "rows", trial -> (long) trial.rows());
        addMetrics(columns, trials);
        Set<String> numbers = new LinkedHashSet<>();
        trials.forEach(trial -> numbers.addAll(trial.numbers().keySet()));
        for (String name : numbers) {
            number(columns, name, trial -> trial.number(name));
            if (name.equals(MetricsSchema.ENERGY_PER_SAMPLE)) {
                text(columns, MetricsSchema.ENERGY_SOURCES, TrialColumns::energySources);
            }
        }
        return new TrialColumns(columns);
    }

    private static void addMetrics(List<TrialColumn> columns, Collection<TrialRecord> trials) {
        Set<String> metrics = new LinkedHashSet<>();
        trials.forEach(trial -> metrics.addAll(trial.metrics().keySet()));
        for (String metric : metrics) {
            number(columns, metric, outcome(metric, MetricOutcome::last));
            number(columns, metric + BEST, outcome(metric, MetricOutcome::best));
            number(columns, metric + BEST + "_step", outcome(metric, MetricOutcome::bestStep));
        }
    }

    private static @Nullable String energySources(TrialRecord trial) {
        String sources = trial.energySources();
        return sources.isEmpty() ? null : sources;
    }

    private static Function<TrialRecord, OptionalDouble> outcome(String metric, Function<MetricOutcome, Double> part) {
        return trial -> {
            MetricOutcome outcome = trial.metrics().get(metric);
            return outcome == null ? OptionalDouble.empty() : OptionalDouble.of(part.apply(outcome));
        };
    }

    /** All of them, in order. */
    public List<TrialColumn> all() {
        return columns;
    }

    /** Those that say what a trial is, and not what it came to: identity, environment and hyperparameters. */
    public List<TrialColumn> identity() {
        return columns.stream().filter(column -> isIdentity(column.name())).toList();
    }

    private static boolean isIdentity(String name) {
        return IDENTITY.contains(name)
                || Environments.columns().contains(name)
                || name.startsWith(MetricsSchema.HPARAM_PREFIX);
    }

    /** The names of all, in order. */
    public List<String> names() {
        return columns.stream().map(TrialColumn::name).toList();
    }

    /** The column of that name; of a hyperparameter also without {@code hparam.}. */
    public Optional<TrialColumn> find(String name) {
        return exact(name).or(() -> exact(MetricsSchema.HPARAM_PREFIX + name));
    }

    /**
     * The column of that name.
     *
     * @param option where the name was written, for the message
     * @throws QueryException if there is none; the message lists the nearest ones
     */
    public TrialColumn require(String option, String name) throws QueryException {
        Optional<TrialColumn> found = find(name);
        if (found.isEmpty()) {
            throw new QueryException(option + " " + name + ": no such column; there are, the nearest first: "
                    + NearestNames.listed(name, names(), ALL));
        }
        return found.get();
    }

    private Optional<TrialColumn> exact(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    private static void text(List<TrialColumn> columns, String name, Function<TrialRecord, @Nullable Object> value) {
        columns.add(new TrialColumn(name, Kind.TEXT, value));
    }

    private static void integer(List<TrialColumn> columns, String name, Function<TrialRecord, @Nullable Object> value) {
        columns.add(new TrialColumn(name, Kind.INTEGER, value));
    }

    private static void time(List<TrialColumn> columns, String name, Function<TrialRecord, @Nullable Instant> value) {
        columns.add(new TrialColumn(name, Kind.TIME, value::apply));
    }

    private static void number(List<TrialColumn> columns, String name, Function<TrialRecord, OptionalDouble> value) {
        columns.add(new TrialColumn(name, Kind.NUMBER, trial -> {
            OptionalDouble number = value.apply(trial);
            return number.isPresent() ? number.getAsDouble() : null;
        }));
    }

    /** A column of values that are written as text: of numbers where all of them are. */
    private static TrialColumn typed(
            String name, Collection<TrialRecord> trials, Function<TrialRecord, @Nullable String> value) {
        List<String> values = trials.stream()
                .map(value)
                .filter(Objects::nonNull)
                .map(text -> Objects.requireNonNull(text))
                .distinct()
                .toList();
        if (!values.isEmpty() && values.stream().allMatch(WrittenNumber::isInteger)) {
            return new TrialColumn(
                    name,
                    Kind.INTEGER,
                    trial -> {
                        String text = value.apply(trial);
                        return text == null ? null : Long.valueOf(text);
                    },
                    value);
        }
        if (!values.isEmpty() && values.stream().allMatch(WrittenNumber::isFinite)) {
            return new TrialColumn(
                    name,
                    Kind.NUMBER,
                    trial -> {
                        String text = value.apply(trial);
                        return text == null ? null : Double.valueOf(text);
                    },
                    value);
        }
        return new TrialColumn(name, Kind.TEXT, value::apply);
    }
}
