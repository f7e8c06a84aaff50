package org.prony.workloads.digits;

import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Range;
import org.prony.api.Scaling;
import org.prony.api.Workload;
import org.prony.workloads.digits.idx.LabelledImages;

/** A perceptron with one hidden layer. */
@Workload(
        task = "digits",
        method = "mlp",
        description = "28×28 digits by a perceptron with one hidden layer",
        metrics = {
            @Metric(value = "accuracy", goal = Goal.MAXIMIZE),
            @Metric(value = "loss", goal = Goal.MINIMIZE, unit = "nats")
        },
        target = 0.96,
        maxSeconds = 30,
        evalPeriodSteps = 40)
public final class DigitsMlp extends DigitsWorkload {

    @Hyperparameter(value = "256", description = "units of the hidden layer")
    @Range(min = 1, max = 8192, scaling = Scaling.LOG)
    int hiddenUnits;

    @Hyperparameter(value = "0.1", description = "share of hidden units left out of a training step")
    @Range(min = 0, max = 0.9)
    float dropout;

    @Override
    protected Block block() {
        return new SequentialBlock()
                .add(scaled())
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(hiddenUnits).build())
                .add(Activation::relu)
                .add(Dropout.builder().optRate(dropout).build())
                .add(Linear.builder().setUnits(LabelledImages.CLASSES).build());
    }
}
