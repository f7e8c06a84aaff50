package org.prony.runner.plan;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the step measure samples.
 *
 * @param warmupIterations iterations thrown away
 * @param measuredIterations iterations that count; each gives one row
 * @param iterationSeconds time of each
 */
public record StepSampling(int warmupIterations, int measuredIterations, double iterationSeconds) {

    private static final int WARMUP_ITERATIONS = 3;
    private static final int MEASURED_ITERATIONS = 5;
    private static final double ITERATION_SECONDS = 2;

    /** 3 + 5 iterations of 2 s, or shorter ones so that all together stay within {@code maxRuntime}. */
    public static StepSampling within(Optional<Duration> maxRuntime) {
        int iterations = WARMUP_ITERATIONS + MEASURED_ITERATIONS;
        double seconds = maxRuntime
                .map(limit -> Math.min(ITERATION_SECONDS, limit.toMillis() / 1000.0 / iterations))
                .orElse(ITERATION_SECONDS);
        return new StepSampling(WARMUP_ITERATIONS, MEASURED_ITERATIONS, seconds);
    }

    /** All iterations together, in seconds. */
    public double totalSeconds() {
        return (warmupIterations + measuredIterations) * iterationSeconds;
    }
}
