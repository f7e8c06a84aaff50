package org.prony.runner.launch;

import java.io.IOException;
import java.util.List;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.StageStatus;
import org.prony.api.repository.TrialFolder;

/** Starts trials; local processes today. */
public interface Launcher {

    /**
     * Whether a trial goes on from what an earlier attempt left in its folder. Where it does not, that is moved away, and the
     * trial begins in an empty folder.
     *
     * @param earlier the states of the trial's stages after that attempt; empty where it had none
     */
    default boolean goesOn(List<StageStatus> earlier) {
        return false;
    }

    /**
     * Starts the trial in its folder on its share of the machine and returns at once. The folder is there with a {@code
     * status.json}, which holds the stages' states of an earlier attempt, if the trial {@link #goesOn goes on} from one.
     *
     * @throws IOException if its files cannot be written or the process not be started
     */
    RunningTrial launch(CampaignPlan.Trial trial, TrialFolder folder, Share share) throws IOException;

    /** What is to be told of all trials together once none runs any more, a line each. */
    default List<String> closingWarnings() {
        return List.of();
    }
}
