package org.prony.report.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.prony.api.Goal;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Measure;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.report.sample.CampaignWriter;

/**
 * A campaign as a search leaves it: two workloads with several learning rates and seeds, rows of 50 columns; curves that fall and
 * rise, every column that is drawn filled.
 *
 * @param folder where it lies
 * @param plan its plan
 */
record TrainedCampaign(CampaignFolder folder, CampaignPlan plan) {

    /**
     * How large it is.
     *
     * @param rates learning rates of each workload
     * @param seeds trials of each learning rate
     * @param rows rows of each trial
     * @param shortCells whether most sensors have four digits instead of all that a double has
     */
    record Size(int rates, int seeds, int rows, boolean shortCells) {

        /** 60 trials of 2000 rows, about 105 MB. */
        static final Size USUAL = new Size(10, 3, 2000, false);

        /** 1000 trials of 1000 rows, about 500 MB. */
        static final Size LARGE = new Size(50, 10, 1000, true);
    }

    private static final int COLUMNS = 50;
    private static final List<String> DRAWN =
            List.of("cpu.util.avg_percent_since_last", "temp.cpu.current", "mem.used", "process.rss", "jvm.heap.used");

    static TrainedCampaign write(Path root, String id, Size size) throws IOException {
        CampaignFolder folder = new CampaignFolder(root.resolve("campaigns").resolve(id));
        List<WorkloadDescriptor> workloads = List.of(workload("mlp"), workload("lenet"));
        List<CampaignPlan.Trial> trials = new ArrayList<>();
        for (WorkloadDescriptor workload : workloads) {
            for (int run = 1; run <= size.rates() * size.seeds(); run++) {
                String rate = Double.toString(0.01 * (1 + (run - 1) / size.seeds()));
                trials.add(CampaignPlan.Trial.of(workload.id(), run, run, Map.of("learning_rate", rate)));
            }
        }
        CampaignPlan plan = new CampaignPlan(
                id, "2026-11-20T19:34:12Z", Measure.TRAIN, "cpu", 1, 1, Map.of(), Map.of(), workloads, trials);
        CampaignWriter.plan(folder, plan);
        for (CampaignPlan.Trial trial : trials) {
            CampaignWriter.status(
                    folder.trial(trial), new TrialStatus(TrialState.SUCCEEDED, "", 0, null, null, null, null));
            writeRows(folder.trial(trial).metrics(), trial, size);
        }
        return new TrainedCampaign(folder, plan);
    }

    List<Path> files() {
        return plan.trials().stream()
                .map(trial -> folder.trial(trial).metrics())
                .toList();
    }

    long bytes() throws IOException {
        long bytes = 0;
        for (Path file : files()) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private static WorkloadDescriptor workload(String method) {
        return new WorkloadDescriptor(
                "digits",
                method,
                "",
                "org.example." + method,
                List.of(
                        new MetricDescriptor("accuracy", Goal.MAXIMIZE, ""),
                        new MetricDescriptor("loss", Goal.MINIMIZE, "nats")),
                List.of(),
                0.95,
                60,
                20_000,
                10,
                List.of(),
                1);
    }

    private static void writeRows(Path file, CampaignPlan.Trial trial, Size size) throws IOException {
        List<String> metrics = List.of("accuracy", "loss");
        List<String> hardware = new ArrayList<>(DRAWN);
        int columns = MetricsSchema.of(metrics, List.of("learning_rate"), List.of(), List.of(), hardware)
                .columns()
                .size();
        for (int i = columns; i < COLUMNS; i++) {
            hardware.add("other.sensor" + i);
        }
        MetricsSchema schema = MetricsSchema.of(metrics, List.of("learning_rate"), List.of(), List.of(), hardware);
        Random random = new Random(trial.seed());
        CampaignWriter.rows(
                file, schema, size.rows(), (column, row) -> cell(column, trial, row, random, size.shortCells()));
    }

    private static String cell(String column, CampaignPlan.Trial trial, int row, Random random, boolean shortCells) {
        double noise = random.nextDouble();
        return switch (column) {
            case MetricsSchema.CAMPAIGN_ID -> "20261120T193412Z-k3f9";
            case MetricsSchema.TRIAL_ID -> trial.id();
            case MetricsSchema.WORKLOAD -> trial.workload();
            case MetricsSchema.TASK -> "digits";
            case MetricsSchema.METHOD -> trial.workload().substring("digits_".length());
            case MetricsSchema.FRAMEWORK -> "PyTorch";
            case MetricsSchema.ENGINE_VERSION -> "2.7.1";
            case MetricsSchema.DATASET -> "generated-digits@0123456789ab";
            case MetricsSchema.DEVICE -> "cpu";
            case MetricsSchema.THREADS -> "1";
            case MetricsSchema.RUN_IDX -> Integer.toString(trial.runIdx());
            case MetricsSchema.GLOBAL_STEP -> Integer.toString(1 + row * 10);
            case MetricsSchema.ACCUMULATED_SUBMISSION_TIME -> Double.toString(row * 0.02 + noise * 0.01);
            case MetricsSchema.SAMPLES_PER_SECOND -> Double.toString(20_000 + 1000 * noise);
            case MetricsSchema.GOAL_REACHED -> Boolean.toString(row > 1500);
            case "hparam.learning_rate" -> trial.hyperparameters().getOrDefault("learning_rate", "");
            case "accuracy" -> Double.toString(0.99 - 0.9 * Math.exp(-row / 300.0) - 0.01 * noise);
            case "loss" -> Double.toString(2.3 * Math.exp(-row / 300.0) + 0.02 + 0.01 * noise);
            case "cpu.util.avg_percent_since_last" -> Double.toString(90 + 8 * noise);
            case "temp.cpu.current" -> Double.toString(60 + noise);
            case "mem.used", "process.rss", "jvm.heap.used" -> Double.toString(6e8 + 1e7 * noise);
            default -> Double.toString(shortCells ? Math.rint(noise * 1e4) / 10 : noise * 1e-3);
        };
    }
}
