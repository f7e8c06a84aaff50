package org.prony.runner.launch;

import org.prony.api.repository.TrialState;

/**
 * When a failed trial is launched again.
 *
 * @param retries how often, at most, within one launch of the campaign; 0 or more
 * @param alsoWorkloadFailures whether also for failures of the workload; time-outs are never retried
 */
public record RetryPolicy(int retries, boolean alsoWorkloadFailures) {

    /** Never. */
    public static final RetryPolicy NONE = new RetryPolicy(0, false);

    public RetryPolicy {
        if (retries < 0) {
            throw new IllegalArgumentException(retries + " retries");
        }
    }

    boolean retries(TrialEnd end, int retriesSoFar) {
        return retriesSoFar < retries && end.state() == TrialState.FAILED && (alsoWorkloadFailures || end.byMachine());
    }
}
