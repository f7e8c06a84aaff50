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

/** A language model on 0, 1, 2, …, which tells what its manager holds. */
final class WatchedGpt extends DjlLanguageModel {

    static final int POSITIONS = 8;
    static final int SEQUENCES = 17;
    static final int VOCABULARY = SEQUENCES * POSITIONS;
    static final int BATCH = 4;

    private final Block block;
    private final ComputeType type;

    @Nullable
    NDManager manager;

    /** Of the arrays that were open when a step had its gradients. */
    List<Shape> openAfterGradients = List.of();

    WatchedGpt(Block block, ComputeType type) {
        this.block = block;
        this.type = type;
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
        return new WatchingOptimizer();
    }

    @Override
    protected int batchSize() {
        return BATCH;
    }

    @Override
    protected ComputeType computeType() {
        return type;
    }

    private final class WatchingOptimizer extends AdamW {

        WatchingOptimizer() {
            super(AdamW.builder());
        }

        @Override
        public void update(String parameter, NDArray weight, NDArray gradient) {
            openAfterGradients = Objects.requireNonNull(manager).getManagedArrays().stream()
                    .map(NDArray::getShape)
                    .toList();
            super.update(parameter, weight, gradient);
        }
    }
}
