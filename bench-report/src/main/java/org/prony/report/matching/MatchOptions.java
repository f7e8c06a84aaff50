package org.prony.report.matching;

import java.util.List;
import org.prony.report.compare.Margin;

/**
 * How two sides are compared.
 *
 * @param metrics names of metrics, {@code step_time} or {@code time_to_target}; empty for all metrics and the step time
 * @param best whether each trial counts with its best value instead of its last
 * @param margin the difference that does not matter
 */
public record MatchOptions(List<String> metrics, boolean best, Margin margin) {

    public MatchOptions {
        metrics = List.copyOf(metrics);
    }
}
