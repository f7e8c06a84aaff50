package org.prony.runner.jmh;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The two benchmarks that JMH's processor generates its harness for; they run what {@link JmhTrial} was given. */
@State(Scope.Benchmark)
public class TrialBenchmark {

    // JMH makes the instance itself, so what it runs is handed over here: one trial a process.
    static volatile @Nullable TrainBody trainBody;
    static volatile @Nullable StepBody stepBody;
    static volatile long trainNanos;

    /** The measure {@code train}. */
    @Benchmark
    public void train() throws Exception {
        trainNanos = Objects.requireNonNull(trainBody).train();
    }

    /** The measure {@code step}. */
    @Benchmark
    public void step() throws Exception {
        Objects.requireNonNull(stepBody).step();
    }
}
