package org.prony.runner.jmh;

/** A whole training, measured as one shot. */
@FunctionalInterface
public interface TrainBody {

    /**
     * Trains until the target or the budget is reached.
     *
     * @return the training time in nanoseconds: evaluation and logging are not in it
     */
    long train() throws Exception;
}
