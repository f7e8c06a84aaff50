package org.prony.api.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.loss.Loss;
import org.prony.api.Evaluation;

/**
 * A language model on DJL, which predicts each token of a text from those before it: inputs and labels of shape (n,
 * positions), a label being the token that follows; outputs of shape (n, positions, tokens of the vocabulary), the logits. A
 * subclass gives the data, the block and the optimizer.
 *
 * <p>An evaluation reports {@code loss} (the mean cross-entropy over all positions of the held-out examples, nats per token)
 * and {@code perplexity} (exp(loss); Jelinek, Mercer, Bahl, Baker 1977). A subclass declares both.
 */
public abstract class DjlLanguageModel extends DjlTraining {

    private final Loss crossEntropy = Loss.softmaxCrossEntropyLoss();

    /** For subclasses. */
    protected DjlLanguageModel() {}

    /** {@inheritDoc} By default those of a training step: a sequence takes the memory of many small examples. */
    @Override
    protected int evaluationBatchSize() {
        return batchSize();
    }

    @Override
    protected final NDArray loss(NDArray labels, NDArray outputs) {
        Shape shape = outputs.getShape();
        try (NDArray logits = outputs.reshape(-1, shape.get(shape.dimension() - 1));
                NDArray next = labels.flatten()) {
            return crossEntropy.evaluate(new NDList(next), new NDList(logits));
        }
    }

    @Override
    protected final NDArray sums(NDArray labels, NDArray outputs) {
        return loss(labels, outputs).mul(labels.size()).reshape(1);
    }

    @Override
    protected final Evaluation evaluation(double[] sums, long labels) {
        double loss = sums[0] / labels;
        return Evaluation.of("loss", loss).and("perplexity", Math.exp(loss));
    }
}
