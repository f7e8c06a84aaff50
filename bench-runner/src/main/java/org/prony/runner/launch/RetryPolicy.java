package org.prony.runner.launch;

import org.prony.api.repository.TrialState;

/**
 * When a trial is launched again, within one launch of the campaign.
 *
 * @param retries how often, at most, a failed one; 0 or more
 * @param alsoWorkloadFailures whether also for failures of the workload; time-outs are never retried
 * @param repeats how often, at most, one that succeeded but did not have its machine to itself; 0 or more. The last one
 *     that succeeds counts
 */
public record RetryPolicy(int retries, boolean alsoWorkloadFailures, int repeats) {

    /** Never. */
    public static final RetryPolicy NONE = new RetryPolicy(0, false, 0);

    public RetryPolicy {
        if (retries < 0 || repeats < 0) {
            throw new IllegalArgumentException(retries + " retries, " + repeats + " repeats");
        }
    }

    /** Whether a trial that ended so is to have had its machine to itself. */
    boolean wantsClean(TrialEnd end) {
        return repeats > 0 && end.state() == TrialState.SUCCEEDED;
    }

    boolean mayRepeat(int repeatsSoFar) {
        return repeatsSoFar < repeats;
    }

    boolean retries(TrialEnd end, int retriesSoFar) {
        return retriesSoFar < retries && end.state() == TrialState.FAILED && (alsoWorkloadFailures || end.byMachine());
    }
}
