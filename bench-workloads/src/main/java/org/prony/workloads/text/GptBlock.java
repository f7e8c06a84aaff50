package org.prony.workloads.text;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prony.api.djl.ComputeType;

/**
 * A decoder-only transformer as GPT-2 has it (Radford et al., Language Models are Unsupervised Multitask Learners, 2019),
 * with an output layer of its own: from tokens of shape (batch, positions) to logits of shape (batch, positions, vocabulary).
 */
final class GptBlock extends AbstractBlock {

    /** Standard deviation of the initial weights, that of GPT-2. */
    static final float DEVIATION = 0.02f;

    /** Added to the score of a position that must not be seen: softmax makes exactly 0 of it. */
    private static final float NEVER = -1e9f;

    private final GptShape shape;
    private final int vocabulary;
    private final ComputeType type;
    private final Parameter tokens;
    private final Parameter positions;
    private final Dropout dropout;
    private final List<GptLayer> layers = new ArrayList<>();
    private final LayerNorm norm;
    private final Linear output;

    GptBlock(int vocabulary, GptShape shape, float dropoutRate, ComputeType type) {
        this.shape = shape;
        this.vocabulary = vocabulary;
        this.type = type;
        tokens = addParameter(table("tokens", vocabulary));
        positions = addParameter(table("positions", shape.contextLength()));
        dropout =
                addChildBlock("dropout", Dropout.builder().optRate(dropoutRate).build());
        for (int i = 0; i < shape.layers(); i++) {
            layers.add(addChildBlock("layer" + i, new GptLayer(shape, dropoutRate, type)));
        }
        norm = addChildBlock("norm", norm());
        output = addChildBlock("output", Linear.builder().setUnits(vocabulary).build());
        output.setInitializer(new NormalInitializer(DEVIATION), Parameter.Type.WEIGHT);
    }

    /** Of other type than a weight: looked up and added, it multiplies nothing and stays in float32. */
    private Parameter table(String name, int rows) {
        return Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.OTHER)
                .optShape(new Shape(rows, shape.width()))
                .optInitializer(new NormalInitializer(DEVIATION))
                .build();
    }

    static LayerNorm norm() {
        return LayerNorm.builder().axis(2).build();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
        Pass pass = new Pass(parameters, training);
        NDArray ids = inputs.singletonOrThrow();
        Device device = ids.getDevice();
        NDArray table = parameters.getValue(tokens, device, training);
        try (NDArray mask = causalMask(ids.getManager(), ids.getShape().get(1));
                NDArray found =
                        Embedding.embedding(ids, table, SparseFormat.DENSE).singletonOrThrow();
                NDArray placed = found.add(parameters.getValue(positions, device, training));
                NDArray given = pass.through(dropout, placed);
                NDArray x = throughLayers(pass, given, mask);
                NDArray normed = pass.through(norm, x);
                NDArray features = type.convert(normed)) {
            return new NDList(pass.through(output, features));
        }
    }

    /** What the last layer makes of {@code first}; what the others made is closed. */
    private NDArray throughLayers(Pass pass, NDArray first, NDArray mask) {
        NDArray x = first;
        for (GptLayer layer : layers) {
            try (NDArray given = x) {
                x = layer.forward(pass.parameters(), new NDList(given, mask), pass.training())
                        .singletonOrThrow();
            }
        }
        return x;
    }

    /** Row i lets positions 0 to i be seen. Made on the device, in each pass: it is small next to the scores. */
    private static NDArray causalMask(NDManager manager, long length) {
        try (NDArray at = manager.arange((int) length);
                NDArray row = at.reshape(1, length);
                NDArray column = at.reshape(length, 1);
                NDArray later = row.gt(column);
                NDArray one = later.toType(DataType.FLOAT32, false)) {
            return one.mul(NEVER);
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputs) {
        Shape x = inputs[0].add(shape.width());
        dropout.initialize(manager, dataType, x);
        for (GptLayer layer : layers) {
            layer.initialize(manager, dataType, x);
        }
        norm.initialize(manager, dataType, x);
        output.initialize(manager, dataType, x);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {inputs[0].add(vocabulary)};
    }
}
