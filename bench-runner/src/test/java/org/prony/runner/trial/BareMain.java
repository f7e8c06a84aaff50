package org.prony.runner.trial;

import java.nio.file.Path;
import java.util.Optional;
import org.prony.api.TrainingWorkload;
import org.prony.api.TrialContext;
import org.prony.runner.workloads.FirstStepWorkload;

/** The bare main that a trial's start is compared with: the same workload and data, no bench around them. */
public final class BareMain {

    private BareMain() {}

    /**
     * Makes one step.
     *
     * @param args the folder with the generated data, the threads
     */
    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        try (TrainingWorkload workload = new FirstStepWorkload()) {
            workload.setUp(new TrialContext(1, "cpu", Integer.parseInt(args[1]), Optional.empty(), data, data));
            workload.step();
        }
        System.exit(0);
    }
}
