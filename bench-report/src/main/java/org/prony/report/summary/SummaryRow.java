package org.prony.report.summary;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prony.report.stats.Summary;

/**
 * One group of trials. Means are over the trials that succeeded.
 *
 * @param group the value of each group column as text; empty for missing
 * @param trials trials planned
 * @param succeeded trials that succeeded
 * @param failed trials that failed or timed out
 * @param interrupted trials that were interrupted
 * @param unfinished trials that are queued or running
 * @param disturbed of those that succeeded, the trials that were disturbed
 * @param cells one for each quantity
 */
public record SummaryRow(
        List<String> group,
        int trials,
        int succeeded,
        int failed,
        int interrupted,
        int unfinished,
        int disturbed,
        List<Cell> cells) {

    public SummaryRow {
        group = List.copyOf(group);
        cells = List.copyOf(cells);
    }

    /**
     * A quantity of a group.
     *
     * @param summary over the succeeded trials that logged it
     * @param missing succeeded trials that never logged it; 0 where the workload has no such quantity
     * @param countsBySource where the trials count energy of different sources, so that there is no mean of it: by these how
     *     many trials count them; else empty
     */
    public record Cell(Summary summary, int missing, Map<String, Long> countsBySource) {

        public Cell {
            countsBySource = Collections.unmodifiableMap(new LinkedHashMap<>(countsBySource));
        }
    }
}
