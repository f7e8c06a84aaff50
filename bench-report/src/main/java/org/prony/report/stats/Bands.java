package org.prony.report.stats;

import java.util.Arrays;
import java.util.List;

/** Means over trials with their 95 % confidence bands. Points that are not finite count as not there. */
public final class Bands {

    private Bands() {}

    /**
     * The band over the positions at which the trials were evaluated.
     *
     * <p>Where there are several trials, only positions count that at least two of them have, and, beyond the last of these,
     * those of the trial that ran longest: the mean goes on along it, and the band has ended ({@code halfWidth} is NaN). If
     * one trial has a position twice, its last value there counts.
     */
    public static Band overCommonSteps(List<Series> trials) {
        List<Series> finite = trials.stream().map(Bands::ascending).toList();
        int capacity = finite.stream().mapToInt(Series::size).sum();
        double[] positions = new double[capacity];
        Summary[] summaries = new Summary[capacity];
        int[] firstKnown = new int[capacity];
        int size = 0;
        int lastCommon = -1;
        int[] next = new int[finite.size()];
        double[] values = new double[finite.size()];
        // The rows of each trial ascend; so all positions come in order by always taking the smallest that is next.
        for (double x = smallestNext(finite, next); x < Double.POSITIVE_INFINITY; x = smallestNext(finite, next)) {
            int first = -1;
            for (int trial = 0; trial < values.length; trial++) {
                Series series = finite.get(trial);
                values[trial] = Double.NaN;
                while (next[trial] < series.size() && series.x()[next[trial]] == x) {
                    values[trial] = series.y()[next[trial]++];
                    first = first < 0 ? trial : first;
                }
            }
            positions[size] = x;
            summaries[size] = Summary.of(values);
            firstKnown[size] = first;
            lastCommon = summaries[size].n() >= 2 ? size : lastCommon;
            size++;
        }
        Builder band = new Builder(size);
        for (int i = 0; i < size; i++) {
            boolean alone = i > lastCommon && firstKnown[i] == firstKnown[size - 1];
            if (summaries[i].n() >= 2 || alone) {
                band.add(positions[i], summaries[i]);
            }
        }
        return band.build();
    }

    private static double smallestNext(List<Series> trials, int[] next) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int trial = 0; trial < next.length; trial++) {
            Series series = trials.get(trial);
            if (next[trial] < series.size()) {
                smallest = Math.min(smallest, series.x()[next[trial]]);
            }
        }
        return smallest;
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
     * points a trial is interpolated linearly, and outside its own range it does not count.
     *
     * @param gridPoints at least 2
     */
    public static Band overTime(List<Series> trials, int gridPoints) {
        if (gridPoints < 2) {
            throw new IllegalArgumentException("a grid needs 2 points at least, not " + gridPoints);
        }
        List<Series> finite =
                trials.stream().map(Bands::ascending).filter(s -> s.size() > 0).toList();
        if (finite.isEmpty()) {
            return new Builder(0).build();
        }
        double from = finite.stream().mapToDouble(s -> s.x()[0]).max().orElseThrow();
        double to = finite.stream().mapToDouble(s -> s.x()[s.size() - 1]).max().orElseThrow();
        Builder band = new Builder(gridPoints);
        int points = from == to ? 1 : gridPoints;
        for (int i = 0; i < points; i++) {
            // The last point exactly, so that rounding does not push it out of the range of its own trial.
            double x = i == points - 1 ? to : from + (to - from) * i / (points - 1);
            band.add(x, Summary.of(finite.stream().mapToDouble(s -> at(s, x)).toArray()));
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

    /** Collects the points of a band. */
    private static final class Builder {
        private final double[] x;
        private final double[] mean;
        private final double[] halfWidth;
        private final int[] n;
        private int size;

        Builder(int capacity) {
            x = new double[capacity];
            mean = new double[capacity];
            halfWidth = new double[capacity];
            n = new int[capacity];
        }

        void add(double position, Summary summary) {
            if (summary.n() == 0) {
                return;
            }
            x[size] = position;
            mean[size] = summary.mean();
            halfWidth[size] = summary.ci95();
            n[size++] = summary.n();
        }

        Band build() {
            return new Band(
                    Arrays.copyOf(x, size),
                    Arrays.copyOf(mean, size),
                    Arrays.copyOf(halfWidth, size),
                    Arrays.copyOf(n, size));
        }
    }
}
