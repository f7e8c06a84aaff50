package org.prony.runner.trial;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.prony.api.Evaluation;
import org.prony.api.TrainingSetup;
import org.prony.api.metrics.MetricsRow;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.metrics.MetricsWriter;
import org.prony.api.repository.TrialFacts;
import org.prony.api.repository.TrialFolder;
import org.prony.runner.hardware.HardwareSampler;
import org.prony.runner.jmh.StepTimes;

/** Writes the rows of one trial. Thread-safe: the last row may come from the thread that ends the process. */
final class TrialRows implements Closeable {

    private final TrialOrder order;
    private final TrialFacts facts;
    private final TrainingSetup setup;
    private final HardwareSampler sampler;
    private final MetricsSchema schema;
    private final MetricsWriter writer;
    private final String startSeconds;
    private long loggedSteps;
    private double loggedSeconds;
    private boolean closed;

    private TrialRows(
            TrialOrder order,
            TrialFacts facts,
            TrainingSetup setup,
            HardwareSampler sampler,
            MetricsSchema schema,
            MetricsWriter writer,
            Instant start) {
        this.order = order;
        this.facts = facts;
        this.setup = setup;
        this.sampler = sampler;
        this.schema = schema;
        this.writer = writer;
        this.startSeconds = BigDecimal.valueOf(start.toEpochMilli(), 3).toPlainString();
    }

    static TrialRows open(
            TrialOrder order,
            TrialFacts facts,
            TrainingSetup setup,
            HardwareSampler sampler,
            TrialFolder folder,
            Instant start)
            throws IOException {
        MetricsSchema schema = MetricsSchema.of(
                order.workload().metricColumns(),
                List.copyOf(order.trial().hyperparameters().keySet()),
                List.copyOf(facts.workloadProperties().keySet()),
                List.copyOf(order.extra().keySet()),
                sampler.columns());
        MetricsWriter writer = MetricsWriter.open(folder.metrics(), schema);
        return new TrialRows(order, facts, setup, sampler, schema, writer, start);
    }

    /**
     * Logs an evaluation.
     *
     * @throws IllegalArgumentException if it reports a metric that the workload does not declare
     */
    synchronized void evaluation(Progress progress, Evaluation evaluation, boolean goalReached) throws IOException {
        List<String> declared = order.workload().metricColumns();
        MetricsRow row = row(progress, goalReached);
        for (Map.Entry<String, Double> metric : evaluation.metrics().entrySet()) {
            if (!declared.contains(metric.getKey())) {
                throw new IllegalArgumentException("metric '" + metric.getKey() + "' is not declared by @Workload of "
                        + order.workload().className() + ", which declares " + String.join(", ", declared));
            }
            row.set(metric.getKey(), metric.getValue());
        }
        append(row, progress);
    }

    /** Logs one measured iteration of the step measure. */
    synchronized void stepTimes(Progress progress, StepTimes times) throws IOException {
        MetricsRow row = row(progress, false);
        row.set(MetricsSchema.STEP_TIME_PREFIX + "mean", times.mean());
        row.set(MetricsSchema.STEP_TIME_PREFIX + "p50", times.p50());
        row.set(MetricsSchema.STEP_TIME_PREFIX + "p90", times.p90());
        row.set(MetricsSchema.STEP_TIME_PREFIX + "p99", times.p99());
        row.set(MetricsSchema.STEP_TIME_PREFIX + "p999", times.p999());
        row.set(MetricsSchema.SAMPLES_PER_SECOND, setup.batchSize() / times.mean());
        append(row, progress);
    }

    /** Logs the state in which the trial ended, without metrics, unless that step has its row already. */
    synchronized void last(Progress progress) throws IOException {
        if (!closed && progress.steps() > loggedSteps) {
            append(row(progress, false), progress);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        writer.close();
    }

    private void append(MetricsRow row, Progress progress) throws IOException {
        writer.append(row);
        loggedSteps = progress.steps();
        loggedSeconds = progress.seconds();
    }

    private MetricsRow row(Progress progress, boolean goalReached) {
        long steps = progress.steps();
        double seconds = progress.seconds();
        MetricsRow row = new MetricsRow(schema)
                .set(MetricsSchema.CAMPAIGN_ID, order.campaignId())
                .set(MetricsSchema.TRIAL_ID, order.trial().id())
                .set(MetricsSchema.WORKLOAD, order.workload().id())
                .set(MetricsSchema.TASK, order.workload().task())
                .set(MetricsSchema.METHOD, order.workload().method())
                .set(MetricsSchema.FRAMEWORK, facts.framework())
                .set(MetricsSchema.ENGINE_VERSION, facts.engineVersion())
                .set(MetricsSchema.DATASET, facts.dataset().id())
                .set(MetricsSchema.DEVICE, facts.device())
                .set(MetricsSchema.THREADS, facts.threads())
                .set(MetricsSchema.RUN_IDX, order.trial().runIdx())
                .set(MetricsSchema.SEED, order.trial().seed())
                .set(MetricsSchema.ACCUMULATED_SUBMISSION_TIME, seconds)
                .set(MetricsSchema.GLOBAL_STEP, steps)
                .set(MetricsSchema.EPOCH, (double) steps / setup.stepsPerEpoch())
                .set(MetricsSchema.BATCH_SIZE, setup.batchSize())
                .set(MetricsSchema.STEPS_PER_EPOCH, setup.stepsPerEpoch())
                .set(MetricsSchema.GLOBAL_START_TIME, startSeconds)
                .set(MetricsSchema.GOAL_REACHED, goalReached);
        if (seconds > loggedSeconds) {
            double samples = (double) (steps - loggedSteps) * setup.batchSize();
            row.set(MetricsSchema.SAMPLES_PER_SECOND, samples / (seconds - loggedSeconds));
        }
        order.trial().hyperparameters().forEach((name, value) -> row.set(MetricsSchema.HPARAM_PREFIX + name, value));
        facts.workloadProperties().forEach((name, value) -> row.set(MetricsSchema.WORKLOAD_PREFIX + name, value));
        order.extra().forEach((key, value) -> row.set(MetricsSchema.EXTRA_PREFIX + key, value));
        return row.setAll(sampler.takeReadings());
    }
}
