package org.prony.workloads.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.prony.api.djl.ComputeType;

/** The formulas of a {@link GptBlock} on the same parameters, with every array left open and none changed in place. */
final class KeepingGpt extends AbstractBlock {

    private final GptBlock gpt;
    private final GptShape shape;
    private final ComputeType type;

    KeepingGpt(GptBlock gpt, GptShape shape, ComputeType type) {
        this.gpt = addChildBlock("gpt", gpt);
        this.shape = shape;
        this.type = type;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
        Pass pass = new Pass(parameters, training);
        NDArray ids = inputs.singletonOrThrow();
        NDArray x = Embedding.embedding(ids, table("tokens", ids, parameters), SparseFormat.DENSE)
                .singletonOrThrow()
                .add(table("positions", ids, parameters));
        x = pass.through(child(gpt, "dropout"), x);
        for (int i = 0; i < shape.layers(); i++) {
            x = layer(child(gpt, "layer" + i), pass, x);
        }
        return new NDList(pass.through(child(gpt, "output"), type.convert(pass.through(child(gpt, "norm"), x))));
    }

    private NDArray table(String name, NDArray ids, ParameterStore parameters) {
        Parameter table = gpt.getDirectParameters().get(name);
        return parameters.getValue(table, ids.getDevice(), true);
    }

    private NDArray layer(Block layer, Pass pass, NDArray x) {
        NDArray attended = attention(layer, pass, pass.through(child(layer, "attentionNorm"), x));
        NDArray sum =
                x.add(pass.through(child(layer, "dropout"), pass.through(child(layer, "attentionOutput"), attended)));
        NDArray normed = type.convert(pass.through(child(layer, "perceptronNorm"), sum));
        NDArray units = Activation.gelu(pass.through(child(layer, "hidden"), normed));
        return sum.add(pass.through(child(layer, "dropout"), pass.through(child(layer, "perceptronOutput"), units)));
    }

    private NDArray attention(Block layer, Pass pass, NDArray x) {
        NDList parts =
                pass.through(child(layer, "queriesKeysValues"), type.convert(x)).split(3, 2);
        NDArray queries = heads(parts.get(0));
        NDArray keys = heads(parts.get(1)).transpose(0, 1, 3, 2);
        NDArray values = heads(parts.get(2));
        NDArray scores = type.toFloat32(queries.matMul(keys)).mul(1 / Math.sqrt(shape.headWidth()));
        NDArray weights =
                pass.through(child(layer, "scoresDropout"), scores.add(mask(x)).softmax(-1));
        NDArray mixed = type.convert(weights).matMul(values).transpose(0, 2, 1, 3);
        return mixed.reshape(x.getShape());
    }

    private NDArray heads(NDArray x) {
        Shape given = x.getShape();
        return x.reshape(given.get(0), given.get(1), shape.heads(), shape.headWidth())
                .transpose(0, 2, 1, 3);
    }

    private NDArray mask(NDArray x) {
        NDArray at = x.getManager().arange(shape.contextLength());
        NDArray later = at.reshape(1, shape.contextLength()).gt(at.reshape(shape.contextLength(), 1));
        return later.toType(DataType.FLOAT32, false).mul(-1e9f);
    }

    /** DJL numbers the children: {@code 03norm}. */
    private static Block child(Block parent, String name) {
        return parent.getChildren().stream()
                .filter(child -> child.getKey().replaceFirst("^\\d+", "").equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputs) {
        gpt.initialize(manager, dataType, inputs);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return gpt.getOutputShapes(inputs);
    }
}
