package org.prony.workloads.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;

/**
 * One forward pass.
 *
 * @param parameters the parameters' values
 * @param training whether it is part of a training step
 */
record Pass(ParameterStore parameters, boolean training) {

    /** What {@code block} makes of {@code x}. */
    NDArray through(Block block, NDArray x) {
        return block.forward(parameters, new NDList(x), training).singletonOrThrow();
    }
}
