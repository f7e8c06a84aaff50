package org.prony.workloads.images;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * Blocks one after another, which closes what each of them made as soon as the next has used it; none of them may give back
 * what it was given.
 *
 * <p>PyTorch keeps what a gradient needs. DJL's own block leaves all arrays open, so that they stay until the step is over.
 */
final class ClosingSequence extends SequentialBlock {

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
        NDList current = inputs;
        boolean made = false;
        for (Block block : getChildren().values()) {
            NDList next = block.forward(parameters, current, training);
            if (made) {
                current.close();
            }
            current = next;
            made = true;
        }
        return current;
    }
}
