package org.prony.report.index;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prony.api.Goal;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.MetricDescriptor;
import org.prony.report.load.CampaignLogs;
import org.prony.report.load.MetricsTable;
import org.prony.report.load.TrialLog;
import org.prony.report.stats.EnergySources;
import org.prony.report.stats.Environments;

/** Makes records of what was read of trials. */
public final class TrialRecords {

    private TrialRecords() {}

    /** The records of a whole campaign, in the plan's order. */
    public static List<TrialRecord> of(CampaignLogs logs) {
        Map<String, WorkloadOutline> outlines = new LinkedHashMap<>();
        logs.plan().workloads().forEach(workload -> outlines.put(workload.id(), WorkloadOutline.of(workload)));
        return logs.trials().stream()
                .map(log -> of(
                        logs.plan().id(),
                        Objects.requireNonNull(outlines.get(log.trial().workload())),
                        log))
                .toList();
    }

    static TrialRecord of(String campaignId, WorkloadOutline workload, TrialLog log) {
        return new TrialRecord(
                campaignId,
                log.trial().id(),
                workload.id(),
                log.trial().runIdx(),
                log.trial().name(),
                log.trial().choice(),
                log.trial().seed(),
                log.trial().hyperparameters(),
                Environments.told(log),
                log.status().state(),
                log.status().message(),
                log.status().attempt(),
                instant(log.status().start()),
                instant(log.status().end()),
                log.rows().rowCount(),
                metrics(workload, log.rows()),
                TrialNumbers.of(log.rows()),
                EnergySources.of(log.rows()));
    }

    private static Map<String, MetricOutcome> metrics(WorkloadOutline workload, MetricsTable rows) {
        Map<String, MetricOutcome> metrics = new LinkedHashMap<>();
        for (String column : workload.metricColumns()) {
            Goal goal = workload.metricOf(column).map(MetricDescriptor::goal).orElse(Goal.MINIMIZE);
            rows.last(column).ifPresent(last -> metrics.put(column, outcome(rows, column, goal, last)));
        }
        return metrics;
    }

    private static MetricOutcome outcome(MetricsTable rows, String column, Goal goal, double last) {
        double[] values = rows.column(column);
        double[] steps = rows.column(MetricsSchema.GLOBAL_STEP);
        double best = Double.NaN;
        double bestStep = Double.NaN;
        for (int row = 0; row < values.length; row++) {
            if (Double.isFinite(values[row]) && goal.better(values[row], best)) {
                best = values[row];
                bestStep = steps[row];
            }
        }
        return new MetricOutcome(last, best, bestStep);
    }

    /** What a damaged file holds in the place of a time is unknown. */
    private static @Nullable Instant instant(@Nullable String text) {
        return Optional.ofNullable(text).flatMap(TrialRecords::parsed).orElse(null);
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
