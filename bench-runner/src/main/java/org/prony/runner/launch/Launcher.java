package org.prony.runner.launch;

import java.io.IOException;
import org.prony.api.repository.TrialFolder;
import org.prony.runner.trial.TrialOrder;

/** Starts trials; local processes today. */
public interface Launcher {

    /**
     * Starts the trial in its folder and returns at once.
     *
     * @throws IOException if the order cannot be written or the process not be started
     */
    RunningTrial launch(TrialOrder order, TrialFolder folder) throws IOException;
}
