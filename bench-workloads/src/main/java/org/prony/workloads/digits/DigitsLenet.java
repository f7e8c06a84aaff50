package org.prony.workloads.digits;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Range;
import org.prony.api.Scaling;
import org.prony.api.Workload;
import org.prony.workloads.digits.idx.LabelledImages;

/** LeNet-5 (LeCun, Bottou, Bengio, Haffner 1998), with rectified linear units and maximum pooling. */
@Workload(
        task = "digits",
        method = "lenet",
        description = "28×28 digits by a small convolutional network, LeNet-5",
        metrics = {
            @Metric(value = "accuracy", goal = Goal.MAXIMIZE),
            @Metric(value = "loss", goal = Goal.MINIMIZE, unit = "nats")
        },
        target = 0.98,
        maxSeconds = 60,
        evalPeriodSteps = 40)
public final class DigitsLenet extends DigitsWorkload {

    private static final Shape FIVE = new Shape(5, 5);
    private static final Shape TWO = new Shape(2, 2);
    private static final int SECOND_LAYER = 84;

    @Hyperparameter(value = "120", description = "units of the first dense layer")
    @Range(min = 1, max = 8192, scaling = Scaling.LOG)
    int hiddenUnits;

    @Hyperparameter(value = "0.1", description = "share of units of the first dense layer left out of a training step")
    @Range(min = 0, max = 0.9)
    float dropout;

    @Override
    protected Block block() {
        return new SequentialBlock()
                .add(scaled())
                .add(Conv2d.builder()
                        .setKernelShape(FIVE)
                        .optPadding(TWO)
                        .setFilters(6)
                        .build())
                .add(Activation::relu)
                .add(Pool.maxPool2dBlock(TWO, TWO))
                .add(Conv2d.builder().setKernelShape(FIVE).setFilters(16).build())
                .add(Activation::relu)
                .add(Pool.maxPool2dBlock(TWO, TWO))
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(hiddenUnits).build())
                .add(Activation::relu)
                .add(Dropout.builder().optRate(dropout).build())
                .add(Linear.builder().setUnits(SECOND_LAYER).build())
                .add(Activation::relu)
                .add(Linear.builder().setUnits(LabelledImages.CLASSES).build());
    }
}
