package org.prony.workloads.images;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.optimizer.Optimizer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Range;
import org.prony.api.Scaling;
import org.prony.api.TrialContext;
import org.prony.api.Workload;
import org.prony.api.djl.ComputeType;
import org.prony.api.djl.DjlClassification;
import org.prony.api.djl.LabelledData;
import org.prony.workloads.images.cifar.Cifar10Folder;
import org.prony.workloads.images.cifar.ColourImages;
import org.prony.workloads.images.cifar.ImageSplits;
import org.prony.workloads.images.generated.GeneratedImages;
import org.prony.workloads.training.LearningRate;

/**
 * ResNet-18 on colour images of 32×32 pixels: CIFAR-10 in the folder given by {@code --data-dir}, or else images that the
 * project draws. Images are shown as they are, neither shifted nor mirrored.
 */
@Workload(
        task = "images",
        method = "resnet18",
        description = "32×32 colour images by a residual network of 18 layers",
        metrics = {
            @Metric(value = "accuracy", goal = Goal.MAXIMIZE),
            @Metric(value = "loss", goal = Goal.MINIMIZE, unit = "nats")
        },
        target = 0.9,
        maxSeconds = 60,
        evalPeriodSteps = 50)
public final class ImagesResnet18 extends DjlClassification {

    @Hyperparameter(value = "8", description = "channels of the first stage; 64 in the paper")
    @Range(min = 1, max = 2048, scaling = Scaling.LOG)
    int baseChannels;

    @Hyperparameter(value = "32", description = "training images in a step")
    @Range(min = 1, max = 65536, scaling = Scaling.LOG)
    int batchSize;

    @Hyperparameter(value = "0.05", description = "step size of stochastic gradient descent after the warm-up")
    @Range(min = 1e-5, max = 10, scaling = Scaling.LOG)
    float learningRate;

    @Hyperparameter(value = "20", description = "steps in which the step size rises from 0, linearly")
    @Range(min = 0, max = 1_000_000)
    int warmupSteps;

    @Hyperparameter(value = "0.9", description = "momentum")
    @Range(min = 0, max = 0.999)
    float momentum;

    @Hyperparameter(value = "0.0005", description = "share of each weight that is added to its gradient")
    @Range(min = 0, max = 0.1)
    float weightDecay;

    @Hyperparameter(value = "float32", description = "numbers that convolutions compute with; the weights are float32")
    ComputeType dataType = ComputeType.FLOAT32;

    @Override
    public void preflight(Optional<Path> dataDir) throws IOException {
        if (dataDir.isPresent()) {
            Cifar10Folder.requireFiles(dataDir.get());
        }
    }

    @Override
    protected LabelledData load(TrialContext context, NDManager manager) throws IOException {
        ImageSplits splits = context.dataDir().isPresent()
                ? Cifar10Folder.read(context.dataDir().get())
                : GeneratedImages.draw();
        return new LabelledData(
                splits.dataset(),
                images(splits.train(), manager),
                labels(splits.train(), manager),
                images(splits.heldOut(), manager),
                labels(splits.heldOut(), manager));
    }

    private static NDArray images(ColourImages images, NDManager manager) {
        Shape shape = new Shape(images.count(), ColourImages.CHANNELS, ColourImages.SIDE, ColourImages.SIDE);
        return manager.create(ByteBuffer.wrap(images.pixels()), shape, DataType.UINT8);
    }

    private static NDArray labels(ColourImages images, NDManager manager) {
        long[] labels = new long[images.count()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = images.labels()[i];
        }
        return manager.create(labels);
    }

    @Override
    protected Block block() {
        return ResNet18.of(baseChannels, dataType);
    }

    @Override
    protected Optimizer optimizer() {
        return Optimizer.sgd()
                .setLearningRateTracker(LearningRate.warmedUp(learningRate, warmupSteps))
                .optMomentum(momentum)
                .optWeightDecays(weightDecay)
                .build();
    }

    @Override
    protected int batchSize() {
        return batchSize;
    }

    /** Those of a step: what memory a step of many channels takes, an evaluation takes too. */
    @Override
    protected int evaluationBatchSize() {
        return batchSize;
    }

    @Override
    protected ComputeType computeType() {
        return dataType;
    }
}
