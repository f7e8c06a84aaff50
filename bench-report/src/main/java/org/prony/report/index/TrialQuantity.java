package org.prony.report.index;

import java.util.Arrays;
import java.util.Collection;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.prony.api.metrics.ColumnUnits;
import org.prony.api.metrics.MetricsSchema;
import org.prony.report.text.PrefixedUnit;

/**
 * Something that each trial has one number of; what tables, comparisons and histories show of trials.
 *
 * @param name its name
 * @param unit its unit; empty for a pure number
 * @param value a trial's number; empty if it was never logged, {@code NaN} if that is what was logged
 */
public record TrialQuantity(String name, String unit, Function<TrialRecord, OptionalDouble> value) {

    /** Wall time from launch to end. */
    public static final TrialQuantity DURATION =
            new TrialQuantity("duration", ColumnUnits.SECONDS, TrialRecord::duration);

    /** Mean time of a step: as measured, or that of training where steps were not measured by themselves. */
    public static final TrialQuantity STEP_TIME =
            new TrialQuantity("step_time", ColumnUnits.SECONDS, TrialQuantity::stepTime);

    private static final String MEAN_STEP = MetricsSchema.STEP_TIME_PREFIX + "mean";

    private static final double MILLISECONDS = 1e3;

    /** One of {@link TrialRecord#numbers}, by its column. */
    public static TrialQuantity number(String column) {
        String unit = column.equals(TrialNumbers.TIME_TO_TARGET) ? ColumnUnits.SECONDS : ColumnUnits.of(column);
        return new TrialQuantity(column, unit, trial -> trial.number(column));
    }

    /**
     * A metric's column.
     *
     * @param unit the metric's, in all workloads whose trials are asked for; empty for a pure number, and where it differs
     * @param best whether a trial's best value is meant instead of its last
     */
    public static TrialQuantity metric(String column, String unit, boolean best) {
        return new TrialQuantity(column, unit, trial -> trial.outcome(column, best));
    }

    /** The same in milliseconds; this one is in seconds. */
    public TrialQuantity milliseconds() {
        return in(new PrefixedUnit("ms", MILLISECONDS));
    }

    /** For people: the same in the unit in which the values of these trials read best. */
    public TrialQuantity readable(Collection<TrialRecord> trials) {
        return in(PrefixedUnit.of(unit, Arrays.stream(of(trials))));
    }

    private TrialQuantity in(PrefixedUnit shown) {
        return new TrialQuantity(name, shown.symbol(), trial -> {
            OptionalDouble own = value.apply(trial);
            return own.isPresent() ? OptionalDouble.of(own.getAsDouble() * shown.factor()) : own;
        });
    }

    /** The same by the name that people call it. */
    public TrialQuantity named(String words) {
        return new TrialQuantity(words, unit, value);
    }

    /** For people: the name with its unit. */
    public String label() {
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }

    /** Whether the trial has a value, be it finite or not. */
    public boolean in(TrialRecord trial) {
        return value.apply(trial).isPresent();
    }

    /** The values of those trials that have one. */
    public double[] of(Collection<TrialRecord> trials) {
        return trials.stream()
                .map(value)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
    }

    private static OptionalDouble stepTime(TrialRecord trial) {
        OptionalDouble measured = trial.number(MEAN_STEP);
        return measured.isPresent() ? measured : trial.number(TrialNumbers.STEP_TIME_OF_TRAINING);
    }
}
