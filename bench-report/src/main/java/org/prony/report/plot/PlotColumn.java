package org.prony.report.plot;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.prony.report.index.WrittenNumber;
import org.prony.report.load.TrialLog;

/**
 * A column that a person may name.
 *
 * @param name its full name
 * @param source the column of {@code metrics.csv} that tells its unit
 * @param perRow whether it changes from row to row
 * @param value its value in a trial as text; of a column that changes from row to row the last one
 */
record PlotColumn(String name, String source, boolean perRow, Function<TrialLog, Optional<String>> value) {

    /** The value of {@code trial} as a number; {@code NaN} if it has none, or one that is no number. */
    double number(TrialLog trial) {
        if (perRow) {
            OptionalDouble last = trial.rows().last(name);
            return last.orElse(Double.NaN);
        }
        return value.apply(trial).map(PlotColumn::number).orElse(Double.NaN);
    }

    /** The number that is written there; {@code NaN} if none is: Java would take {@code 1d} for one, the name of a layer. */
    static double number(String text) {
        return WrittenNumber.isNumber(text) ? Double.parseDouble(text) : Double.NaN;
    }

    /** The value of {@code trial} in words; what is not known is a value of its own. */
    String text(TrialLog trial) {
        return value.apply(trial).orElse("unknown");
    }
}
