package org.prony.report.summary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.prony.api.metrics.MetricsSchema;
import org.prony.report.index.QueryException;
import org.prony.report.index.TrialColumn;
import org.prony.report.index.TrialColumns;
import org.prony.report.index.TrialRecord;
import org.prony.report.index.WorkloadOutline;
import org.prony.report.stats.Environments;

/**
 * Chooses the columns that trials are grouped by: the workload, then those asked for, or every hyperparameter with more than
 * one value in some workload but for replicates, then whichever of dataset, device, threads, framework and engine version
 * varies: trials that differ in these are never pooled. The report groups in the same way, see {@link
 * org.prony.report.stats.TrialGroups}.
 */
final class GroupColumns {

    private GroupColumns() {}

    static List<TrialColumn> of(
            Collection<WorkloadOutline> workloads,
            List<TrialRecord> trials,
            TrialColumns columns,
            SummaryOptions options)
            throws QueryException {
        Set<TrialColumn> chosen = new LinkedHashSet<>();
        chosen.add(columns.require("--groupby", MetricsSchema.WORKLOAD));
        if (options.groupBy().isPresent()) {
            for (String name : options.groupBy().get()) {
                chosen.add(columns.require("--groupby", name));
            }
        } else {
            for (String name : varying(workloads, trials)) {
                chosen.add(blankForReplicates(
                        name, columns.require("--groupby", MetricsSchema.HPARAM_PREFIX + name), workloads));
            }
        }
        for (String name : Environments.columns()) {
            TrialColumn column = columns.require("--groupby", name);
            long values = trials.stream()
                    .map(column::text)
                    .filter(text -> !text.isEmpty())
                    .distinct()
                    .count();
            if (values > 1 && !chosen.contains(column)) {
                chosen.add(asTheOthersOfItsWorkload(column, trials));
            }
        }
        return new ArrayList<>(chosen);
    }

    /** What a trial never told does not part it from the others of its workload where these do not differ. */
    private static TrialColumn asTheOthersOfItsWorkload(TrialColumn column, List<TrialRecord> trials) {
        Map<String, TrialRecord> telling = new HashMap<>();
        Set<String> differing = new HashSet<>();
        for (TrialRecord trial : trials) {
            String text = column.text(trial);
            if (!text.isEmpty()) {
                TrialRecord first = telling.computeIfAbsent(trial.workload(), workload -> trial);
                if (!column.text(first).equals(text)) {
                    differing.add(trial.workload());
                }
            }
        }
        telling.keySet().removeAll(differing);
        UnaryOperator<TrialRecord> source =
                trial -> column.text(trial).isEmpty() ? telling.getOrDefault(trial.workload(), trial) : trial;
        return new TrialColumn(
                column.name(),
                column.kind(),
                trial -> column.of(source.apply(trial)),
                trial -> column.text(source.apply(trial)));
    }

    /** What varies in one workload may be a replicate of another, whose trials it must not part. */
    private static TrialColumn blankForReplicates(
            String hyperparameter, TrialColumn column, Collection<WorkloadOutline> workloads) {
        Set<String> repeating = workloads.stream()
                .filter(workload -> workload.replicates().contains(hyperparameter))
                .map(WorkloadOutline::id)
                .collect(Collectors.toSet());
        return repeating.isEmpty()
                ? column
                : new TrialColumn(
                        column.name(),
                        column.kind(),
                        trial -> repeating.contains(trial.workload()) ? null : column.of(trial),
                        trial -> repeating.contains(trial.workload()) ? null : column.text(trial));
    }

    /** The names of the hyperparameters that vary within a workload, in the order of their names. */
    private static Set<String> varying(Collection<WorkloadOutline> workloads, List<TrialRecord> trials) {
        Set<String> varying = new LinkedHashSet<>();
        for (WorkloadOutline workload : workloads) {
            List<TrialRecord> own = trials.stream()
                    .filter(trial -> trial.workload().equals(workload.id()))
                    .toList();
            own.stream()
                    .flatMap(trial -> trial.hyperparameters().keySet().stream())
                    .distinct()
                    .sorted()
                    .filter(name -> !workload.replicates().contains(name))
                    .filter(name -> own.stream()
                                    .map(trial -> trial.hyperparameters().getOrDefault(name, ""))
                                    .distinct()
                                    .count()
                            > 1)
                    .forEach(varying::add);
        }
        return varying;
    }
}
