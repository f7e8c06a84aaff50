package org.prony.workloads.images;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.initializer.NormalInitializer;
import java.util.List;
import org.prony.api.djl.ComputeType;
import org.prony.workloads.images.cifar.ColourImages;

/**
 * The residual network of 18 layers (He, Zhang, Ren, Sun, Deep Residual Learning for Image Recognition, CVPR 2016) with the
 * first layer of its CIFAR variant: 3×3 convolution, no pooling.
 */
final class ResNet18 {

    private static final int STAGES = 4;
    private static final int BLOCKS_PER_STAGE = 2;

    private ResNet18() {}

    /**
     * A block from stored bytes, shape (n, 3, 32, 32), to logits, shape (n, 10).
     *
     * @param baseChannels channels of the first stage, 64 in the paper; each stage has twice those of the one before
     * @param type what convolutions compute with
     */
    static Block of(int baseChannels, ComputeType type) {
        SequentialBlock network = new ClosingSequence()
                .add(new LambdaBlock(images -> new NDList(type.convert(scaled(images.singletonOrThrow()))), "scaled"))
                .add(convolution(3, baseChannels, 1))
                .add(BatchNorm.builder().build())
                .add(Activation::relu);
        int channels = baseChannels;
        for (int stage = 0; stage < STAGES; stage++) {
            for (int block = 0; block < BLOCKS_PER_STAGE; block++) {
                boolean narrows = stage > 0 && block == 0;
                if (narrows) {
                    channels *= 2;
                }
                network.add(residual(channels, narrows));
            }
        }
        return network.add(Pool.globalAvgPool2dBlock())
                .add(Blocks.batchFlattenBlock())
                .add(output());
    }

    /** Starts small, as in Goyal et al., Accurate, Large Minibatch SGD, 2017: large logits cost the first steps. */
    private static Block output() {
        Linear output = Linear.builder().setUnits(ColourImages.CLASSES).build();
        output.setInitializer(new NormalInitializer(0.01f), Parameter.Type.WEIGHT);
        return output;
    }

    /** Numbers around 0, from −2 to 2. */
    private static NDArray scaled(NDArray bytes) {
        return bytes.toType(DataType.FLOAT32, false).muli(4f / 255).subi(2f);
    }

    /** The paper's basic block. */
    private static Block residual(int channels, boolean narrows) {
        int stride = narrows ? 2 : 1;
        Block main = new ClosingSequence()
                .add(convolution(3, channels, stride))
                .add(BatchNorm.builder().build())
                .add(Activation::relu)
                .add(convolution(3, channels, 1))
                .add(BatchNorm.builder().build());
        Block shortcut = narrows
                ? new ClosingSequence()
                        .add(convolution(1, channels, stride))
                        .add(BatchNorm.builder().build())
                : Blocks.identityBlock();
        return new ParallelBlock(ResNet18::rectifiedSum, List.of(main, shortcut));
    }

    /** In place and closed, as is the shortcut: the gradients of what comes before and after need neither. */
    private static NDList rectifiedSum(List<NDList> branches) {
        try (NDArray shortcut = branches.get(1).singletonOrThrow();
                NDArray sum = branches.get(0).singletonOrThrow().addi(shortcut)) {
            return new NDList(Activation.relu(sum));
        }
    }

    private static Conv2d convolution(int side, int channels, int stride) {
        int padding = side / 2;
        return Conv2d.builder()
                .setKernelShape(new Shape(side, side))
                .setFilters(channels)
                .optStride(new Shape(stride, stride))
                .optPadding(new Shape(padding, padding))
                .optBias(false)
                .build();
    }
}
