package org.prony.report.stats;

import java.util.Arrays;
import java.util.Optional;
import org.prony.api.metrics.HardwareColumns;
import org.prony.report.load.MetricsTable;
import org.prony.report.stats.Leak.Verdict;

/** Whether the Java objects that a trial keeps alive grew with its steps. */
final class HeapLeak {

    private HeapLeak() {}

    /**
     * The verdict on the live heap, if there is one. The values are those of {@link #aliveAtMost}. The first rule that holds decides:
     *
     * <ol>
     *   <li>No verdict if what is alive at the end was not logged, there are fewer than {@value Leak#LEAST_ROWS} rows, or all
     *       are of one step.
     *   <li>{@link Verdict#CLEAN} if no more is alive at the end than {@link Leak#TOLERATED_BYTES}, 16 MiB: no more can have leaked.
     *   <li>No verdict if the known part has fewer than {@value Leak#LEAST_ROWS} rows, or spans less than {@value Leak#STEADY} of the steps.
     *       The known part ends with the first row that has the last row's value: in the rows after it never less was in use, so
     *       that they do not tell what was new.
     *   <li>No verdict if the interval of the growth over the known part reaches down to what is tolerated.
     *   <li>Else {@link Leak#steady} of the known part: {@link Verdict#LEAKS} if its second half grows at least {@value Leak#STEADY} times as
     *       fast as its first, {@link Verdict#UNKNOWN} if not.
     * </ol>
     *
     * @param steps of the rows that count; {@code NaN} for the others
     */
    static Optional<Leak> of(MetricsTable rows, double[] steps) {
        double live = rows.last(Leak.LIVE_HEAP).orElse(Double.NaN);
        return Double.isFinite(live)
                ? Leak.series(steps, aliveAtMost(rows.column(HardwareColumns.HEAP_USED), live))
                        .flatMap(series -> of(series, live))
                : Optional.empty();
    }

    private static Optional<Leak> of(Series alive, double live) {
        if (live <= Leak.TOLERATED_BYTES) {
            return Optional.of(new Leak(Leak.LIVE_HEAP, Trend.of(alive), Leak.span(alive), Verdict.CLEAN));
        }
        Series known = untilLast(alive);
        if (known.size() < Leak.LEAST_ROWS || Leak.span(known) < Leak.STEADY * Leak.span(alive)) {
            return Optional.empty();
        }
        Trend trend = Trend.of(known);
        return trend.low() * Leak.span(known) > Leak.TOLERATED_BYTES
                ? Optional.of(new Leak(Leak.LIVE_HEAP, trend, Leak.span(known), Leak.steady(known)))
                : Optional.empty();
    }

    /** The points up to the first that has the last one's value. */
    private static Series untilLast(Series series) {
        double[] y = series.y();
        int end = y.length - 1;
        while (end > 0 && y[end - 1] == y[end]) {
            end--;
        }
        return new Series(Arrays.copyOf(series.x(), end + 1), Arrays.copyOf(y, end + 1));
    }

    /**
     * The most that can have been alive at each row of a trial in which what is alive never shrinks: the least of what was in use
     * at that row, of what was in use at every later row, and of what is alive at the end. A row at which the use is not known has
     * the least of the later ones.
     *
     * <p>It never falls from row to row. A leak makes it grow, with collections on the way or without, since what leaks is in use at
     * every later row. Garbage cannot make it grow beyond what is alive at the end.
     *
     * @param used heap in use at each row, in bytes; {@code NaN} where it is not known
     * @param live what is alive at the end, in bytes
     */
    private static double[] aliveAtMost(double[] used, double live) {
        double[] alive = new double[used.length];
        double least = live;
        for (int row = used.length - 1; row >= 0; row--) {
            least = Double.isFinite(used[row]) ? Math.min(least, used[row]) : least;
            alive[row] = least;
        }
        return alive;
    }
}
