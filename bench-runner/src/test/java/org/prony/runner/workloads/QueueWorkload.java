package org.prony.runner.workloads;

import java.util.OptionalLong;
import org.prony.api.Dataset;
import org.prony.api.Evaluation;
import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.TrainingSetup;
import org.prony.api.TrainingWorkload;
import org.prony.api.TrialContext;
import org.prony.api.Workload;

/**
 * A device that works on what it was given after the call has returned, as a GPU does. When it is closed it prints its calls
 * in one line: {@code S} for a step, {@code W} for a wait, {@code E} for an evaluation.
 */
@Workload(
        task = "test",
        method = "queue",
        description = "A device that works after each call has returned, for tests",
        metrics = @Metric(value = "loss", goal = Goal.MINIMIZE),
        target = 0,
        maxSeconds = 60,
        maxSteps = 60,
        evalPeriodSteps = 20)
public final class QueueWorkload implements TrainingWorkload {

    /** What the device works on a step. */
    public static final double SECONDS = 0.003;

    /** More steps than this it does not take at a time: the next one waits, as in CUDA. */
    private static final int QUEUE = 100;

    /** Comes before the calls. */
    public static final String CALLS = "the device was asked for ";

    @Hyperparameter(value = "0", description = "Milliseconds that the count of its arrays takes, a part of each row")
    int rowMillis;

    private static final long NANOS = Math.round(SECONDS * 1e9);

    private final StringBuilder calls = new StringBuilder();
    private long doneAt;

    @Override
    public TrainingSetup setUp(TrialContext context) {
        doneAt = System.nanoTime();
        give();
        return new TrainingSetup(new Dataset("none", "ab".repeat(32)), 1000, 100, 10);
    }

    private void give() {
        awaitLeft((QUEUE - 1) * NANOS);
        doneAt = Math.max(doneAt, System.nanoTime()) + NANOS;
    }

    /** Until no more work than this is left. */
    private void awaitLeft(long nanos) {
        while (doneAt - System.nanoTime() > nanos) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void step() {
        calls.append('S');
        give();
    }

    @Override
    public void synchronize() {
        calls.append('W');
        awaitLeft(0);
    }

    @Override
    public Evaluation evaluate() {
        calls.append('E');
        return Evaluation.of("loss", 1);
    }

    @Override
    public OptionalLong nativeArrays() {
        long end = System.nanoTime() + rowMillis * 1_000_000L;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return OptionalLong.of(2);
    }

    @Override
    public void close() {
        System.out.println(CALLS + calls);
    }
}
