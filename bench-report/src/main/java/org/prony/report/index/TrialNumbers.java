package org.prony.report.index;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.prony.api.metrics.HardwareColumns;
import org.prony.api.metrics.MetricsSchema;
import org.prony.report.load.MetricsTable;
import org.prony.report.stats.Disturbances;
import org.prony.report.stats.Leak;
import org.prony.report.stats.TrialValues;

/**
 * The numbers of one trial beside its metrics, by column: {@code global_step}, {@code epoch} and {@code
 * accumulated_submission_time} (s) of the last row, {@code samples_per_second}, {@code step_time.*} (s, mean over the measured
 * iterations) or, where steps were not measured by themselves, {@code step_time.training} (s, training time over steps from the
 * first row to the last), {@code goal_reached} (1 or 0), {@code time_to_target} (s of training) and {@code steps_to_target}
 * where the target was reached, the last value of each {@code energy.*} (J) but {@code energy.per_sample}, which is over the whole
 * trial, {@code disturbed} (1 or 0) with each {@code trust.*} that was so (1), and the growth of what it holds: {@code leak} (1 or
 * 0; absent where it cannot be told) and {@code leak.<column>} (per step) with the ends of its 95 % interval, {@code .low} and
 * {@code .high}.
 */
public final class TrialNumbers {

    /** Training time at which the target was reached, in seconds. */
    public static final String TIME_TO_TARGET = "time_to_target";

    /** The step at which the target was reached. */
    public static final String STEPS_TO_TARGET = "steps_to_target";

    /** Seconds of training time per step, where steps were not measured by themselves. */
    public static final String STEP_TIME_OF_TRAINING = MetricsSchema.STEP_TIME_PREFIX + "training";

    /** What the columns of energy begin with, in joules. */
    public static final String ENERGY_PREFIX = HardwareColumns.ENERGY_PREFIX;

    /** Whether anything of {@code trust.*} was so. */
    public static final String DISTURBED = "disturbed";

    private static final String LEAK = "leak";

    private static final double MILLISECONDS = 1e3;

    private static final List<String> LAST =
            List.of(MetricsSchema.GLOBAL_STEP, MetricsSchema.EPOCH, MetricsSchema.ACCUMULATED_SUBMISSION_TIME);

    private TrialNumbers() {}

    /** Whether a number tells if its trial is to be trusted; such numbers are not averaged over trials. */
    public static boolean ofTrust(String column) {
        return column.equals(DISTURBED)
                || column.startsWith(HardwareColumns.TRUST_PREFIX)
                || column.equals(LEAK)
                || column.startsWith(LEAK + ".");
    }

    static Map<String, Double> of(MetricsTable rows) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        LAST.forEach(column -> put(numbers, column, rows.last(column)));
        boolean ofSteps = rows.has(MetricsSchema.STEP_TIME_PREFIX + "mean");
        put(
                numbers,
                MetricsSchema.SAMPLES_PER_SECOND,
                ofSteps ? TrialValues.stepThroughput(rows) : TrialValues.trainingThroughput(rows));
        for (String statistic : MetricsSchema.STEP_TIME_STATISTICS) {
            TrialValues.stepMilliseconds(rows, statistic)
                    .ifPresent(ms -> numbers.put(MetricsSchema.STEP_TIME_PREFIX + statistic, ms / MILLISECONDS));
        }
        if (!ofSteps) {
            put(numbers, STEP_TIME_OF_TRAINING, TrialValues.trainingStepSeconds(rows));
        }
        if (rows.has(MetricsSchema.GOAL_REACHED)) {
            OptionalInt target = TrialValues.rowOfTarget(rows);
            numbers.put(MetricsSchema.GOAL_REACHED, target.isPresent() ? 1.0 : 0.0);
            target.ifPresent(row -> {
                numbers.put(TIME_TO_TARGET, rows.column(MetricsSchema.ACCUMULATED_SUBMISSION_TIME)[row]);
                numbers.put(STEPS_TO_TARGET, rows.column(MetricsSchema.GLOBAL_STEP)[row]);
            });
        }
        rows.columns().stream()
                .filter(column -> column.startsWith(ENERGY_PREFIX) && !column.equals(MetricsSchema.ENERGY_PER_SAMPLE))
                .filter(rows::has)
                .forEach(column -> put(numbers, column, rows.last(column)));
        put(numbers, MetricsSchema.ENERGY_PER_SAMPLE, TrialValues.energyPerSample(rows));
        addTrust(numbers, rows);
        return numbers;
    }

    private static void addTrust(Map<String, Double> numbers, MetricsTable rows) {
        Disturbances disturbances = Disturbances.of(rows);
        if (disturbances.known()) {
            numbers.put(DISTURBED, disturbances.reasons().isEmpty() ? 0.0 : 1.0);
            disturbances.reasons().forEach(reason -> numbers.put(reason, 1.0));
        }
        List<Leak> leaks = Leak.of(rows);
        if (leaks.stream().anyMatch(leak -> leak.verdict() == Leak.Verdict.LEAKS)) {
            numbers.put(LEAK, 1.0);
        } else if (!leaks.isEmpty() && leaks.stream().allMatch(leak -> leak.verdict() == Leak.Verdict.CLEAN)) {
            numbers.put(LEAK, 0.0);
        }
        for (Leak leak : leaks) {
            String column = LEAK + "." + leak.column();
            numbers.put(column, leak.trend().slope());
            if (Double.isFinite(leak.trend().low())) {
                numbers.put(column + ".low", leak.trend().low());
                numbers.put(column + ".high", leak.trend().high());
            }
        }
    }

    private static void put(Map<String, Double> numbers, String column, OptionalDouble value) {
        value.ifPresent(number -> numbers.put(column, number));
    }
}
