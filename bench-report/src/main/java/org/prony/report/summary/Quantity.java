package org.prony.report.summary;

import java.util.function.Predicate;
import org.prony.report.index.TrialQuantity;

/**
 * A quantity of a summary table.
 *
 * @param trial what each trial has one number of
 * @param declaredBy whether a workload, by its id, has it at all
 */
public record Quantity(TrialQuantity trial, Predicate<String> declaredBy) {

    /** A quantity of every workload. */
    Quantity(TrialQuantity trial) {
        this(trial, workload -> true);
    }

    /** Its name in the columns of {@code summary.csv}. */
    public String name() {
        return trial.name();
    }

    /** For people: the name with its unit. */
    public String label() {
        return trial.label();
    }
}
