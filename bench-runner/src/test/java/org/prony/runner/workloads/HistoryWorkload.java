package org.prony.runner.workloads;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import org.jspecify.annotations.Nullable;
import org.prony.api.Choices;
import org.prony.api.Dataset;
import org.prony.api.Evaluation;
import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.TrialContext;
import org.prony.api.Workload;
import org.prony.api.djl.DjlTraining;
import org.prony.api.djl.LabelledData;

/** Fits a line on DJL; and, asked to, keeps the loss of each step on the device, as one does who wants to draw it later. */
@Workload(
        task = "test",
        method = "history",
        description = "A line fitted on DJL that may keep arrays, for tests",
        metrics = @Metric(value = "loss", goal = Goal.MINIMIZE),
        target = 0,
        maxSeconds = 60,
        maxSteps = 400,
        evalPeriodSteps = 10)
public final class HistoryWorkload extends DjlTraining {

    private static final int EXAMPLES = 32;

    @Hyperparameter(value = "nothing", description = "Of which steps the loss is kept")
    @Choices({"nothing", "losses"})
    String keeps = "";

    private final Loss crossEntropy = Loss.softmaxCrossEntropyLoss();

    @Nullable
    private NDManager keeper;

    @Override
    protected LabelledData load(TrialContext context, NDManager manager) {
        keeper = manager;
        NDArray inputs = manager.randomNormal(new Shape(EXAMPLES, 2));
        NDArray labels = manager.zeros(new Shape(EXAMPLES)).toType(DataType.INT64, false);
        return new LabelledData(new Dataset("noise", "ab".repeat(32)), inputs, labels, inputs, labels);
    }

    @Override
    protected Block block() {
        return Linear.builder().setUnits(2).build();
    }

    @Override
    protected Optimizer optimizer() {
        return Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.001f)).build();
    }

    @Override
    protected int batchSize() {
        return 8;
    }

    @Override
    protected NDArray loss(NDArray labels, NDArray outputs) {
        NDArray loss = crossEntropy.evaluate(new NDList(labels), new NDList(outputs));
        if (keeps.equals("losses")) {
            loss.duplicate().attach(keeper);
        }
        return loss;
    }

    @Override
    protected NDArray sums(NDArray labels, NDArray outputs) {
        return crossEntropy
                .evaluate(new NDList(labels), new NDList(outputs))
                .mul(labels.size())
                .reshape(1);
    }

    @Override
    protected Evaluation evaluation(double[] sums, long labels) {
        return Evaluation.of("loss", sums[0] / labels);
    }
}
