package org.prony.report.index;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prony.api.Goal;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.MetricDescriptor;
import org.prony.report.load.CampaignLogs;
import org.prony.report.load.MetricsTable;
import org.prony.report.load.TrialLog;

/** Makes records of what was read of trials. */
public final class TrialRecords {

    private static final List<String> ENVIRONMENT = List.of(
            MetricsSchema.DATASET,
            MetricsSchema.DEVICE,
            MetricsSchema.THREADS,
            MetricsSchema.FRAMEWORK,
            MetricsSchema.ENGINE_VERSION);

    private TrialRecords() {}

    /** The columns that say where and on what a trial ran, in the order of the format. */
    public static List<String> environmentColumns() {
        return ENVIRONMENT;
    }

    /** The records of a whole campaign, in the plan's order. */
    public static List<TrialRecord> of(CampaignLogs logs) {
        Map<String, WorkloadOutline> outlines = new LinkedHashMap<>();
        logs.plan().workloads().forEach(workload -> outlines.put(workload.id(), WorkloadOutline.of(workload)));
        return logs.trials().stream()
                .map(log -> of(logs.plan().id(), outlineOf(outlines, log.trial().workload()), log))
                .toList();
    }

    private static WorkloadOutline outlineOf(Map<String, WorkloadOutline> outlines, String workload) {
        WorkloadOutline outline = outlines.get(workload);
        if (outline == null) {
            throw new IllegalArgumentException("the plan has trials of " + workload + ", which it does not declare");
        }
        return outline;
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
                environment(log),
                log.status().state(),
                log.status().message(),
                log.status().attempt(),
                instant(log.status().start()),
                instant(log.status().end()),
                log.rows().rowCount(),
                metrics(workload, log.rows()),
                TrialNumbers.of(log.rows()));
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

    private static Map<String, String> environment(TrialLog log) {
        Map<String, String> environment = new LinkedHashMap<>();
        log.facts()
                .ifPresentOrElse(
                        facts -> {
                            environment.put(
                                    MetricsSchema.DATASET, facts.dataset().id());
                            environment.put(MetricsSchema.DEVICE, facts.device());
                            environment.put(MetricsSchema.THREADS, Integer.toString(facts.threads()));
                            environment.put(MetricsSchema.FRAMEWORK, facts.framework());
                            environment.put(MetricsSchema.ENGINE_VERSION, facts.engineVersion());
                        },
                        () -> ENVIRONMENT.forEach(
                                column -> log.rows().text(column).ifPresent(text -> environment.put(column, text))));
        return environment;
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
