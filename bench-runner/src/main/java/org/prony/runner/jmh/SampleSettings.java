package org.prony.runner.jmh;

import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;

/**
 * How the steady state of a step is sampled.
 *
 * @param warmupIterations iterations whose samples are thrown away; at least 0
 * @param measuredIterations iterations that count, each of which gives one row; at least 1
 * @param iterationSeconds time of each iteration; an iteration holds at least one step
 */
public record SampleSettings(int warmupIterations, int measuredIterations, double iterationSeconds)
        implements Serializable {

    private static final int WARMUP_ITERATIONS = 3;
    private static final int MEASURED_ITERATIONS = 5;
    private static final double ITERATION_SECONDS = 2;

    /** 3 + 5 iterations of 2 s, or shorter ones so that all together stay within {@code maxRuntime}. */
    public static SampleSettings within(Optional<Duration> maxRuntime) {
        int iterations = WARMUP_ITERATIONS + MEASURED_ITERATIONS;
        double seconds = maxRuntime
                .map(limit -> Math.min(ITERATION_SECONDS, limit.toMillis() / 1000.0 / iterations))
                .orElse(ITERATION_SECONDS);
        return new SampleSettings(WARMUP_ITERATIONS, MEASURED_ITERATIONS, seconds);
    }

    /** All iterations together, in seconds. */
    public double totalSeconds() {
        return (warmupIterations + measuredIterations) * iterationSeconds;
    }
}
