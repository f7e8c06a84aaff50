package org.prony.workloads.digits;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.training.optimizer.Optimizer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.prony.api.Hyperparameter;
import org.prony.api.Range;
import org.prony.api.Scaling;
import org.prony.api.TrialContext;
import org.prony.api.djl.DjlClassification;
import org.prony.api.djl.LabelledData;
import org.prony.workloads.digits.generated.GeneratedDigits;
import org.prony.workloads.digits.idx.IdxFolder;
import org.prony.workloads.digits.idx.LabelledImages;
import org.prony.workloads.digits.idx.Splits;

/**
 * What the digit workloads share: the data and the hyperparameters of the optimizer.
 *
 * <p>The data are the IDX files in the folder given by {@code --data-dir}, or else the digits that the project draws.
 */
abstract class DigitsWorkload extends DjlClassification {

    @Hyperparameter(value = "0.001", description = "step size of the optimizer")
    @Range(min = 1e-5, max = 1, scaling = Scaling.LOG)
    float learningRate;

    @Hyperparameter(value = "128", description = "training images in a step")
    @Range(min = 1, max = 4096, scaling = Scaling.LOG)
    int batchSize;

    @Hyperparameter(value = "adam", description = "how the parameters are updated")
    OptimizerChoice optimizer = OptimizerChoice.ADAM;

    @Hyperparameter(value = "0.9", description = "momentum of sgd; adam takes none")
    @Range(min = 0, max = 0.999)
    float momentum;

    @Hyperparameter(value = "0", description = "share of each weight that is added to its gradient")
    @Range(min = 0, max = 0.1)
    float weightDecay;

    @Override
    public final void preflight(Optional<Path> dataDir) throws IOException {
        if (dataDir.isPresent()) {
            IdxFolder.requireFiles(dataDir.get());
        }
    }

    @Override
    protected final LabelledData load(TrialContext context, NDManager manager) throws IOException {
        Splits splits = context.dataDir().isPresent()
                ? IdxFolder.read(context.dataDir().get())
                : GeneratedDigits.load(context.cacheDir());
        return new LabelledData(
                splits.dataset(),
                images(splits.train(), manager),
                labels(splits.train(), manager),
                images(splits.heldOut(), manager),
                labels(splits.heldOut(), manager));
    }

    @Override
    protected final Optimizer optimizer() {
        return optimizer.create(learningRate, momentum, weightDecay);
    }

    @Override
    protected final int batchSize() {
        return batchSize;
    }

    /** A block from stored bytes to numbers around 0: shape (n, 1, 28, 28), from −0.5 to 2.5. */
    static Block scaled() {
        return new LambdaBlock(
                inputs -> new NDList(inputs.singletonOrThrow()
                        .toType(DataType.FLOAT32, false)
                        .mul(3f / 255)
                        .sub(0.5f)),
                "scaled");
    }

    private static NDArray images(LabelledImages images, NDManager manager) {
        Shape shape = new Shape(images.count(), 1, LabelledImages.SIDE, LabelledImages.SIDE);
        return manager.create(ByteBuffer.wrap(images.pixels()), shape, DataType.UINT8);
    }

    private static NDArray labels(LabelledImages images, NDManager manager) {
        long[] labels = new long[images.count()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = images.labels()[i];
        }
        return manager.create(labels);
    }
}
