package org.prony.api.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.optimizer.Optimizer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.prony.api.Evaluation;
import org.prony.api.TrainingSetup;
import org.prony.api.TrainingWorkload;
import org.prony.api.TrialContext;

/**
 * A workload on DJL that learns labels from inputs: a subclass gives the data, the block, the optimizer and the loss. {@link
 * DjlClassification} and {@link DjlLanguageModel} give the loss.
 *
 * <p>Every step and every evaluation frees the native memory it took. A step reads nothing back from the device; an
 * evaluation reads a few numbers, once. On the CPU, equal seed, data and thread count give equal losses, bit for bit: the
 * seed sets the engine's random numbers before the parameters are initialized, and each epoch's order follows from the seed
 * and the epoch's number alone; a batch that passes the end of an epoch is filled from the next one. The thread count is
 * the process's ({@code OMP_NUM_THREADS}, {@code ai.djl.pytorch.num_threads}); it cannot be set here.
 *
 * <p>What an optimizer keeps per parameter (momentum, Adam's moments) lives in native memory that DJL frees only with the
 * process.
 */
public abstract class DjlTraining implements TrainingWorkload {

    /** Large enough to be fast with small models, small enough for a GPU shared with others. */
    private static final int EVALUATION_BATCH = 500;

    private @Nullable TrainingSteps steps;

    /** For subclasses. */
    protected DjlTraining() {}

    /**
     * Gives the examples; called once, before {@link #block} and {@link #optimizer}.
     *
     * @param context the trial's surroundings
     * @param manager owns the arrays and stands for the trial's device
     * @throws Exception if the data cannot be had; the message is shown to the person who started the trial
     */
    protected abstract LabelledData load(TrialContext context, NDManager manager) throws Exception;

    /** A new block, not initialized, from a batch of inputs to one output array. */
    protected abstract Block block();

    /** A new optimizer for all parameters of the block. */
    protected abstract Optimizer optimizer();

    /** Training examples in every step; from 1 to the number of training examples. */
    protected abstract int batchSize();

    /** Held-out examples in a forward pass of an evaluation; 500 unless a subclass says otherwise. */
    protected int evaluationBatchSize() {
        return EVALUATION_BATCH;
    }

    /** What the block's weights and biases are converted to before each forward pass; the block sees to its inputs. */
    protected ComputeType computeType() {
        return ComputeType.FLOAT32;
    }

    /**
     * What a step lessens: one number, the mean over a batch.
     *
     * @param labels of the batch
     * @param outputs what the block made of its inputs, in {@code float32}; closed when this has returned, unless it is what is
     *     returned: to keep it, {@link NDArray#duplicate} it
     */
    protected abstract NDArray loss(NDArray labels, NDArray outputs);

    /** Sums over a held-out batch, {@code float32}, as many for each batch; the arguments are those of {@link #loss}. */
    protected abstract NDArray sums(NDArray labels, NDArray outputs);

    /**
     * The metrics.
     *
     * @param sums {@link #sums} over all held-out batches
     * @param labels how many held-out labels there are
     */
    protected abstract Evaluation evaluation(double[] sums, long labels);

    @Override
    public final TrainingSetup setUp(TrialContext context) throws Exception {
        Model model = Model.newInstance(getClass().getSimpleName(), DjlDevice.of(context));
        try {
            LabelledData data = load(context, model.getNDManager());
            long examples = data.trainInputs().getShape().get(0);
            TrainingSetup setup = new TrainingSetup(
                    data.dataset(),
                    examples,
                    data.heldOutInputs().getShape().get(0),
                    batchSize(),
                    DjlDevice.engine(model.getNDManager()));
            if (setup.batchSize() > examples) {
                throw new IllegalArgumentException("the batch size is " + setup.batchSize() + ", but "
                        + data.dataset().name() + " has only " + examples + " training examples; choose a smaller one");
            }
            steps = new TrainingSteps(this, model, data, setup.batchSize(), context.seed());
            return setup;
        } catch (Exception | Error e) {
            model.close();
            throw e;
        }
    }

    @Override
    public final void step() {
        steps().step();
    }

    /** {@inheritDoc} On the CPU the work is done already; on a GPU CUDA is asked to wait, see {@link DjlDevice#synchronize}. */
    @Override
    public final void synchronize() {
        steps().synchronize();
    }

    @Override
    public final Evaluation evaluate() {
        return evaluation(steps().heldOutSums(), steps().heldOutLabels());
    }

    /** {@inheritDoc} Here those of all managers of the engine; what an optimizer keeps per parameter is not among them. */
    @Override
    public final OptionalLong nativeArrays() {
        return OptionalLong.of(steps().nativeArrays());
    }

    @Override
    public final void close() {
        if (steps != null) {
            steps.close();
            steps = null;
        }
    }

    private TrainingSteps steps() {
        if (steps == null) {
            throw new IllegalStateException("the workload is not set up, or closed already");
        }
        return steps;
    }
}
