package org.prony.report.summary;

import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import org.prony.report.index.TrialRecord;

/**
 * Something that each trial has one number of.
 *
 * @param name its name in the columns of {@code summary.csv}
 * @param unit its unit; empty for a pure number
 * @param of whether a workload, by its id, has it at all
 * @param value a trial's number; empty if it was never logged, {@code NaN} if that is what was logged
 */
public record Quantity(String name, String unit, Predicate<String> of, Function<TrialRecord, OptionalDouble> value) {

    /** A quantity of every workload. */
    Quantity(String name, String unit, Function<TrialRecord, OptionalDouble> value) {
        this(name, unit, workload -> true, value);
    }

    /** For people: the name with its unit. */
    public String label() {
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }
}
