package org.prony.workloads.training;

import ai.djl.training.tracker.Tracker;
import ai.djl.training.tracker.WarmUpTracker;

/** How the learning rate goes over the steps. */
public final class LearningRate {

    private LearningRate() {}

    /**
     * Grows linearly from 0 over the first steps, then stays.
     *
     * @param rate what it comes to, positive
     * @param warmUpSteps after how many steps; 0 for at once
     */
    public static Tracker warmedUp(float rate, int warmUpSteps) {
        return WarmUpTracker.builder()
                .setMainTracker(Tracker.fixed(rate))
                .optWarmUpSteps(warmUpSteps)
                .optWarmUpMode(WarmUpTracker.Mode.LINEAR)
                .build();
    }
}
