package org.prony.report.summary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.repository.TrialState;
import org.prony.report.index.QueryException;
import org.prony.report.index.TrialColumn;
import org.prony.report.index.TrialColumns;
import org.prony.report.index.TrialNumbers;
import org.prony.report.index.TrialRecord;
import org.prony.report.index.WorkloadOutline;
import org.prony.report.stats.EnergySources;
import org.prony.report.stats.Summary;

/**
 * Trials grouped, each group with the statistics of some quantities.
 *
 * @param groups the columns that make the groups
 * @param quantities what is summarized
 * @param rows ordered by their groups: numbers by size, other values as they first appear; a missing value comes last
 */
public record SummaryTable(List<TrialColumn> groups, List<Quantity> quantities, List<SummaryRow> rows) {

    public SummaryTable {
        groups = List.copyOf(groups);
        quantities = List.copyOf(quantities);
        rows = List.copyOf(rows);
    }

    /**
     * The table for people: the metrics asked for, and the wall time.
     *
     * @throws QueryException if an option names what is not there
     */
    public static SummaryTable shown(
            Collection<WorkloadOutline> workloads, List<TrialRecord> trials, SummaryOptions options)
            throws QueryException {
        return of(workloads, trials, options, Quantities.shown(workloads, trials, options));
    }

    /**
     * The table for machines: every metric and number, unless some are asked for.
     *
     * @throws QueryException if an option names what is not there
     */
    public static SummaryTable all(
            Collection<WorkloadOutline> workloads, List<TrialRecord> trials, SummaryOptions options)
            throws QueryException {
        return of(workloads, trials, options, Quantities.all(workloads, trials, options));
    }

    private static SummaryTable of(
            Collection<WorkloadOutline> workloads,
            List<TrialRecord> trials,
            SummaryOptions options,
            List<Quantity> quantities)
            throws QueryException {
        List<TrialColumn> groups = GroupColumns.of(workloads, trials, TrialColumns.of(trials), options);
        Map<List<String>, List<TrialRecord>> byGroup = new LinkedHashMap<>();
        for (TrialRecord trial : trials) {
            List<String> key = groups.stream().map(column -> column.text(trial)).toList();
            byGroup.computeIfAbsent(key, first -> new ArrayList<>()).add(trial);
        }
        List<SummaryRow> rows = new ArrayList<>();
        byGroup.forEach((key, members) -> rows.add(row(key, members, quantities)));
        rows.sort(order(groups, List.copyOf(byGroup.keySet())));
        return new SummaryTable(groups, quantities, rows);
    }

    private static SummaryRow row(List<String> key, List<TrialRecord> members, List<Quantity> quantities) {
        List<TrialRecord> succeeded =
                members.stream().filter(TrialRecord::succeeded).toList();
        List<SummaryRow.Cell> cells = new ArrayList<>();
        for (Quantity quantity : quantities) {
            double[] values = quantity.trial().of(succeeded);
            boolean has = quantity.declaredBy().test(members.get(0).workload());
            Map<String, Long> countsBySource = quantity.name().equals(MetricsSchema.ENERGY_PER_SAMPLE)
                    ? EnergySources.countsIfUnlike(succeeded.stream()
                            .filter(trial -> trial.number(quantity.name()).isPresent())
                            .map(TrialRecord::energySources))
                    : Map.of();
            Summary summary = Summary.of(values);
            cells.add(new SummaryRow.Cell(
                    countsBySource.isEmpty() ? summary : summary.notPooled(),
                    has ? succeeded.size() - values.length : 0,
                    countsBySource));
        }
        return new SummaryRow(
                key,
                members.size(),
                succeeded.size(),
                count(members, TrialState.FAILED) + count(members, TrialState.TIMED_OUT),
                count(members, TrialState.INTERRUPTED),
                count(members, TrialState.QUEUED) + count(members, TrialState.RUNNING),
                (int) succeeded.stream()
                        .filter(trial -> trial.number(TrialNumbers.DISTURBED).orElse(0) == 1)
                        .count(),
                cells);
    }

    private static int count(List<TrialRecord> trials, TrialState state) {
        return (int) trials.stream().filter(trial -> trial.state() == state).count();
    }

    private static Comparator<SummaryRow> order(List<TrialColumn> groups, List<List<String>> keys) {
        Comparator<SummaryRow> order = Comparator.comparing(row -> 0);
        for (int i = 0; i < groups.size(); i++) {
            int position = i;
            TrialColumn.Kind kind = groups.get(i).kind();
            boolean numeric = kind == TrialColumn.Kind.INTEGER || kind == TrialColumn.Kind.NUMBER;
            Map<String, Integer> appearance = new HashMap<>();
            keys.forEach(key -> appearance.putIfAbsent(key.get(position), appearance.size()));
            Comparator<SummaryRow> byValue = numeric
                    ? Comparator.comparingDouble(row -> number(row.group().get(position)))
                    : Comparator.comparingInt(
                            row -> appearance.getOrDefault(row.group().get(position), 0));
            order = order.thenComparing(row -> row.group().get(position).isEmpty())
                    .thenComparing(byValue);
        }
        return order;
    }

    private static double number(String text) {
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }
}
