package org.prony.runner.launch;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.prony.api.repository.ProcessIdentity;
import org.prony.api.repository.StageStatus;

/** A trial while it runs, as its launcher holds it. Used by one thread. */
public interface RunningTrial {

    /** The process that runs now. */
    ProcessIdentity identity();

    /**
     * Waits for the trial's end; tells whether it came within {@code limit}. A trial of several stages starts the next one in
     * here, and then returns early, so that the new process is recorded at once.
     *
     * @throws IOException if the next stage cannot be started, or its files not be written
     */
    boolean awaitEnd(Duration limit) throws IOException, InterruptedException;

    /** Asks it to end (it may still write its last row), then kills it and all its descendants after {@code grace}. */
    void stop(Duration grace) throws InterruptedException;

    /** Kills the processes that it started and left behind. */
    void killDescendants();

    /** The exit code of the ended process; 128 + n where signal n ended it. */
    int exitCode();

    /**
     * What an ended trial came to, told from what it left.
     *
     * @throws IOException if that cannot be read
     */
    TrialEnd end() throws IOException;

    /** The states of its stages, in order; empty where a trial has none. */
    List<StageStatus> stages();
}
