package org.prony.runner.hardware;

import java.time.Duration;
import java.util.List;

/**
 * What the samples of one probe have taken, in wall time of the thread that reads the sensors.
 *
 * @param columns that the probe fills, by which it is known
 * @param samples how many were taken, failed ones included
 * @param mean of their times; zero without samples
 * @param max of their times; zero without samples
 */
public record ProbeTimes(List<String> columns, long samples, Duration mean, Duration max) {

    /** Copies the list. */
    public ProbeTimes {
        columns = List.copyOf(columns);
    }
}
