package org.prony.report.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.prony.api.metrics.MetricsRow;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.metrics.MetricsWriter;
import org.prony.api.repository.CampaignPlan;

/** Writes the rows of one trial: curves as a training gives them, and the machine's hardware. */
final class SampleRows {

    private static final List<String> HARDWARE = List.of(
            "cpu.util.avg_percent_since_last",
            "cpu.freq.current",
            "temp.cpu.current",
            "mem.total",
            "mem.available",
            "mem.used",
            "mem.percent_used",
            "process.rss",
            "jvm.heap.used",
            "jvm.gc.time",
            MetricsSchema.GPU_COUNT);

    private final CampaignPlan.Trial trial;
    private final String campaignId;
    private final int rows;
    private final Random random;
    private boolean stepTimes;

    SampleRows(CampaignPlan.Trial trial, String campaignId, int rows) {
        this.trial = trial;
        this.campaignId = campaignId;
        this.rows = rows;
        this.random = new Random(trial.id().hashCode());
    }

    SampleRows withStepTimes() {
        stepTimes = true;
        return this;
    }

    void write(Path file) throws IOException {
        boolean lenet = trial.workload().endsWith("lenet");
        List<String> metrics = new ArrayList<>(List.of("accuracy", "loss"));
        if (lenet) {
            metrics.addAll(List.of("test-human/accuracy", "test-human/loss"));
        }
        MetricsSchema schema = MetricsSchema.of(
                metrics, List.of("batch_size", "learning_rate"), List.of("target_value"), List.of(), HARDWARE);
        double rate = Double.parseDouble(trial.hyperparameters().getOrDefault("learning_rate", "0.05"));
        double speed = (lenet ? 1.5 : 1) * (0.6 + 4 * rate) * (1 + 0.1 * random.nextGaussian());
        double time = 0;
        double pace = (lenet ? 5200 : 21000) * (1 + 0.03 * random.nextGaussian());
        try (MetricsWriter writer = MetricsWriter.open(file, schema)) {
            for (int i = 0; i < rows; i++) {
                long step = i == 0 ? 1 : i * 100L;
                double samplesPerSecond = (i == 0 ? 0.4 : 1) * pace * (1 + 0.02 * random.nextGaussian());
                time += (i == 0 ? 1 : 100) * 64 / samplesPerSecond;
                writer.append(row(schema, lenet, step, time, speed, samplesPerSecond));
            }
        }
    }

    private MetricsRow row(
            MetricsSchema schema, boolean lenet, long step, double time, double speed, double samplesPerSecond) {
        double loss = 2.3 * Math.exp(-speed * step / 700) + 0.05 + 0.01 * Math.abs(random.nextGaussian());
        double accuracy = 1 - 0.9 * Math.exp(-speed * step / 500) - 0.01 - 0.004 * Math.abs(random.nextGaussian());
        MetricsRow row = new MetricsRow(schema)
                .set(MetricsSchema.CAMPAIGN_ID, campaignId)
                .set(MetricsSchema.TRIAL_ID, trial.id())
                .set(MetricsSchema.WORKLOAD, trial.workload())
                .set(MetricsSchema.TASK, "digits")
                .set(MetricsSchema.METHOD, lenet ? "lenet" : "mlp")
                .set(MetricsSchema.FRAMEWORK, "PyTorch")
                .set(MetricsSchema.ENGINE_VERSION, "2.7.1")
                .set(MetricsSchema.DATASET, "generated-digits@0123456789ab")
                .set(MetricsSchema.DEVICE, "cpu")
                .set(MetricsSchema.THREADS, 2)
                .set(MetricsSchema.RUN_IDX, trial.runIdx())
                .set(MetricsSchema.SEED, trial.seed())
                .set(MetricsSchema.ACCUMULATED_SUBMISSION_TIME, time)
                .set(MetricsSchema.GLOBAL_STEP, step)
                .set(MetricsSchema.EPOCH, step / 200.0)
                .set(MetricsSchema.BATCH_SIZE, 64)
                .set("hparam.batch_size", 64)
                .set("hparam.learning_rate", trial.hyperparameters().getOrDefault("learning_rate", ""))
                .set("workload.target_value", lenet ? 0.98 : 0.95)
                .set(MetricsSchema.STEPS_PER_EPOCH, 200)
                .set(MetricsSchema.SAMPLES_PER_SECOND, samplesPerSecond)
                .set(MetricsSchema.GLOBAL_START_TIME, 1.7952e9)
                .set(MetricsSchema.GOAL_REACHED, !stepTimes && accuracy >= (lenet ? 0.98 : 0.95));
        if (lenet && !stepTimes) {
            row.set("test-human/accuracy", accuracy - 0.03).set("test-human/loss", loss * 1.4);
        }
        if (!stepTimes) {
            row.set("accuracy", accuracy).set("loss", loss);
        }
        if (stepTimes) {
            double mean = 64 / samplesPerSecond;
            double[] factors = {1, 0.97, 1.1, 1.6, 4 + random.nextDouble()};
            for (int i = 0; i < factors.length; i++) {
                String column = MetricsSchema.STEP_TIME_PREFIX + MetricsSchema.STEP_TIME_STATISTICS.get(i);
                row.set(column, mean * factors[i]);
            }
        }
        return row.set("cpu.util.avg_percent_since_last", 88 + 4 * random.nextGaussian())
                .set("cpu.freq.current", 2_400_000_000L)
                .set("temp.cpu.current", 55 + 6 * (1 - Math.exp(-step / 900.0)) + 0.4 * random.nextGaussian())
                .set("mem.total", 8L << 30)
                .set("mem.available", 5L << 30)
                .set("mem.used", (3L << 30) + (long) (2e7 * random.nextGaussian()))
                .set("mem.percent_used", 37.5)
                .set("process.rss", (620L << 20) + (long) (1e7 * random.nextGaussian()))
                .set("jvm.heap.used", (140L << 20) + (long) (2e7 * random.nextGaussian()))
                .set("jvm.gc.time", 0.02)
                .set(MetricsSchema.GPU_COUNT, 0);
    }
}
