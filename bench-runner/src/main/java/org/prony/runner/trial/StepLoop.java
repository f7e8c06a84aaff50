package org.prony.runner.trial;

import java.util.OptionalLong;
import org.prony.api.TrainingWorkload;
import org.prony.runner.jmh.StepBody;
import org.prony.runner.jmh.StepTimes;

/** Makes single steps for JMH to time, each until its work on the device is done. */
final class StepLoop implements StepBody {

    private final TrainingWorkload workload;
    private final Progress progress;
    private final TrialRows rows;
    private final StopRequest stop;

    StepLoop(TrainingWorkload workload, Progress progress, TrialRows rows, StopRequest stop) {
        this.workload = workload;
        this.progress = progress;
        this.rows = rows;
        this.stop = stop;
    }

    @Override
    public void step() throws Exception {
        if (progress.steps() == 0) {
            stop.trainingHere();
        }
        if (stop.requested()) {
            throw new TrialStopped();
        }
        progress.resume();
        try {
            workload.step();
            workload.synchronize();
            progress.stepMade();
        } catch (Throwable t) {
            throw new WorkloadFailure("step " + (progress.steps() + 1), t);
        } finally {
            progress.pause();
        }
    }

    @Override
    public void iterationMeasured(StepTimes times) throws Exception {
        OptionalLong nativeArrays;
        try {
            nativeArrays = workload.nativeArrays();
        } catch (Throwable t) {
            throw new WorkloadFailure("step " + progress.steps(), t);
        }
        rows.stepTimes(progress, times, nativeArrays);
    }
}
