package org.prony.report.stats;

import java.util.OptionalInt;
import org.prony.api.Goal;
import org.prony.api.metrics.MetricsSchema;
import org.prony.report.load.MetricsTable;

/** Single values of one trial, taken from its rows. */
public final class TrialValues {

    private TrialValues() {}

    /** The value in the last row; {@code NaN} if it is blank there or there is no row. */
    public static double last(MetricsTable rows, String column) {
        return rows.last(column);
    }

    /** The best value of all rows; {@code NaN} never wins, and is the answer only if there is no number. */
    public static double best(MetricsTable rows, String column, Goal goal) {
        double best = Double.NaN;
        for (double value : rows.column(column)) {
            if (goal.better(value, best)) {
                best = value;
            }
        }
        return best;
    }

    /** The first row in which the target was reached; empty if it never was. */
    public static OptionalInt rowOfTarget(MetricsTable rows) {
        double[] reached = rows.column(MetricsSchema.GOAL_REACHED);
        for (int row = 0; row < reached.length; row++) {
            if (reached[row] == 1) {
                return OptionalInt.of(row);
            }
        }
        return OptionalInt.empty();
    }
}
