package org.prony.runner.overhead;

import java.util.List;

/**
 * Times from the launch of a process to the end of its first step, in seconds of wall time, pair by pair. A trial's begins before
 * its order is written.
 *
 * @param bare of a plain program that does the same
 * @param trial of a trial
 */
public record LaunchTimes(List<Double> bare, List<Double> trial) {

    /** Copies the lists. */
    public LaunchTimes {
        bare = List.copyOf(bare);
        trial = List.copyOf(trial);
    }
}
