package org.prony.runner.stage;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The values of a trial's metrics: over steps, 8 bytes each, and the last of each metric. */
final class MetricSeries {

    private static final int FIRST_CAPACITY = 16;

    private final List<String> metrics;
    private final Map<String, Double> last = new LinkedHashMap<>();
    private long[] steps = new long[0];
    private double[][] values;
    private boolean[][] known;
    private int size;

    MetricSeries(List<String> metrics) {
        this.metrics = List.copyOf(metrics);
        this.values = new double[metrics.size()][0];
        this.known = new boolean[metrics.size()][0];
    }

    /** Takes the value of a metric at a step; of two for one step the later one counts. */
    void add(String metric, long step, double value) {
        if (size == 0 || steps[size - 1] != step) {
            grow();
            steps[size++] = step;
        }
        int column = metrics.indexOf(metric);
        values[column][size - 1] = value;
        known[column][size - 1] = true;
    }

    /** Takes the last value of a metric. */
    void setLast(String metric, double value) {
        last.put(metric, value);
    }

    /** The last values, by metric; none for a metric that has no value. */
    Map<String, Double> last() {
        return last;
    }

    /** Puts the rows in ascending order of their steps, one for each step. */
    void sort() {
        if (IntStream.range(1, size).allMatch(i -> steps[i - 1] < steps[i])) {
            return;
        }
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted((a, b) -> Long.compare(steps[a], steps[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        MetricSeries sorted = new MetricSeries(metrics);
        for (int row : order) {
            for (int column = 0; column < metrics.size(); column++) {
                if (known[column][row]) {
                    sorted.add(metrics.get(column), steps[row], values[column][row]);
                }
            }
        }
        steps = sorted.steps;
        values = sorted.values;
        known = sorted.known;
        size = sorted.size;
    }

    /** The number of rows. */
    int size() {
        return size;
    }

    /** The step of a row. */
    long step(int row) {
        return steps[row];
    }

    /** The value of a metric in a row, if it has one. */
    OptionalDouble value(String metric, int row) {
        int column = metrics.indexOf(metric);
        return known[column][row] ? OptionalDouble.of(values[column][row]) : OptionalDouble.empty();
    }

    private void grow() {
        if (size < steps.length) {
            return;
        }
        int capacity = Math.max(FIRST_CAPACITY, size + (size >> 1));
        steps = Arrays.copyOf(steps, capacity);
        for (int column = 0; column < values.length; column++) {
            values[column] = Arrays.copyOf(values[column], capacity);
            known[column] = Arrays.copyOf(known[column], capacity);
        }
    }
}
