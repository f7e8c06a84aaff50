package org.prony.workloads.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.prony.api.djl.ComputeType;

/**
 * One layer of a {@link GptBlock}: causal self-attention, then a perceptron, each behind a layer normalization and added to
 * what came in. Shape (batch, positions, width) in and out; the second input is what is added to the attention's scores,
 * (positions, positions).
 *
 * <p>DJL's own attention block is left out: its mask takes a copy for each sequence of the batch, and it makes three products
 * where one gives queries, keys and values.
 *
 * <p>An array is closed when the next ones are made from it. PyTorch keeps those that a gradient needs, for each score its
 * weight alone; open, all would stay until the step is over.
 */
final class GptLayer extends AbstractBlock {

    /** The perceptron's hidden units for each one of the width, as in GPT. */
    private static final int HIDDEN_FACTOR = 4;

    private final GptShape shape;
    private final ComputeType type;
    private final LayerNorm attentionNorm;
    private final Linear queriesKeysValues;
    private final Dropout scoresDropout;
    private final Linear attentionOutput;
    private final LayerNorm perceptronNorm;
    private final Linear hidden;
    private final Linear perceptronOutput;
    private final Dropout dropout;

    GptLayer(GptShape shape, float dropoutRate, ComputeType type) {
        this.shape = shape;
        this.type = type;
        // GPT-2 (Radford et al. 2019): what is added up over the layers starts smaller the more of them there are.
        float added = GptBlock.DEVIATION / (float) Math.sqrt(2.0 * shape.layers());
        attentionNorm = addChildBlock("attentionNorm", GptBlock.norm());
        queriesKeysValues = addChildBlock("queriesKeysValues", linear(3 * shape.width(), GptBlock.DEVIATION));
        scoresDropout = addChildBlock("scoresDropout", dropout(dropoutRate));
        attentionOutput = addChildBlock("attentionOutput", linear(shape.width(), added));
        perceptronNorm = addChildBlock("perceptronNorm", GptBlock.norm());
        hidden = addChildBlock("hidden", linear(HIDDEN_FACTOR * shape.width(), GptBlock.DEVIATION));
        perceptronOutput = addChildBlock("perceptronOutput", linear(shape.width(), added));
        dropout = addChildBlock("dropout", dropout(dropoutRate));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
        Pass pass = new Pass(parameters, training);
        NDArray x = inputs.get(0);
        try (NDArray attended = attention(pass, x, inputs.get(1));
                NDArray sum = x.add(attended);
                NDArray units = perceptron(pass, sum)) {
            return new NDList(sum.add(units));
        }
    }

    /** Scaled dot-product attention of several heads (Vaswani et al. 2017). */
    private NDArray attention(Pass pass, NDArray x, NDArray mask) {
        try (NDArray normed = pass.through(attentionNorm, x);
                NDArray given = type.convert(normed);
                NDArray joined = pass.through(queriesKeysValues, given);
                NDList parts = joined.split(3, 2);
                NDArray queries = heads(parts.get(0), 0, 2, 1, 3);
                NDArray keys = heads(parts.get(1), 0, 2, 3, 1);
                NDArray values = heads(parts.get(2), 0, 2, 1, 3);
                NDArray weights = weights(pass, queries, keys, mask);
                NDArray factors = type.convert(weights);
                NDArray mixed = factors.matMul(values);
                NDArray ordered = mixed.transpose(0, 2, 1, 3);
                NDArray side = ordered.reshape(x.getShape());
                NDArray attended = pass.through(attentionOutput, side)) {
            return pass.through(dropout, attended);
        }
    }

    /** How much of each value a position takes; shape (batch, heads, positions, positions), {@code float32}. */
    private NDArray weights(Pass pass, NDArray queries, NDArray keys, NDArray mask) {
        // Softmax takes float32: in bfloat16 the weights of a row would not add up to one. No gradient needs the
        // scores, so
        // that they may be changed in place.
        try (NDArray products = queries.matMul(keys);
                NDArray scores = type.toFloat32(products)
                        .muli(1 / Math.sqrt(shape.headWidth()))
                        .addi(mask);
                NDArray weights = scores.softmax(-1)) {
            return pass.through(scoresDropout, weights);
        }
    }

    /** From (batch, positions, width) to the {@code axes} of (batch, positions, heads, width of a head). */
    private NDArray heads(NDArray x, int... axes) {
        Shape given = x.getShape();
        try (NDArray apart = x.reshape(given.get(0), given.get(1), shape.heads(), shape.headWidth())) {
            return apart.transpose(axes);
        }
    }

    private NDArray perceptron(Pass pass, NDArray x) {
        try (NDArray normed = pass.through(perceptronNorm, x);
                NDArray given = type.convert(normed);
                NDArray sums = pass.through(hidden, given);
                NDArray units = Activation.gelu(sums);
                NDArray made = pass.through(perceptronOutput, units)) {
            return pass.through(dropout, made);
        }
    }

    private static Linear linear(int units, float deviation) {
        Linear linear = Linear.builder().setUnits(units).build();
        linear.setInitializer(new NormalInitializer(deviation), Parameter.Type.WEIGHT);
        return linear;
    }

    private static Dropout dropout(float rate) {
        return Dropout.builder().optRate(rate).build();
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputs) {
        Shape x = inputs[0];
        Shape units = new Shape(x.get(0), x.get(1), (long) HIDDEN_FACTOR * shape.width());
        for (AbstractBlock block : new AbstractBlock[] {
            attentionNorm, queriesKeysValues, scoresDropout, attentionOutput, perceptronNorm, hidden, dropout
        }) {
            block.initialize(manager, dataType, x);
        }
        perceptronOutput.initialize(manager, dataType, units);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {inputs[0]};
    }
}
