package org.prony.report.stats;

import java.util.Collection;
import org.prony.report.load.TrialLog;

/**
 * What became of some trials, in numbers.
 *
 * @param succeeded those that succeeded
 * @param failed those that failed or timed out
 * @param interrupted those that were interrupted
 * @param unfinished those that are queued or running
 */
public record TrialCounts(int succeeded, int failed, int interrupted, int unfinished) {

    /** Counts {@code trials}. */
    public static TrialCounts of(Collection<TrialLog> trials) {
        int succeeded = 0;
        int failed = 0;
        int interrupted = 0;
        int unfinished = 0;
        for (TrialLog trial : trials) {
            switch (trial.status().state()) {
                case SUCCEEDED -> succeeded++;
                case FAILED, TIMED_OUT -> failed++;
                case INTERRUPTED -> interrupted++;
                case QUEUED, RUNNING -> unfinished++;
            }
        }
        return new TrialCounts(succeeded, failed, interrupted, unfinished);
    }

    /** All of them. */
    public int trials() {
        return succeeded + failed + interrupted + unfinished;
    }
}
