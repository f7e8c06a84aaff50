package org.prony.report.stats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.Measure;
import org.prony.report.load.CampaignLogs;
import org.prony.report.load.MetricsTable;
import org.prony.report.load.TrialLog;

/**
 * The results of a campaign.
 *
 * @param ofSteps whether steps were measured: the rows then have step times, and neither metrics nor targets
 * @param units by the name of a value, {@code nats}; none for a pure number, nor where workloads declare different ones
 * @param rows one per group of trials, in the order of {@link TrialGroups#of(CampaignLogs)}
 */
public record ResultTable(boolean ofSteps, Map<String, String> units, List<ResultRow> rows) {

    public ResultTable {
        units = Map.copyOf(units);
        rows = List.copyOf(rows);
    }

    /** The results of everything that {@code logs} hold. */
    public static ResultTable of(CampaignLogs logs) {
        boolean ofSteps = logs.plan().measure() == Measure.STEP;
        List<ResultRow> rows = new ArrayList<>();
        for (TrialGroup group : TrialGroups.of(logs)) {
            rows.add(ofSteps ? stepRow(group) : row(logs.plan().workload(group.workload()), group));
        }
        return new ResultTable(ofSteps, ofSteps ? Map.of() : units(logs), rows);
    }

    /** The same results with some of the rows alone. */
    public ResultTable with(List<ResultRow> chosen) {
        return new ResultTable(ofSteps, units, chosen);
    }

    private static Map<String, String> units(CampaignLogs logs) {
        Map<String, Set<String>> declared = new LinkedHashMap<>();
        for (WorkloadDescriptor workload : logs.plan().workloads()) {
            for (MetricDescriptor metric : workload.metrics()) {
                workload.metricColumns().stream()
                        .filter(metric::isIn)
                        .forEach(column -> declared.computeIfAbsent(column, first -> new LinkedHashSet<>())
                                .add(metric.unit()));
            }
        }
        Map<String, String> units = new LinkedHashMap<>();
        declared.forEach((column, ofWorkloads) -> {
            String unit = ofWorkloads.iterator().next();
            if (ofWorkloads.size() == 1 && !unit.isEmpty()) {
                units.put(column, unit);
            }
        });
        return units;
    }

    /** The names of all values that some row has, in order. */
    public Set<String> valueNames() {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.values().keySet()));
        return names;
    }

    private static ResultRow stepRow(TrialGroup group) {
        List<TrialLog> succeeded = group.succeeded();
        Map<String, Summary> stepTimes = new LinkedHashMap<>();
        for (String statistic : MetricsSchema.STEP_TIME_STATISTICS) {
            stepTimes.put(statistic, summary(succeeded, rows -> TrialValues.stepMilliseconds(rows, statistic)));
        }
        return new ResultRow(
                group.workload(),
                group.label(),
                TrialCounts.of(group.trials()),
                stepTimes,
                Summary.NONE,
                summary(succeeded, TrialValues::stepThroughput),
                Double.NaN,
                0,
                Summary.NONE,
                Summary.NONE);
    }

    private static ResultRow row(WorkloadDescriptor workload, TrialGroup group) {
        List<TrialLog> succeeded = group.succeeded();
        Map<String, Summary> finals = new LinkedHashMap<>();
        workload.metricColumns().forEach(metric -> finals.put(metric, summary(succeeded, rows -> rows.last(metric))));
        List<TrialLog> reached = succeeded.stream()
                .filter(log -> TrialValues.rowOfTarget(log.rows()).isPresent())
                .toList();
        return new ResultRow(
                group.workload(),
                group.label(),
                TrialCounts.of(group.trials()),
                finals,
                summary(succeeded, rows -> rows.last(MetricsSchema.ACCUMULATED_SUBMISSION_TIME)),
                summary(succeeded, TrialValues::trainingThroughput),
                workload.target(),
                reached.size(),
                summary(reached, rows -> atTarget(rows, MetricsSchema.ACCUMULATED_SUBMISSION_TIME)),
                summary(reached, rows -> atTarget(rows, MetricsSchema.GLOBAL_STEP)));
    }

    /** The summary over the trials that have a value; one that is {@code NaN} is a value, one that was never logged is not. */
    private static Summary summary(List<TrialLog> trials, Function<MetricsTable, OptionalDouble> value) {
        return Summary.of(trials.stream()
                .map(TrialLog::rows)
                .map(value)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray());
    }

    private static OptionalDouble atTarget(MetricsTable rows, String column) {
        OptionalInt row = TrialValues.rowOfTarget(rows);
        return row.isPresent() ? OptionalDouble.of(rows.column(column)[row.getAsInt()]) : OptionalDouble.empty();
    }
}
