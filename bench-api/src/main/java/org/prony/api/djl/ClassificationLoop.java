package org.prony.api.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import java.util.List;
import org.prony.api.Evaluation;

/**
 * The steps and evaluations of one classification trial.
 *
 * <p>DJL's own {@code Trainer} is left out: it reads the gradients back on its first step and walks the parameters in an
 * order that changes from run to run.
 */
final class ClassificationLoop implements AutoCloseable {

    /** Held-out examples of one forward pass: large enough to be fast, small enough for a GPU shared with others. */
    private static final int EVALUATION_BATCH = 500;

    private final Model model;
    private final NDManager manager;
    private final Block block;
    private final Optimizer optimizer;
    private final ClassificationData data;
    private final ShuffledBatches batches;
    private final ParameterStore parameters;
    private final List<Parameter> trained;
    private final Loss loss = Loss.softmaxCrossEntropyLoss();

    /** Takes over {@code model}, seeds the engine and initializes the block. */
    ClassificationLoop(
            Model model, Block block, Optimizer optimizer, ClassificationData data, int batchSize, long seed) {
        this.model = model;
        this.manager = model.getNDManager();
        this.block = block;
        this.optimizer = optimizer;
        this.data = data;
        Shape inputs = data.trainInputs().getShape();
        this.batches = new ShuffledBatches(manager, Math.toIntExact(inputs.get(0)), batchSize, seed);
        this.parameters = new ParameterStore(manager, false);
        model.setBlock(block);
        manager.getEngine().setRandomSeed((int) seed);
        block.initialize(manager, DataType.FLOAT32, new Shape(batchSize).addAll(inputs.slice(1)));
        this.trained = block.getParameters().values().stream()
                .filter(Parameter::requiresGradient)
                .toList();
    }

    void step() {
        try (NDManager scope = manager.newSubManager()) {
            NDIndex picked = new NDIndex("{}", batches.next(scope));
            NDList inputs = new NDList(data.trainInputs().get(scope, picked));
            NDList labels = new NDList(data.trainLabels().get(scope, picked));
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDList outputs = block.forward(parameters, inputs, true);
                collector.backward(loss.evaluate(labels, outputs));
            }
            for (Parameter parameter : trained) {
                NDArray weights = parameter.getArray();
                // A gradient comes attached to the parameter's manager, which outlives the step.
                try (NDArray gradient = weights.getGradient()) {
                    optimizer.update(parameter.getId(), weights, gradient);
                }
            }
        }
    }

    void synchronize() {
        CudaRuntime.synchronize(manager.getDevice());
    }

    Evaluation evaluate() {
        long examples = data.heldOutInputs().getShape().get(0);
        try (NDManager scope = manager.newSubManager()) {
            ParameterStore frozen = new FrozenParameters(scope);
            NDArray totals = scope.zeros(new Shape(2));
            for (long from = 0; from < examples; from += EVALUATION_BATCH) {
                long to = Math.min(from + EVALUATION_BATCH, examples);
                try (NDManager part = scope.newSubManager()) {
                    totals.addi(correctAndLoss(part, frozen, new NDIndex().addSliceDim(from, to)));
                }
            }
            float[] sums = totals.toFloatArray();
            return Evaluation.of("accuracy", (double) sums[0] / examples).and("loss", (double) sums[1] / examples);
        }
    }

    private NDArray correctAndLoss(NDManager part, ParameterStore frozen, NDIndex range) {
        // A slice is a view, whose alignment in memory varies; a copy is always aligned, so that sums come out the
        // same.
        NDArray inputs = data.heldOutInputs().get(part, range).duplicate();
        NDArray labels = data.heldOutLabels().get(part, range);
        NDArray outputs = block.forward(frozen, new NDList(inputs), false).singletonOrThrow();
        NDArray correct =
                outputs.argMax(1).eq(labels).toType(DataType.FLOAT32, false).sum();
        NDArray lossSum = loss.evaluate(new NDList(labels), new NDList(outputs)).mul(labels.size());
        return NDArrays.stack(new NDList(correct, lossSum));
    }

    @Override
    public void close() {
        model.close();
    }
}
