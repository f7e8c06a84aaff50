package org.prony.runner.workloads;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.prony.api.Choices;
import org.prony.api.Dataset;
import org.prony.api.Evaluation;
import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.TrainingSetup;
import org.prony.api.TrainingWorkload;
import org.prony.api.TrialContext;
import org.prony.api.Workload;

/** Learns nothing in 4000 steps of a millisecond, and keeps what it should not. */
@Workload(
        task = "test",
        method = "keep",
        description = "A workload that keeps what it should not, for tests",
        metrics = @Metric(value = "loss", goal = Goal.MINIMIZE),
        target = 0,
        maxSeconds = 60,
        maxSteps = KeepingWorkload.STEPS,
        evalPeriodSteps = 20)
public final class KeepingWorkload implements TrainingWorkload {

    static final int STEPS = 4000;

    /** So much that what a compiler takes and gives back, some megabytes, is little beside what is kept. */
    private static final int KEPT_BYTES = 60_000;

    private static final int REPLACED_BYTES = 20_000;
    private static final int OBJECTS_IN_USE = 2000;
    private static final int OBJECTS_A_STEP = 5;

    @Hyperparameter(
            value = "nothing",
            description = "What each step keeps: native memory, objects, or objects that replace old ones")
    @Choices({"nothing", "memory", "objects", "replaced"})
    String keeps = "";

    private final List<Object> kept = new ArrayList<>();
    private int step;

    @Override
    public TrainingSetup setUp(TrialContext context) {
        return new TrainingSetup(new Dataset("none", "ab".repeat(32)), 1000, 100, 10);
    }

    @Override
    public void step() throws Exception {
        step++;
        switch (keeps) {
            case "memory" -> kept.add(ByteBuffer.allocateDirect(KEPT_BYTES));
            case "objects" -> kept.add(new byte[KEPT_BYTES]);
            case "replaced" -> replace();
            default -> {}
        }
        Thread.sleep(1);
    }

    /** What was kept long enough to be moved among the old objects is garbage that only a collection of those finds. */
    private void replace() {
        for (int i = 0; i < OBJECTS_A_STEP; i++) {
            if (kept.size() < OBJECTS_IN_USE) {
                kept.add(new byte[REPLACED_BYTES]);
            } else {
                kept.set((step * OBJECTS_A_STEP + i) % OBJECTS_IN_USE, new byte[REPLACED_BYTES]);
            }
        }
    }

    @Override
    public Evaluation evaluate() {
        return Evaluation.of("loss", 1);
    }

    @Override
    public void close() {
        kept.clear();
    }
}
