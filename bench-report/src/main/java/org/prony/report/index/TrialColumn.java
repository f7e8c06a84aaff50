package org.prony.report.index;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table of trials.
 *
 * @param name unique within the table
 * @param kind what its cells hold
 * @param value the cell of a trial; {@code null} if unknown
 * @param written the cell as it was written; {@code null} if unknown
 */
public record TrialColumn(
        String name,
        Kind kind,
        Function<TrialRecord, @Nullable Object> value,
        Function<TrialRecord, @Nullable String> written) {

    /** A column whose cells are written as Java writes them. */
    public TrialColumn(String name, Kind kind, Function<TrialRecord, @Nullable Object> value) {
        this(name, kind, value, trial -> {
            Object cell = value.apply(trial);
            return cell == null ? null : cell.toString();
        });
    }

    /** What the cells of a column hold. */
    public enum Kind {
        /** A {@link String}. */
        TEXT,
        /** A {@link Long}. */
        INTEGER,
        /** A {@link Double}. */
        NUMBER,
        /** An {@link Instant}. */
        TIME
    }

    /** The cell of a trial. */
    public @Nullable Object of(TrialRecord trial) {
        return value.apply(trial);
    }

    /** The cell as text, full precision; empty if unknown. */
    public String text(TrialRecord trial) {
        String text = written.apply(trial);
        return text == null ? "" : text;
    }
}
