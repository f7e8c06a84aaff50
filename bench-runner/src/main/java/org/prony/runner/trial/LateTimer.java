package org.prony.runner.trial;

import java.util.OptionalLong;
import org.prony.api.Evaluation;
import org.prony.api.TrainingSetup;
import org.prony.api.TrainingWorkload;
import org.prony.api.TrialContext;

/** The workload, but for evaluations, which are not what is measured; it notes when the steps that count begin. */
final class LateTimer implements TrainingWorkload {

    private final TrainingWorkload workload;
    private final String metric;
    private final int settlingSteps;
    private int made;
    private long start;

    LateTimer(TrainingWorkload workload, String metric, int settlingSteps) {
        this.workload = workload;
        this.metric = metric;
        this.settlingSteps = settlingSteps;
    }

    @Override
    public TrainingSetup setUp(TrialContext context) throws Exception {
        return workload.setUp(context);
    }

    @Override
    public void step() throws Exception {
        if (made == settlingSteps) {
            workload.synchronize();
            start = System.nanoTime();
        }
        made++;
        workload.step();
    }

    @Override
    public void synchronize() throws Exception {
        workload.synchronize();
    }

    @Override
    public Evaluation evaluate() {
        return Evaluation.of(metric, 0);
    }

    /** {@inheritDoc} That is part of a row, and so of what the bench costs. */
    @Override
    public OptionalLong nativeArrays() {
        return workload.nativeArrays();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("the workload is closed by who made it");
    }

    /** How many steps come before the first that counts. */
    int settlingSteps() {
        return settlingSteps;
    }

    /** When that began, by {@link System#nanoTime}. */
    long start() {
        return start;
    }
}
