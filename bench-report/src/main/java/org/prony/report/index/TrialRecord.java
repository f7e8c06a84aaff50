package org.prony.report.index;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.TrialState;
import org.prony.report.stats.EnergySources;

/**
 * What one trial came to, in one record.
 *
 * @param campaignId the campaign's id
 * @param trialId the trial's folder relative to the campaign's, {@code digits_mlp/run_1}
 * @param workload workload id
 * @param runIdx N of {@code run_N}
 * @param name what tells it from the workload's other trials; may be empty
 * @param choice the title of its choice in the campaign file; empty if there is none
 * @param seed its seed
 * @param hyperparameters canonical text by name
 * @param environment dataset, device, threads, framework and engine version by the names of their columns; empty if the trial
 *     ended before it could tell
 * @param state its state; {@code interrupted} where it was running and the process is gone
 * @param message why it is in that state; empty for a success
 * @param attempt how often it was launched
 * @param started when it was launched, if it was
 * @param ended when it ended, if it has
 * @param rows rows of its {@code metrics.csv}
 * @param metrics by metric column; a metric that was never logged is not in the map
 * @param numbers further numbers by column, see {@link TrialNumbers}; what is unknown is not in the map
 * @param energySources what its {@code energy.per_sample} counts, see {@link EnergySources}; empty if it has none
 */
public record TrialRecord(
        String campaignId,
        String trialId,
        String workload,
        int runIdx,
        String name,
        String choice,
        long seed,
        Map<String, String> hyperparameters,
        Map<String, String> environment,
        TrialState state,
        String message,
        int attempt,
        @Nullable Instant started,
        @Nullable Instant ended,
        int rows,
        Map<String, MetricOutcome> metrics,
        Map<String, Double> numbers,
        String energySources) {

    private static final double MILLISECONDS = 1e3;

    public TrialRecord {
        hyperparameters = unmodifiable(hyperparameters);
        environment = unmodifiable(environment);
        metrics = unmodifiable(metrics);
        numbers = unmodifiable(numbers);
    }

    private static <V> Map<String, V> unmodifiable(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** Whether it has succeeded. */
    public boolean succeeded() {
        return state == TrialState.SUCCEEDED;
    }

    /** Wall time from launch to end in seconds; empty unless both are known. */
    public OptionalDouble duration() {
        return started == null || ended == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(Duration.between(started, ended).toMillis() / MILLISECONDS);
    }

    /**
     * What the trial came to in a metric column; empty if it never logged it, not finite where the value is not.
     *
     * @param best whether its best value is asked for instead of its last
     */
    public OptionalDouble outcome(String column, boolean best) {
        MetricOutcome outcome = metrics.get(column);
        return outcome == null ? OptionalDouble.empty() : OptionalDouble.of(best ? outcome.best() : outcome.last());
    }

    /** The number in a column of {@link #numbers}; empty if unknown. */
    public OptionalDouble number(String column) {
        Double value = numbers.get(column);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
