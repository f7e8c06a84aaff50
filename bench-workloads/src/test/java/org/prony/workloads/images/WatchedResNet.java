package org.prony.workloads.images;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prony.api.Dataset;
import org.prony.api.TrialContext;
import org.prony.api.djl.ComputeType;
import org.prony.api.djl.DjlClassification;
import org.prony.api.djl.LabelledData;
import org.prony.workloads.WatchingOptimizer;

/** A network on a few grainy images, which tells what its manager holds. */
final class WatchedResNet extends DjlClassification {

    static final int BATCH = 5;

    private final Block block;
    private final ComputeType type;

    @Nullable
    NDManager manager;

    private @Nullable WatchingOptimizer watching;

    WatchedResNet(Block block, ComputeType type) {
        this.block = block;
        this.type = type;
    }

    /** Shapes of the arrays that were open when the last step had its gradients. */
    List<Shape> openAfterGradients() {
        return Objects.requireNonNull(watching).open();
    }

    @Override
    protected LabelledData load(TrialContext context, NDManager manager) {
        this.manager = manager;
        Dataset dataset = Dataset.generated("grain", "a fixed pattern");
        NDArray images = manager.arange(16 * 3 * 32 * 32)
                .mul(37)
                .mod(251)
                .reshape(16, 3, 32, 32)
                .toType(DataType.UINT8, false);
        NDArray labels = manager.arange(16).mod(10).toType(DataType.INT64, false);
        return new LabelledData(dataset, images, labels, images, labels);
    }

    @Override
    protected Block block() {
        return block;
    }

    @Override
    protected Optimizer optimizer() {
        watching = new WatchingOptimizer(
                Optimizer.sgd()
                        .setLearningRateTracker(Tracker.fixed(0.01f))
                        .optMomentum(0.9f)
                        .build(),
                Objects.requireNonNull(manager));
        return watching;
    }

    @Override
    protected int batchSize() {
        return BATCH;
    }

    @Override
    protected ComputeType computeType() {
        return type;
    }
}
