package org.prony.runner.launch;

import java.time.Duration;
import org.prony.api.repository.ProcessIdentity;

/** A trial's process, as its launcher holds it. */
public interface RunningTrial {

    /** Who it is. */
    ProcessIdentity identity();

    /** Waits for the end; tells whether it came within {@code limit}. */
    boolean awaitEnd(Duration limit) throws InterruptedException;

    /** Asks it to end (it may still write its last row), then kills it and all its descendants after {@code grace}. */
    void stop(Duration grace) throws InterruptedException;

    /** Kills the processes that it started and left behind, as far as they were seen while it lived. */
    void killDescendants();

    /** The exit code of the ended process; 128 + n where signal n ended it. */
    int exitCode();
}
