package org.prony.report.stats;

import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** Means over trials with their 95 % confidence bands. Points that are not finite count as not there. */
public final class Bands {

    private Bands() {}

    /**
     * The band over the steps at which the trials were evaluated.
     *
     * <p>Where there are several trials, only positions count that at least two of them have, and, beyond the last of these,
     * those of the trial that ran longest: the mean goes on along it, and the band has ended ({@code halfWidth} is NaN). If
     * one trial has a position twice, its last value there counts.
     */
    public static Band overCommonSteps(List<Series> trials) {
        PriorityQueue<SeriesCursor> next = new PriorityQueue<>();
        for (int trial = 0; trial < trials.size(); trial++) {
            Series finite = ascending(trials.get(trial));
            if (finite.size() > 0) {
                next.add(new SeriesCursor(finite, trial));
            }
        }
        BandPoints band = new BandPoints();
        // What one trial alone has counts only if no common position follows.
        SinglePoints alone = new SinglePoints();
        double[] values = new double[next.size()];
        while (!next.isEmpty()) {
            double x = next.element().x();
            int trial = next.element().trial();
            int n = 0;
            while (!next.isEmpty() && next.element().x() == x) {
                SeriesCursor cursor = next.remove();
                values[n++] = cursor.takeLastAt(x);
                if (cursor.hasNext()) {
                    next.add(cursor);
                }
            }
            if (n == 1) {
                alone.add(x, values[0], trial);
            } else {
                band.add(x, Summary.of(Arrays.copyOf(values, n)));
                alone.clear();
            }
        }
        alone.ofTheLast(band);
        return band.build();
    }

    /**
     * The band over steps: {@link #overCommonSteps}. Trials that do not log at the same steps, such as those that log by the
     * clock, have few positions in common or none. Where some trial shares less than half of its positions up to the last shared
     * one, all are interpolated as by {@link #overTime}, to as many points as the longest has.
     */
    public static Band overSteps(List<Series> trials) {
        List<Series> finite = trials.stream()
                .map(Series::finite)
                .filter(trial -> trial.size() > 0)
                .toList();
        Band common = overCommonSteps(finite);
        double[] shared = IntStream.range(0, common.size())
                .filter(i -> common.n()[i] > 1)
                .mapToDouble(i -> common.x()[i])
                .toArray();
        boolean lines = finite.size() > 1 && finite.stream().allMatch(trial -> trial.size() > 1);
        if (!lines || (shared.length > 0 && finite.stream().allMatch(trial -> mostlyAmong(trial, shared)))) {
            return common;
        }
        return overTime(trials, finite.stream().mapToInt(Series::size).max().orElseThrow());
    }

    private static boolean mostlyAmong(Series trial, double[] shared) {
        double last = shared[shared.length - 1];
        long own = Arrays.stream(trial.x()).filter(x -> x <= last).count();
        long among = Arrays.stream(trial.x())
                .filter(x -> Arrays.binarySearch(shared, x) >= 0)
                .count();
        return 2 * among >= own;
    }

    /** The finite points in order; the rows of a trial that was continued may go back. */
    private static Series ascending(Series series) {
        Series finite = series.finite();
        double[] x = finite.x();
        for (int i = 1; i < x.length; i++) {
            if (x[i] < x[i - 1]) {
                return finite.sorted();
            }
        }
        return finite;
    }

    /**
     * The band over a grid of equal distances, from the latest first point of all trials to the latest last point; between its
     * points a trial is interpolated linearly, and outside its own range it does not count. A trial without two points at
     * different times has nothing between them and is left out: alone at the end it would pass for the mean of all.
     *
     * @param gridPoints at least 2
     */
    public static Band overTime(List<Series> trials, int gridPoints) {
        if (gridPoints < 2) {
            throw new IllegalArgumentException("a grid needs 2 points at least, not " + gridPoints);
        }
        List<Series> lines = trials.stream()
                .map(Bands::ascending)
                .filter(line -> line.size() > 1 && line.x()[0] < line.x()[line.size() - 1])
                .toList();
        BandPoints band = new BandPoints();
        if (lines.isEmpty()) {
            return band.build();
        }
        double from = lines.stream().mapToDouble(s -> s.x()[0]).max().orElseThrow();
        double to = lines.stream().mapToDouble(s -> s.x()[s.size() - 1]).max().orElseThrow();
        for (int i = 0; i < gridPoints; i++) {
            // The last point exactly, so that rounding does not push it out of the range of its own trial.
            double x = i == gridPoints - 1 ? to : from + (to - from) * i / (gridPoints - 1);
            band.add(x, Summary.of(lines.stream().mapToDouble(s -> at(s, x)).toArray()));
        }
        return band.build();
    }

    /** The value at {@code x}, interpolated linearly; {@code NaN} outside the range. */
    private static double at(Series series, double x) {
        double[] xs = series.x();
        double[] ys = series.y();
        int found = Arrays.binarySearch(xs, x);
        if (found >= 0) {
            return ys[found];
        }
        int right = -found - 1;
        if (right == 0 || right == xs.length) {
            return Double.NaN;
        }
        double share = (x - xs[right - 1]) / (xs[right] - xs[right - 1]);
        return ys[right - 1] + share * (ys[right] - ys[right - 1]);
    }
}
