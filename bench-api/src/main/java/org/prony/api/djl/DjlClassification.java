package org.prony.api.djl;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.optimizer.Optimizer;
import org.jspecify.annotations.Nullable;
import org.prony.api.EngineFacts;
import org.prony.api.Evaluation;
import org.prony.api.TrainingSetup;
import org.prony.api.TrainingWorkload;
import org.prony.api.TrialContext;

/**
 * A classification workload on DJL, trained on the softmax cross-entropy loss: a subclass gives the data, the block and the
 * optimizer.
 *
 * <p>An evaluation reports {@code accuracy} (the share of held-out examples whose largest output is their class, 0 to 1) and
 * {@code loss} (the mean cross-entropy over the held-out examples, nats). A subclass declares both.
 *
 * <p>Every step and every evaluation frees the native memory it took. A step reads nothing back from the device; an
 * evaluation reads two numbers, once. On the CPU, equal seed, data and thread count give equal losses, bit for bit: the
 * seed sets the engine's random numbers before the parameters are initialized, and each epoch's order follows from the seed
 * and the epoch's number alone; a batch that passes the end of an epoch is filled from the next one. The thread count is
 * the process's ({@code OMP_NUM_THREADS}, {@code ai.djl.pytorch.num_threads}); it cannot be set here.
 *
 * <p>What an optimizer keeps per parameter (momentum, Adam's moments) lives in native memory that DJL frees only with the
 * process.
 */
public abstract class DjlClassification implements TrainingWorkload {

    private @Nullable ClassificationLoop loop;

    /** For subclasses. */
    protected DjlClassification() {}

    /**
     * Gives the examples; called once, before {@link #block} and {@link #optimizer}.
     *
     * @param context the trial's surroundings
     * @param manager owns the arrays and stands for the trial's device
     * @throws Exception if the data cannot be had; the message is shown to the person who started the trial
     */
    protected abstract ClassificationData load(TrialContext context, NDManager manager) throws Exception;

    /** A new block, not initialized, from a batch of inputs to one output (a logit) per class. */
    protected abstract Block block();

    /** A new optimizer for all parameters of the block. */
    protected abstract Optimizer optimizer();

    /** Training examples in every step; from 1 to the number of training examples. */
    protected abstract int batchSize();

    @Override
    public final TrainingSetup setUp(TrialContext context) throws Exception {
        Model model = Model.newInstance(getClass().getSimpleName(), device(context));
        try {
            ClassificationData data = load(context, model.getNDManager());
            long examples = data.trainInputs().getShape().get(0);
            TrainingSetup setup = new TrainingSetup(
                    data.dataset(),
                    examples,
                    data.heldOutInputs().getShape().get(0),
                    batchSize(),
                    engineFacts(model.getNDManager().getEngine()));
            if (setup.batchSize() > examples) {
                throw new IllegalArgumentException("the batch size is " + setup.batchSize() + ", but "
                        + data.dataset().name() + " has only " + examples + " training examples; choose a smaller one");
            }
            loop = new ClassificationLoop(model, block(), optimizer(), data, setup.batchSize(), context.seed());
            return setup;
        } catch (Exception | Error e) {
            model.close();
            throw e;
        }
    }

    /** DJL writes {@code gpu0} where the bench writes {@code gpu:0}. */
    private static Device device(TrialContext context) {
        return Device.fromName(context.device().replace(":", ""), EngineLibrary.load());
    }

    private static EngineFacts engineFacts(Engine engine) {
        return new EngineFacts(engine.getEngineName(), engine.getVersion(), EngineLibrary.of(engine));
    }

    @Override
    public final void step() {
        loop().step();
    }

    /** {@inheritDoc} On the CPU the work is done already; on a GPU CUDA is asked to wait. */
    @Override
    public final void synchronize() {
        loop().synchronize();
    }

    @Override
    public final Evaluation evaluate() {
        return loop().evaluate();
    }

    @Override
    public final void close() {
        if (loop != null) {
            loop.close();
            loop = null;
        }
    }

    private ClassificationLoop loop() {
        if (loop == null) {
            throw new IllegalStateException("the workload is not set up, or closed already");
        }
        return loop;
    }
}
