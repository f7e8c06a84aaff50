package org.prony.report.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.load.CampaignLogs;
import org.prony.report.load.MetricsTable;
import org.prony.report.load.TrialLog;

/**
 * The results of a campaign.
 *
 * @param rows one per group of trials, in the order of {@link TrialGroups#of(CampaignLogs)}
 */
public record ResultTable(List<ResultRow> rows) {

    public ResultTable {
        rows = List.copyOf(rows);
    }

    /** The results of everything that {@code logs} hold. */
    public static ResultTable of(CampaignLogs logs) {
        List<ResultRow> rows = new ArrayList<>();
        for (TrialGroup group : TrialGroups.of(logs)) {
            rows.add(row(logs.plan().workload(group.workload()), group));
        }
        return new ResultTable(rows);
    }

    private static ResultRow row(WorkloadDescriptor workload, TrialGroup group) {
        List<TrialLog> succeeded = group.succeeded();
        Map<String, Summary> finals = new LinkedHashMap<>();
        workload.metricColumns()
                .forEach(metric -> finals.put(metric, summary(succeeded, rows -> TrialValues.last(rows, metric))));
        List<TrialLog> reached = succeeded.stream()
                .filter(log -> TrialValues.rowOfTarget(log.rows()).isPresent())
                .toList();
        int failed = (int) group.trials().stream().filter(TrialLog::failed).count();
        return new ResultRow(
                group.workload(),
                group.label(),
                group.trials().size(),
                failed,
                group.trials().size() - failed - succeeded.size(),
                finals,
                summary(succeeded, rows -> TrialValues.last(rows, MetricsSchema.ACCUMULATED_SUBMISSION_TIME)),
                summary(succeeded, ResultTable::throughput),
                workload.target(),
                reached.size(),
                summary(reached, rows -> atTarget(rows, MetricsSchema.ACCUMULATED_SUBMISSION_TIME)),
                summary(reached, rows -> atTarget(rows, MetricsSchema.GLOBAL_STEP)));
    }

    private static Summary summary(List<TrialLog> trials, ToDoubleFunction<MetricsTable> value) {
        return Summary.of(trials.stream().map(TrialLog::rows).mapToDouble(value).toArray());
    }

    private static double throughput(MetricsTable rows) {
        double[] all = rows.column(MetricsSchema.SAMPLES_PER_SECOND);
        return Summary.of(all.length > 1 ? Arrays.copyOfRange(all, 1, all.length) : all)
                .mean();
    }

    private static double atTarget(MetricsTable rows, String column) {
        OptionalInt row = TrialValues.rowOfTarget(rows);
        return row.isPresent() ? rows.column(column)[row.getAsInt()] : Double.NaN;
    }
}
