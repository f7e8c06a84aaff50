package org.prony.report.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
        TreeMap<Double, double[]> values = new TreeMap<>();
        for (int trial = 0; trial < trials.size(); trial++) {
            Series series = trials.get(trial).finite();
            for (int i = 0; i < series.size(); i++) {
                values.computeIfAbsent(series.x()[i], x -> unknown(trials.size()))[trial] = series.y()[i];
            }
        }
        Builder band = new Builder(values.size());
        double lastCommon = values.entrySet().stream()
                .filter(entry -> known(entry.getValue()) >= 2)
                .mapToDouble(Map.Entry::getKey)
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
        int longest = values.isEmpty() ? -1 : firstKnown(values.lastEntry().getValue());
        values.forEach((x, atX) -> {
            if (known(atX) >= 2 || (x > lastCommon && firstKnown(atX) == longest)) {
                band.add(x, Summary.of(atX));
            }
        });
        return band.build();
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
                trials.stream().map(Series::finite).filter(s -> s.size() > 0).toList();
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

    private static double[] unknown(int trials) {
        double[] values = new double[trials];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private static int firstKnown(double[] values) {
        int i = 0;
        while (!Double.isFinite(values[i])) {
            i++;
        }
        return i;
    }

    private static int known(double[] values) {
        return (int) Arrays.stream(values).filter(Double::isFinite).count();
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
