package org.prony.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The life of a training workload: set up once, then steps with evaluations between them, then closed.
 *
 * <p>All methods are called by one thread, in the order {@code preflight setUp synchronize (step | synchronize | evaluate |
 * nativeArrays)* close}. An exception from any of them ends the trial as failed, with the exception's text as the reason.
 */
public interface TrainingWorkload extends AutoCloseable {

    /**
     * Refuses what {@link #setUp} would fail on whatever the seed and the device: values that do not fit together, a data folder
     * without the files. The default refuses nothing.
     *
     * <p>It is called in each trial, and also while a campaign is planned, once for each set of values, on an object of which nothing
     * else is asked. If every set of a workload's values is refused by one of these two exceptions, so is the campaign, before anything is
     * written; otherwise a warning names those that will fail. Any other exception is left to the trials. So neither this nor the
     * constructor loads an engine or reads data.
     *
     * @param dataDir the folder given by {@code --data-dir}, if any
     * @throws IllegalArgumentException if values do not fit together; the message names them and the fix
     * @throws IOException if the folder lacks what {@link #setUp} reads; the message names it and the fix
     */
    default void preflight(Optional<Path> dataDir) throws IOException {}

    /**
     * Loads the data, builds the model and the optimizer, and tells what was found; not part of the training time.
     *
     * @throws Exception if the workload cannot be made ready; the message is shown to the person who started the trial
     */
    TrainingSetup setUp(TrialContext context) throws Exception;

    /** Makes one optimizer update on one batch. Work may still run on the device when this returns. */
    void step() throws Exception;

    /**
     * Waits until all work given to the device is done; called before every reading of a clock. The default does nothing,
     * which is right where {@link #step()} only returns when its work is done.
     */
    default void synchronize() throws Exception {}

    /**
     * Makes one pass over the held-out data and reports every declared metric; not part of the training time.
     *
     * <p>The state that {@link #step()} depends on (parameters, order of batches, random numbers) stays as it was, so that
     * a trial's losses do not depend on how often it is evaluated.
     */
    Evaluation evaluate() throws Exception;

    /**
     * How many of the engine's arrays are alive, as far as the engine tells: a number that grows from row to row is a leak of
     * native memory, which the heap does not show. Asked for each row, not part of the training time, and to be answered
     * within a millisecond or so. The default knows nothing, which leaves the cell empty.
     */
    default OptionalLong nativeArrays() {
        return OptionalLong.empty();
    }

    /** Frees everything that {@link #setUp} and the steps took; called once, also after a failure. */
    @Override
    void close();
}
