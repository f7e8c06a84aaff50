package org.prony.workloads.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.optimizer.AdamW;
import ai.djl.training.optimizer.Optimizer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prony.api.Dataset;
import org.prony.api.TrialContext;
import org.prony.api.djl.ComputeType;
import org.prony.api.djl.DjlLanguageModel;
import org.prony.api.djl.LabelledData;
import org.prony.workloads.WatchingOptimizer;

/** A language model on 0, 1, 2, …, which tells what its manager holds. */
final class WatchedGpt extends DjlLanguageModel {

    static final int POSITIONS = 8;
    static final int SEQUENCES = 17;
    static final int VOCABULARY = SEQUENCES * POSITIONS;
    static final int BATCH = 4;
    static final GptShape SHAPE = new GptShape(2, 2, 16, POSITIONS);

    private final Block block;
    private final ComputeType type;

    @Nullable
    NDManager manager;

    private @Nullable WatchingOptimizer watching;

    WatchedGpt(Block block, ComputeType type) {
        this.block = block;
        this.type = type;
    }

    /** Shapes of the arrays that were open when the last step had its gradients. */
    List<Shape> openAfterGradients() {
        return Objects.requireNonNull(watching).open();
    }

    /** A network of that shape for its numbers, with some dropout. */
    static GptBlock twoLayers(ComputeType type) {
        return new GptBlock(VOCABULARY, SHAPE, 0.1f, type);
    }

    @Override
    protected LabelledData load(TrialContext context, NDManager manager) {
        this.manager = manager;
        NDArray tokens =
                manager.arange(VOCABULARY).reshape(SEQUENCES, POSITIONS).toType(DataType.INT64, false);
        Dataset dataset = Dataset.generated("numbers", "0, 1, 2, …");
        return new LabelledData(dataset, tokens, tokens, tokens, tokens);
    }

    @Override
    protected Block block() {
        return block;
    }

    @Override
    protected Optimizer optimizer() {
        watching = new WatchingOptimizer(AdamW.builder().build(), Objects.requireNonNull(manager));
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
