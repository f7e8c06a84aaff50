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

/** The layers of {@link ResNet18} in DJL's own sequences, which leave every array open; none is changed in place. */
final class KeepingResNet {

    private KeepingResNet() {}

    static Block of(int baseChannels, ComputeType type) {
        SequentialBlock network = new SequentialBlock()
                .add(new LambdaBlock(images -> new NDList(type.convert(scaled(images.singletonOrThrow()))), "scaled"))
                .add(convolution(3, baseChannels, 1))
                .add(BatchNorm.builder().build())
                .add(Activation::relu);
        for (int block = 0; block < 8; block++) {
            network.add(residual(baseChannels << (block / 2), block > 0 && block % 2 == 0));
        }
        Linear output = Linear.builder().setUnits(10).build();
        output.setInitializer(new NormalInitializer(0.01f), Parameter.Type.WEIGHT);
        return network.add(Pool.globalAvgPool2dBlock())
                .add(Blocks.batchFlattenBlock())
                .add(output);
    }

    private static NDArray scaled(NDArray bytes) {
        return bytes.toType(DataType.FLOAT32, false).mul(4f / 255).sub(2f);
    }

    private static Block residual(int channels, boolean narrows) {
        int stride = narrows ? 2 : 1;
        Block main = new SequentialBlock()
                .add(convolution(3, channels, stride))
                .add(BatchNorm.builder().build())
                .add(Activation::relu)
                .add(convolution(3, channels, 1))
                .add(BatchNorm.builder().build());
        Block shortcut = narrows
                ? new SequentialBlock()
                        .add(convolution(1, channels, stride))
                        .add(BatchNorm.builder().build())
                : Blocks.identityBlock();
        return new ParallelBlock(
                branches -> new NDList(Activation.relu(
                        branches.get(0).singletonOrThrow().add(branches.get(1).singletonOrThrow()))),
                List.of(main, shortcut));
    }

    private static Conv2d convolution(int side, int channels, int stride) {
        return Conv2d.builder()
                .setKernelShape(new Shape(side, side))
                .setFilters(channels)
                .optStride(new Shape(stride, stride))
                .optPadding(new Shape(side / 2, side / 2))
                .optBias(false)
                .build();
    }
}
