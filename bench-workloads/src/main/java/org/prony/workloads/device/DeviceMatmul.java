package org.prony.workloads.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;
import org.prony.api.Dataset;
import org.prony.api.Evaluation;
import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Range;
import org.prony.api.Scaling;
import org.prony.api.TrainingSetup;
import org.prony.api.TrainingWorkload;
import org.prony.api.TrialContext;
import org.prony.api.Workload;
import org.prony.api.djl.ComputeType;
import org.prony.api.djl.DjlDevice;

/**
 * What the device does at best, for setting every other figure against: operations in a second by matrix products, bytes in
 * a second by copies. Nothing is learned; a step repeats the operation, and an example is one repetition, so that {@code
 * samples_per_second} counts them with either measure.
 *
 * <p>{@code flops} and {@code bandwidth} are those of the time between the first step after an evaluation and the end of the
 * work before the next, in which the device was given nothing but the steps. They count what {@link Operation} says: operations
 * of the definition, and each matrix moved once. With {@code --measure step} nothing is evaluated; {@code samples_per_second}
 * times the count is the same figure.
 *
 * <p>{@code float32} is what PyTorch computes by default: on GPUs without TensorFloat-32.
 */
@Workload(
        task = "device",
        method = "matmul",
        description = "What the device can do: products of square matrices, or copies",
        metrics = {
            @Metric(value = "flops", goal = Goal.MAXIMIZE, unit = "FLOP/s"),
            @Metric(value = "bandwidth", goal = Goal.MAXIMIZE, unit = "B/s")
        },
        maxSeconds = 10,
        evalPeriodSteps = 10)
public final class DeviceMatmul implements TrainingWorkload {

    @Hyperparameter(value = "1024", description = "rows and columns of a matrix")
    @Range(min = 1, max = 131072, scaling = Scaling.LOG)
    int size;

    @Hyperparameter(value = "float32", description = "numbers of the matrices")
    ComputeType dataType = ComputeType.FLOAT32;

    @Hyperparameter(value = "matmul", description = "what is repeated")
    Operation operation = Operation.MATMUL;

    @Hyperparameter(value = "10", description = "how often a step repeats it")
    @Range(min = 1, max = 1_000_000, scaling = Scaling.LOG)
    int repetitions;

    private @Nullable NDManager manager;
    private @Nullable NDArray first;
    private @Nullable NDArray second;
    private long steps;
    private long startNanos;
    private long endNanos;

    @Override
    public TrainingSetup setUp(TrialContext context) {
        NDManager created = NDManager.newBaseManager(DjlDevice.of(context));
        manager = created;
        created.getEngine().setRandomSeed((int) context.seed());
        first = matrix(created);
        second = matrix(created);
        Dataset uniform = Dataset.generated("uniform-matrices", "square matrices, uniform in [-1, 1), version 1");
        return new TrainingSetup(uniform, repetitions, 1, repetitions, DjlDevice.engine(created));
    }

    private NDArray matrix(NDManager owner) {
        NDArray drawn = owner.randomUniform(-1, 1, new Shape(size, size));
        NDArray converted = dataType.convert(drawn);
        if (converted != drawn) {
            drawn.close();
        }
        return converted;
    }

    @Override
    public void step() {
        if (steps == 0) {
            startNanos = System.nanoTime();
        }
        NDArray a = ready(first);
        NDArray b = ready(second);
        for (int i = 0; i < repetitions; i++) {
            operation.run(a, b);
        }
        steps++;
    }

    @Override
    public void synchronize() {
        DjlDevice.synchronize(ready(manager).getDevice());
        endNanos = System.nanoTime();
    }

    /** {@inheritDoc} The steps since the last evaluation; the device must have been synchronized after them. */
    @Override
    public Evaluation evaluate() {
        double seconds = (endNanos - startNanos) / 1e9;
        double repeated = (double) steps * repetitions;
        steps = 0;
        return Evaluation.of("flops", repeated * operation.operations(size) / seconds)
                .and("bandwidth", repeated * operation.numbersMoved(size) * dataType.bytes() / seconds);
    }

    @Override
    public void close() {
        if (manager != null) {
            manager.close();
            manager = null;
            first = null;
            second = null;
        }
    }

    private static <T> T ready(@Nullable T held) {
        if (held == null) {
            throw new IllegalStateException("the workload is not set up, or closed already");
        }
        return held;
    }
}
