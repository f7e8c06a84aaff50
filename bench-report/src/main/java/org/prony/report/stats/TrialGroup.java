package org.prony.report.stats;

import java.util.List;
import org.prony.report.load.TrialLog;

/**
 * Trials that only repeat one another: equal but for seed, run index and replicate hyperparameters.
 *
 * @param workload workload id
 * @param label what sets the group apart from the others of its workload, {@code learning_rate=0.1}; the workload id if
 *     nothing does
 * @param trials all of them, whatever became of them, in the plan's order; not empty
 */
public record TrialGroup(String workload, String label, List<TrialLog> trials) {

    public TrialGroup {
        trials = List.copyOf(trials);
    }

    /** The trials that succeeded, which alone make means. */
    public List<TrialLog> succeeded() {
        return trials.stream().filter(TrialLog::succeeded).toList();
    }

    /** The curve of one column over another, for each trial that has rows and both columns. */
    public List<Series> series(String xColumn, String yColumn) {
        return trials.stream()
                .map(TrialLog::rows)
                .filter(rows -> rows.has(xColumn) && rows.has(yColumn))
                .map(rows -> new Series(rows.column(xColumn), rows.column(yColumn)))
                .toList();
    }
}
