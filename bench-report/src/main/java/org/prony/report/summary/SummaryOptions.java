package org.prony.report.summary;

import java.util.List;
import java.util.Optional;

/**
 * What a summary table is to show.
 *
 * @param groupBy columns to group by, beside workload and what may never be pooled; empty for every hyperparameter with more
 *     than one value
 * @param contexts held-out sets, {@link #MAIN_CONTEXT} for the main one; empty for all
 * @param metrics names of metrics, or of numbers such as {@code samples_per_second}; empty for the main metric
 * @param best whether each trial counts with its best value instead of its last
 * @param precision digits after the point; empty for as many as the spread of a column makes sensible
 */
public record SummaryOptions(
        Optional<List<String>> groupBy,
        List<String> contexts,
        List<String> metrics,
        boolean best,
        Optional<Integer> precision) {

    /** The name of the held-out set whose metrics have no prefix. */
    public static final String MAIN_CONTEXT = "main";

    /** What is shown if nothing is asked for. */
    public static final SummaryOptions DEFAULT =
            new SummaryOptions(Optional.empty(), List.of(), List.of(), false, Optional.empty());

    public SummaryOptions {
        groupBy = groupBy.map(List::copyOf);
        contexts = List.copyOf(contexts);
        metrics = List.copyOf(metrics);
    }
}
