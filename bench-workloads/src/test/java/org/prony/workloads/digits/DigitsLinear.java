package org.prony.workloads.digits;

import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import org.prony.workloads.digits.idx.LabelledImages;

/** Softmax regression: what a linear model makes of the digits. */
final class DigitsLinear extends DigitsWorkload {

    @Override
    protected Block block() {
        return new SequentialBlock()
                .add(scaled())
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(LabelledImages.CLASSES).build());
    }
}
