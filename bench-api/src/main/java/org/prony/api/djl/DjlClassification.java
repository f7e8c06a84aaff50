package org.prony.api.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.loss.Loss;
import org.prony.api.Evaluation;

/**
 * A classification workload on DJL, trained on the softmax cross-entropy loss: labels of shape (n), outputs of shape (n,
 * classes), the logits. A subclass gives the data, the block and the optimizer.
 *
 * <p>An evaluation reports {@code accuracy} (the share of held-out examples whose largest output is their class, 0 to 1) and
 * {@code loss} (the mean cross-entropy over the held-out examples, nats). A subclass declares both.
 */
public abstract class DjlClassification extends DjlTraining {

    private final Loss crossEntropy = Loss.softmaxCrossEntropyLoss();

    /** For subclasses. */
    protected DjlClassification() {}

    @Override
    protected final NDArray loss(NDArray labels, NDArray outputs) {
        return crossEntropy.evaluate(new NDList(labels), new NDList(outputs));
    }

    @Override
    protected final NDArray sums(NDArray labels, NDArray outputs) {
        NDArray correct =
                outputs.argMax(1).eq(labels).toType(DataType.FLOAT32, false).sum();
        return NDArrays.stack(new NDList(correct, loss(labels, outputs).mul(labels.size())));
    }

    @Override
    protected final Evaluation evaluation(double[] sums, long labels) {
        return Evaluation.of("accuracy", sums[0] / labels).and("loss", sums[1] / labels);
    }
}
