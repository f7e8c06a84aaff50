package org.prony.runner.trial;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.prony.api.Evaluation;
import org.prony.api.TrainingSetup;
import org.prony.api.metrics.HardwareColumns;
import org.prony.api.metrics.MetricsRow;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.metrics.MetricsWriter;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.Json;
import org.prony.api.repository.TrialFacts;
import org.prony.api.repository.TrialFolder;
import org.prony.runner.hardware.HardwareSampler;
import org.prony.runner.jmh.StepTimes;

/**
 * Writes the rows of one trial. Thread-safe: the last row may come from the thread that ends the process.
 *
 * <p>The files are opened with the first row, so that a trial's first step does not wait for the sensors to be found.
 */
final class TrialRows implements Closeable {

    private final TrialOrder order;
    private final WorkloadDescriptor workload;
    private final TrialFacts facts;
    private final TrainingSetup setup;
    private final HardwareSampler sampler;
    private final TrialFolder folder;
    private final String startSeconds;
    private final EnergyPerSample energy = new EnergyPerSample();
    private @Nullable MetricsSchema schema;
    private @Nullable MetricsWriter writer;
    private long loggedSteps;
    private double loggedSeconds;
    private boolean closed;

    TrialRows(
            TrialOrder order,
            WorkloadDescriptor workload,
            TrialFacts facts,
            TrainingSetup setup,
            HardwareSampler sampler,
            TrialFolder folder,
            Instant start) {
        this.order = order;
        this.workload = workload;
        this.facts = facts;
        this.setup = setup;
        this.sampler = sampler;
        this.folder = folder;
        this.startSeconds = BigDecimal.valueOf(start.toEpochMilli(), 3).toPlainString();
    }

    /**
     * Logs an evaluation.
     *
     * @param nativeArrays of the engine that are alive, where that is known
     * @param liveHeap the bytes of Java objects that are alive, where that is known
     * @throws IllegalArgumentException if it reports a metric that the workload does not declare
     */
    synchronized void evaluation(
            Progress progress,
            Evaluation evaluation,
            boolean goalReached,
            OptionalLong nativeArrays,
            OptionalLong liveHeap)
            throws IOException {
        List<String> declared = workload.metricColumns();
        MetricsRow row = row(progress, goalReached);
        for (Map.Entry<String, Double> metric : evaluation.metrics().entrySet()) {
            if (!declared.contains(metric.getKey())) {
                throw new IllegalArgumentException("metric '" + metric.getKey() + "' is not declared by @Workload of "
                        + workload.className() + ", which declares " + String.join(", ", declared));
            }
            row.set(metric.getKey(), metric.getValue());
        }
        nativeArrays.ifPresent(count -> row.set(MetricsSchema.NATIVE_ARRAYS, count));
        liveHeap.ifPresent(bytes -> row.set(HardwareColumns.HEAP_LIVE, bytes));
        append(row, progress);
    }

    /**
     * Logs one measured iteration of the step measure.
     *
     * @param nativeArrays of the engine that are alive, where that is known
     */
    synchronized void stepTimes(Progress progress, StepTimes times, OptionalLong nativeArrays) throws IOException {
        MetricsRow row = row(progress, false);
        row.set(MetricsSchema.STEP_TIME_PREFIX + "mean", times.mean());
        row.set(MetricsSchema.STEP_TIME_PREFIX + "p50", times.p50());
        row.set(MetricsSchema.STEP_TIME_PREFIX + "p90", times.p90());
        row.set(MetricsSchema.STEP_TIME_PREFIX + "p99", times.p99());
        row.set(MetricsSchema.STEP_TIME_PREFIX + "p999", times.p999());
        row.set(MetricsSchema.SAMPLES_PER_SECOND, setup.batchSize() / times.mean());
        nativeArrays.ifPresent(count -> row.set(MetricsSchema.NATIVE_ARRAYS, count));
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
        if (writer != null) {
            writer.close();
        }
    }

    /** Writes what the trial found, and the header. */
    private MetricsSchema open() throws IOException {
        if (schema == null) {
            Json.write(folder.facts(), facts);
            MetricsSchema columns = MetricsSchema.of(
                    workload.metricColumns(),
                    List.copyOf(order.trial().hyperparameters().keySet()),
                    List.copyOf(facts.workloadProperties().keySet()),
                    List.copyOf(order.extra().keySet()),
                    hardware());
            writer = MetricsWriter.open(folder.metrics(), columns);
            schema = columns;
        }
        return schema;
    }

    /** What the sampler found, and what is known here alone. */
    private List<String> hardware() {
        List<String> columns = new ArrayList<>(sampler.columns());
        columns.add(HardwareColumns.HEAP_LIVE);
        columns.add(MetricsSchema.NATIVE_ARRAYS);
        if (EnergyPerSample.isKnown(columns)) {
            columns.add(MetricsSchema.ENERGY_PER_SAMPLE);
            columns.add(MetricsSchema.ENERGY_SOURCES);
        }
        return columns;
    }

    private void append(MetricsRow row, Progress progress) throws IOException {
        Objects.requireNonNull(writer).append(row);
        loggedSteps = progress.steps();
        loggedSeconds = progress.seconds();
    }

    private MetricsRow row(Progress progress, boolean goalReached) throws IOException {
        long steps = progress.steps();
        double seconds = progress.seconds();
        MetricsRow row = new MetricsRow(open())
                .set(MetricsSchema.CAMPAIGN_ID, order.campaignId())
                .set(MetricsSchema.TRIAL_ID, order.trial().id())
                .set(MetricsSchema.WORKLOAD, workload.id())
                .set(MetricsSchema.TASK, workload.task())
                .set(MetricsSchema.METHOD, workload.method())
                .set(MetricsSchema.FRAMEWORK, facts.framework())
                .set(MetricsSchema.ENGINE_VERSION, facts.engineVersion())
                .set(MetricsSchema.DATASET, facts.dataset().id())
                .set(MetricsSchema.DEVICE, facts.device())
                .set(MetricsSchema.THREADS, facts.threads())
                .set(MetricsSchema.RUN_IDX, order.trial().runIdx())
                .set(MetricsSchema.SEED, order.trial().seed())
                .set(MetricsSchema.ACCUMULATED_SUBMISSION_TIME, seconds)
                .set(MetricsSchema.GLOBAL_STEP, steps)
                .set(MetricsSchema.EPOCH, setup.epochs(steps))
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
        Map<String, String> readings = sampler.takeReadings();
        energy.next(readings, (double) steps * setup.batchSize())
                .ifPresent(joules -> row.set(MetricsSchema.ENERGY_PER_SAMPLE, joules)
                        .set(MetricsSchema.ENERGY_SOURCES, energy.sources()));
        return row.setAll(readings);
    }
}
