package org.prony.api.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Optimizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps and evaluations of one trial.
 *
 * <p>DJL's own {@code Trainer} is left out: it reads the gradients back on its first step and walks the parameters in an
 * order that changes from run to run.
 */
final class TrainingSteps implements AutoCloseable {

    private final DjlTraining workload;
    private final Model model;
    private final NDManager manager;
    private final Block block;
    private final Optimizer optimizer;
    private final ComputeType type;
    private final LabelledData data;
    private final ShuffledBatches batches;
    private final List<Parameter> trained;

    /** Takes over {@code model}, seeds the engine and initializes the block. */
    TrainingSteps(DjlTraining workload, Model model, LabelledData data, int batchSize, long seed) {
        this.workload = workload;
        this.model = model;
        this.manager = model.getNDManager();
        this.block = workload.block();
        this.optimizer = workload.optimizer();
        this.type = workload.computeType();
        this.data = data;
        Shape inputs = data.trainInputs().getShape();
        this.batches = new ShuffledBatches(manager, Math.toIntExact(inputs.get(0)), batchSize, seed);
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
            NDArray labels = data.trainLabels().get(scope, picked);
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                collector.backward(loss(ScopedParameters.trained(scope, type), inputs, labels));
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

    /** The loss alone: of the outputs PyTorch keeps what a gradient needs, so that they do not wait for the step's end. */
    private NDArray loss(ScopedParameters parameters, NDList inputs, NDArray labels) {
        NDArray outputs = block.forward(parameters, inputs, true).singletonOrThrow();
        NDArray numbers = type.toFloat32(outputs);
        NDArray loss = workload.loss(labels, numbers);
        for (NDArray used : new NDArray[] {outputs, numbers}) {
            if (used != loss) {
                used.close();
            }
        }
        return loss;
    }

    void synchronize() {
        DjlDevice.synchronize(manager.getDevice());
    }

    long nativeArrays() {
        return NativeArrays.alive(manager);
    }

    /** The workload's sums over all held-out examples, read back once. */
    double[] heldOutSums() {
        long examples = data.heldOutInputs().getShape().get(0);
        int batch = workload.evaluationBatchSize();
        try (NDManager scope = manager.newSubManager()) {
            ScopedParameters frozen = ScopedParameters.frozen(scope, type);
            NDArray totals = null;
            for (long from = 0; from < examples; from += batch) {
                long to = Math.min(from + batch, examples);
                try (NDManager part = scope.newSubManager()) {
                    NDArray sums = sums(part, frozen, new NDIndex().addSliceDim(from, to));
                    totals = added(totals, sums, scope);
                }
            }
            float[] read = totals == null ? new float[0] : totals.toFloatArray();
            double[] sums = new double[read.length];
            for (int i = 0; i < read.length; i++) {
                sums[i] = read[i];
            }
            return sums;
        }
    }

    private static NDArray added(@Nullable NDArray totals, NDArray sums, NDManager scope) {
        if (totals != null) {
            return totals.addi(sums);
        }
        sums.attach(scope);
        return sums;
    }

    private NDArray sums(NDManager part, ScopedParameters frozen, NDIndex range) {
        // A slice is a view, whose alignment in memory varies; a copy is always aligned, so that sums come out the
        // same.
        NDArray inputs = data.heldOutInputs().get(part, range).duplicate();
        NDArray labels = data.heldOutLabels().get(part, range);
        NDArray outputs = block.forward(frozen, new NDList(inputs), false).singletonOrThrow();
        return workload.sums(labels, type.toFloat32(outputs));
    }

    long heldOutLabels() {
        return data.heldOutLabels().size();
    }

    @Override
    public void close() {
        model.close();
    }
}
