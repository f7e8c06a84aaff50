package org.prony.report.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.index.QueryException;
import org.prony.report.load.TrialLog;
import org.prony.report.stats.TrialGroup;

/** Groups trials by the columns that a person names. */
final class OwnGroups {

    /** What is never pooled: each joins the grouping where it varies. */
    private static final List<String> APART = List.of(
            MetricsSchema.CAMPAIGN_ID,
            MetricsSchema.DATASET,
            MetricsSchema.DEVICE,
            MetricsSchema.THREADS,
            MetricsSchema.FRAMEWORK,
            MetricsSchema.ENGINE_VERSION);

    private OwnGroups() {}

    /**
     * The groups in the order of their first trial. A trial without a value is in a group of its own, {@code name=unknown}.
     *
     * @param x the column along x, by which nothing is grouped unless asked for
     * @throws QueryException if a column is not known, or changes from row to row
     */
    static List<TrialGroup> of(
            WorkloadDescriptor workload,
            List<TrialLog> trials,
            PlotColumns columns,
            PlotRequest request,
            Optional<PlotColumn> x,
            PlotColumn y)
            throws QueryException {
        String along = x.map(PlotColumn::name).orElse("");
        Map<String, PlotColumn> by = new LinkedHashMap<>();
        for (String name : request.groupBy().orElseGet(() -> varying(workload, trials, along))) {
            PlotColumn column = columns.require("--groupby", name);
            if (column.perRow()) {
                throw new QueryException("--groupby " + name
                        + ": changes from row to row; group by a hyperparameter or another column that has one value"
                        + " for the whole trial");
            }
            by.put(name, column);
        }
        List<String> apart = new ArrayList<>(APART);
        if (Stream.concat(x.stream(), Stream.of(y))
                .anyMatch(column -> column.source().equals(MetricsSchema.ENERGY_PER_SAMPLE))) {
            apart.add(MetricsSchema.ENERGY_SOURCES);
        }
        for (String name : apart) {
            if (columns.has(name) && !by.containsKey(name) && !name.equals(along)) {
                PlotColumn column = columns.require("--groupby", name);
                // A trial that ended before it could tell stays with the others.
                long values = trials.stream()
                        .flatMap(trial -> column.value().apply(trial).stream())
                        .distinct()
                        .count();
                if (values > 1) {
                    by.put(name, column);
                }
            }
        }
        Map<String, List<TrialLog>> groups = new LinkedHashMap<>();
        for (TrialLog trial : trials) {
            List<String> values = new ArrayList<>();
            by.forEach((name, column) -> values.add(name + "=" + column.text(trial)));
            String label = values.isEmpty() ? workload.id() : String.join(", ", values);
            groups.computeIfAbsent(label, key -> new ArrayList<>()).add(trial);
        }
        List<TrialGroup> made = new ArrayList<>();
        groups.forEach((label, group) -> made.add(new TrialGroup(workload.id(), label, group)));
        return made;
    }

    /** The hyperparameters with more than one value, but for replicates and the one along x. */
    private static List<String> varying(WorkloadDescriptor workload, List<TrialLog> trials, String along) {
        Set<String> names = new LinkedHashSet<>();
        trials.forEach(trial -> names.addAll(trial.trial().hyperparameters().keySet()));
        return names.stream()
                .filter(name -> !along.equals(name) && !along.equals(MetricsSchema.HPARAM_PREFIX + name))
                .filter(name -> !workload.hyperparameter(name)
                        .map(HyperparameterDescriptor::replicate)
                        .orElse(false))
                .filter(name -> trials.stream()
                                .map(trial -> trial.trial().hyperparameters().getOrDefault(name, ""))
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }
}
