package org.prony.report.summary;

import java.util.OptionalDouble;
import java.util.function.Function;
import org.prony.report.index.TrialRecord;

/**
 * Something that each trial has one number of.
 *
 * @param name its name in the columns of {@code summary.csv}
 * @param unit its unit; empty for a pure number
 * @param value a trial's number; empty if it was never logged, {@code NaN} if that is what was logged
 */
public record Quantity(String name, String unit, Function<TrialRecord, OptionalDouble> value) {

    /** For people: the name with its unit. */
    public String label() {
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }
}
