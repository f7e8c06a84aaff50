package org.prony.report.stats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The result of one group of trials. Every n counts trials; means are over the trials that succeeded.
 *
 * @param workload workload id
 * @param label what sets the group apart within its workload
 * @param counts what became of the trials planned
 * @param values by name, in order: the last evaluation of each metric column; where steps were measured, each statistic of the
 *     step time in milliseconds
 * @param trainingSeconds training time up to the last row; none where steps were measured
 * @param samplesPerSecond throughput, see {@link TrialValues}
 * @param target the main metric's value that ends a trial; {@code NaN} for none, and where steps were measured
 * @param reached trials that reached the target
 * @param secondsToTarget training time at which those reached it
 * @param stepsToTarget steps at which those reached it
 */
public record ResultRow(
        String workload,
        String label,
        TrialCounts counts,
        Map<String, Summary> values,
        Summary trainingSeconds,
        Summary samplesPerSecond,
        double target,
        int reached,
        Summary secondsToTarget,
        Summary stepsToTarget) {

    public ResultRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
