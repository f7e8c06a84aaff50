package org.prony.report.stats;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.prony.api.metrics.EnergyCounters;
import org.prony.api.metrics.MetricsSchema;
import org.prony.report.load.MetricsTable;

/** Single values of one trial, taken from its rows. */
public final class TrialValues {

    private static final double MILLISECONDS = 1e3;

    private TrialValues() {}

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

    /**
     * Samples per second of training time from the first row to the last one. What came before the first row, in which the
     * engine warms up, does not count; so a trial with fewer than two rows has no value.
     */
    public static OptionalDouble trainingThroughput(MetricsTable rows) {
        double samples = grown(rows, MetricsSchema.GLOBAL_STEP)
                * rows.last(MetricsSchema.BATCH_SIZE).orElse(Double.NaN);
        double seconds = grown(rows, MetricsSchema.ACCUMULATED_SUBMISSION_TIME);
        return seconds > 0 && Double.isFinite(samples) ? OptionalDouble.of(samples / seconds) : OptionalDouble.empty();
    }

    /**
     * Seconds of training time per step from the first row to the last one; what came before the first row does not count, as in
     * {@link #trainingThroughput}.
     */
    public static OptionalDouble trainingStepSeconds(MetricsTable rows) {
        double steps = grown(rows, MetricsSchema.GLOBAL_STEP);
        double seconds = grown(rows, MetricsSchema.ACCUMULATED_SUBMISSION_TIME);
        return steps > 0 && Double.isFinite(seconds) ? OptionalDouble.of(seconds / steps) : OptionalDouble.empty();
    }

    /** Samples per second of a {@code step} trial: the mean over its iterations, which all take the same time. */
    public static OptionalDouble stepThroughput(MetricsTable rows) {
        return meanOfIterations(rows, MetricsSchema.SAMPLES_PER_SECOND);
    }

    /**
     * A statistic of the step time of a {@code step} trial in milliseconds: the mean over its iterations.
     *
     * @param statistic one of {@link MetricsSchema#STEP_TIME_STATISTICS}
     */
    public static OptionalDouble stepMilliseconds(MetricsTable rows, String statistic) {
        OptionalDouble seconds = meanOfIterations(rows, MetricsSchema.STEP_TIME_PREFIX + statistic);
        return seconds.isPresent() ? OptionalDouble.of(seconds.getAsDouble() * MILLISECONDS) : seconds;
    }

    /** The mean over the rows that are iterations: those that have a step time. */
    private static OptionalDouble meanOfIterations(MetricsTable rows, String column) {
        double[] values = rows.column(column);
        double[] stepTimes = rows.column(MetricsSchema.STEP_TIME_PREFIX + "mean");
        double sum = 0;
        int count = 0;
        for (int row = 0; row < values.length; row++) {
            if (!Double.isNaN(stepTimes[row])) {
                sum += values[row];
                count++;
            }
        }
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
    }

    /**
     * Joules of all sources for one training example, from the first row that tells them to the last one; empty where no source
     * is known in two rows.
     */
    public static OptionalDouble energyPerSample(MetricsTable rows) {
        double[] joules = new double[rows.rowCount()];
        boolean known = false;
        for (String source : EnergyCounters.COLUMNS) {
            if (rows.has(source)) {
                known = true;
                double[] counted = rows.column(source);
                Arrays.setAll(joules, row -> joules[row] + counted[row]);
            }
        }
        int[] told = IntStream.range(0, joules.length)
                .filter(row -> Double.isFinite(joules[row]))
                .toArray();
        if (!known || told.length < 2) {
            return OptionalDouble.empty();
        }
        int first = told[0];
        int last = told[told.length - 1];
        double[] steps = rows.column(MetricsSchema.GLOBAL_STEP);
        double samples = (steps[last] - steps[first])
                * rows.last(MetricsSchema.BATCH_SIZE).orElse(Double.NaN);
        return samples > 0 ? OptionalDouble.of((joules[last] - joules[first]) / samples) : OptionalDouble.empty();
    }

    private static double grown(MetricsTable rows, String column) {
        double[] values = rows.column(column);
        return values.length < 2 ? Double.NaN : values[values.length - 1] - values[0];
    }
}
