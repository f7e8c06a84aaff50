package org.prony.runner.jmh;

/** One training step, measured in its steady state. */
public interface StepBody {

    /** Makes one step and waits until its work on the device is done. */
    void step() throws Exception;

    /** Told once after each measured iteration; never for a warm-up iteration. */
    void iterationMeasured(StepTimes times) throws Exception;
}
