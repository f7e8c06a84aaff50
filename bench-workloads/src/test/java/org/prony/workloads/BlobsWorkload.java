package org.prony.workloads;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.prony.api.Dataset;
import org.prony.api.TrialContext;
import org.prony.api.djl.ComputeType;
import org.prony.api.djl.DjlClassification;
import org.prony.api.djl.LabelledData;

/** Ten training examples whose first value is their number; records the batches it is shown. */
final class BlobsWorkload extends DjlClassification {

    static final int EXAMPLES = 10;

    final List<List<Integer>> batches = new ArrayList<>();
    int batchSize = 4;
    ComputeType computeType = ComputeType.FLOAT32;
    boolean broken;
    boolean recording;
    boolean gradientsRecorded;

    @Nullable
    NDManager manager;

    @Override
    protected LabelledData load(TrialContext context, NDManager manager) {
        this.manager = manager;
        if (broken) {
            throw new IllegalStateException("no data today");
        }
        Dataset dataset = new Dataset("blobs", String.format(Locale.ROOT, "%064d", 0));
        float[] values = new float[2 * EXAMPLES];
        long[] labels = new long[EXAMPLES];
        for (int i = 0; i < EXAMPLES; i++) {
            values[2 * i] = i;
            values[2 * i + 1] = -i;
            labels[i] = i / 5;
        }
        NDArray inputs = manager.create(values, new Shape(EXAMPLES, 2));
        NDArray classes = manager.create(labels);
        return new LabelledData(dataset, inputs, classes, inputs, classes);
    }

    @Override
    protected Block block() {
        return new SequentialBlock()
                .add(new LambdaBlock(this::recorded))
                .add(new WatchedLinear())
                .add(Dropout.builder().optRate(0.5f).build())
                .add(Linear.builder().setUnits(2).build());
    }

    private NDList recorded(NDList inputs) {
        if (recording) {
            List<Integer> batch = new ArrayList<>();
            try (NDArray firsts = inputs.singletonOrThrow().get(":,0")) {
                for (float first : firsts.toFloatArray()) {
                    batch.add((int) first);
                }
            }
            batches.add(batch);
        }
        return new NDList(computeType.convert(inputs.singletonOrThrow().mul(0.1f)));
    }

    @Override
    protected Optimizer optimizer() {
        return Optimizer.sgd()
                .setLearningRateTracker(Tracker.fixed(0.05f))
                .optMomentum(0.9f)
                .build();
    }

    @Override
    protected ComputeType computeType() {
        return computeType;
    }

    @Override
    protected int batchSize() {
        return batchSize;
    }

    /** Tells whether a forward pass is given weights whose gradients PyTorch would record. */
    private final class WatchedLinear extends Linear {

        WatchedLinear() {
            super(Linear.builder().setUnits(16));
        }

        @Override
        protected NDList forwardInternal(
                ParameterStore parameters, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
            Parameter weight = getParameters().valueAt(0);
            Device device = inputs.singletonOrThrow().getDevice();
            gradientsRecorded = parameters.getValue(weight, device, training).hasGradient();
            return super.forwardInternal(parameters, inputs, training, params);
        }
    }
}
