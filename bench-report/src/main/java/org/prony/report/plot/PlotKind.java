package org.prony.report.plot;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.prony.report.index.QueryException;

/** What a person may want drawn of two columns. */
public enum PlotKind {
    /** A mean and its interval along x, for each group. */
    LINE,
    /** A point for each row, or for each trial. */
    SCATTER,
    /** A bar for each value of x: the mean over trials and its interval. */
    BAR,
    /** A box plot over trials for each value of x. */
    BOX;

    /** The word on the command line: {@code line}, {@code scatter}, {@code bar} or {@code box}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of that label.
     *
     * @throws QueryException if there is none; the message names those there are
     */
    public static PlotKind of(String label) throws QueryException {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new QueryException("--kind " + label + ": no such kind; there are "
                        + Arrays.stream(values()).map(PlotKind::label).collect(Collectors.joining(", "))));
    }
}
