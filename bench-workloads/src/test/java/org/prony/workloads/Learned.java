package org.prony.workloads;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.prony.api.TrainingWorkload;
import org.prony.api.TrialContext;

/** What a workload has learned, to the bit. */
public final class Learned {

    private Learned() {}

    /** The loss after so many steps, and a hash of the bits of every parameter of the block that it trains; closes the workload. */
    public static List<String> in(int steps, TrainingWorkload workload, Block block, TrialContext context)
            throws Exception {
        List<String> learned = new ArrayList<>();
        try (workload) {
            workload.setUp(context);
            for (int i = 0; i < steps; i++) {
                workload.step();
            }
            learned.add(Double.toHexString(Reported.value(workload.evaluate(), "loss")));
            for (Parameter parameter : block.getParameters().values()) {
                learned.add(parameter.getName() + " "
                        + Arrays.hashCode(parameter.getArray().toFloatArray()));
            }
        }
        return learned;
    }
}
