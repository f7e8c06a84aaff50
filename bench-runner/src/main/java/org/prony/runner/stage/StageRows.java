package org.prony.runner.stage;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.prony.api.Dataset;
import org.prony.api.metrics.MetricsRow;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.metrics.MetricsWriter;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.AtomicFile;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.TrialFacts;
import org.prony.runner.trial.WorkloadProperties;

/**
 * Writes {@code metrics.csv} and {@code trial.json} of a trial of stages.
 *
 * <p>A row for each step that a stage told, then one with the last value of each metric and the wall time of the stages. The
 * rows of steps have no time, since nobody knows when they were reached. There are no columns of hardware: a trial's sensors
 * would need a process of their own beside each trial.
 */
final class StageRows {

    private static final String FRAMEWORK = "shell";

    private final StageOrder order;
    private final WorkloadDescriptor workload;
    private final Map<String, String> properties;

    StageRows(StageOrder order) {
        this.order = order;
        this.workload = order.workload();
        this.properties = WorkloadProperties.declared(workload);
    }

    /** Writes {@code trial.json}. */
    void writeFacts() throws IOException {
        Dataset unknown = Dataset.generated(workload.id(), "what a program reads, the bench does not know");
        Json.write(
                order.folder().facts(),
                new TrialFacts(
                        order.trial().id(),
                        unknown,
                        FRAMEWORK,
                        "",
                        "",
                        order.device(),
                        order.share().threads(),
                        properties));
    }

    /** Writes all rows in one move. */
    void write(MetricSeries series, double seconds) throws IOException {
        MetricsSchema schema = MetricsSchema.of(
                workload.metricColumns(),
                List.copyOf(order.trial().hyperparameters().keySet()),
                List.copyOf(properties.keySet()),
                List.copyOf(order.plan().extra().keySet()),
                List.of());
        series.sort();
        List<String> metrics = workload.metricColumns();
        AtomicFile.write(order.folder().metrics(), temporary -> {
            try (MetricsWriter writer = MetricsWriter.open(temporary, schema)) {
                for (int i = 0; i < series.size(); i++) {
                    MetricsRow row = row(schema).set(MetricsSchema.GLOBAL_STEP, series.step(i));
                    for (String metric : metrics) {
                        series.value(metric, i).ifPresent(value -> row.set(metric, value));
                    }
                    writer.append(row);
                }
                writer.append(lastRow(schema, series, seconds));
            }
        });
    }

    private MetricsRow lastRow(MetricsSchema schema, MetricSeries series, double seconds) {
        MetricsRow row = row(schema).set(MetricsSchema.ACCUMULATED_SUBMISSION_TIME, seconds);
        if (series.size() > 0) {
            row.set(MetricsSchema.GLOBAL_STEP, series.step(series.size() - 1));
        }
        series.last().forEach(row::set);
        if (order.template().metrics().isEmpty()) {
            row.set(workload.mainMetric().name(), seconds); // the metric that stands in where none is declared
        }
        return row;
    }

    private MetricsRow row(MetricsSchema schema) {
        CampaignPlan.Trial trial = order.trial();
        MetricsRow row = new MetricsRow(schema)
                .set(MetricsSchema.CAMPAIGN_ID, order.plan().id())
                .set(MetricsSchema.TRIAL_ID, trial.id())
                .set(MetricsSchema.WORKLOAD, workload.id())
                .set(MetricsSchema.TASK, workload.task())
                .set(MetricsSchema.METHOD, workload.method())
                .set(MetricsSchema.FRAMEWORK, FRAMEWORK)
                .set(MetricsSchema.DEVICE, order.device())
                .set(MetricsSchema.THREADS, order.share().threads())
                .set(MetricsSchema.RUN_IDX, trial.runIdx())
                .set(MetricsSchema.SEED, trial.seed())
                .set(
                        MetricsSchema.GLOBAL_START_TIME,
                        BigDecimal.valueOf(order.start().toEpochMilli(), 3).toPlainString())
                .set(MetricsSchema.GOAL_REACHED, false);
        trial.hyperparameters().forEach((name, value) -> row.set(MetricsSchema.HPARAM_PREFIX + name, value));
        properties.forEach((name, value) -> row.set(MetricsSchema.WORKLOAD_PREFIX + name, value));
        order.plan().extra().forEach((key, value) -> row.set(MetricsSchema.EXTRA_PREFIX + key, value));
        return row;
    }
}
