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
 * A campaign of 60 trials with 2000 rows of 50 columns each, about 105 MB, with numbers of full length.
 *
 * @param folder where it lies
 * @param plan its plan
 */
record GeneratedCampaign(CampaignFolder folder, CampaignPlan plan) {

    private static final int TRIALS = 60;
    private static final int ROWS = 2000;
    private static final int COLUMNS = 50;
    private static final String WORKLOAD = "digits_mlp";

    /** Writes the campaign; with {@code sameHeader} false, every second file lacks a column that the others have. */
    static GeneratedCampaign write(Path root, String id, boolean sameHeader) throws IOException {
        CampaignFolder folder = new CampaignFolder(root.resolve("campaigns").resolve(id));
        CampaignPlan plan = plan(id);
        CampaignWriter.plan(folder, plan);
        for (CampaignPlan.Trial trial : plan.trials()) {
            CampaignWriter.status(
                    folder.trial(trial), new TrialStatus(TrialState.SUCCEEDED, "", 0, null, null, null, null));
            writeRows(folder.trial(trial).metrics(), trial, sameHeader || trial.runIdx() % 2 == 0);
        }
        return new GeneratedCampaign(folder, plan);
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

    private static CampaignPlan plan(String id) {
        WorkloadDescriptor workload = new WorkloadDescriptor(
                "digits",
                "mlp",
                "",
                "org.example.Mlp",
                List.of(new MetricDescriptor("accuracy", Goal.MAXIMIZE, "")),
                List.of(),
                Double.NaN,
                60,
                1000,
                10,
                List.of(),
                1);
        List<CampaignPlan.Trial> trials = new ArrayList<>();
        for (int run = 1; run <= TRIALS; run++) {
            trials.add(CampaignPlan.Trial.of(WORKLOAD, run, run, Map.of()));
        }
        return new CampaignPlan(
                id, "2026-11-20T19:34:12Z", Measure.TRAIN, "cpu", 1, 1, Map.of(), Map.of(), List.of(workload), trials);
    }

    private static void writeRows(Path file, CampaignPlan.Trial trial, boolean all) throws IOException {
        List<String> hardware = new ArrayList<>();
        int fixed = MetricsSchema.of(List.of("loss", "accuracy"), List.of(), List.of(), List.of(), List.of())
                .columns()
                .size();
        for (int i = 0; i < COLUMNS - fixed; i++) {
            if (all || i != 3) {
                hardware.add("temp.sensor" + i + ".current");
            }
        }
        MetricsSchema schema = MetricsSchema.of(List.of("loss", "accuracy"), List.of(), List.of(), List.of(), hardware);
        Random random = new Random(trial.seed());
        CampaignWriter.rows(file, schema, ROWS, (column, row) -> cell(column, trial, row, random));
    }

    private static String cell(String column, CampaignPlan.Trial trial, int row, Random random) {
        return switch (column) {
            case MetricsSchema.CAMPAIGN_ID -> "20261120T193412Z-k3f9";
            case MetricsSchema.TRIAL_ID -> trial.id();
            case MetricsSchema.WORKLOAD -> WORKLOAD;
            case MetricsSchema.TASK -> "digits";
            case MetricsSchema.METHOD -> "mlp";
            case MetricsSchema.FRAMEWORK -> "PyTorch";
            case MetricsSchema.ENGINE_VERSION -> "2.7.1";
            case MetricsSchema.DATASET -> "generated-digits@0123456789ab";
            case MetricsSchema.DEVICE -> "cpu";
            case MetricsSchema.THREADS, MetricsSchema.RUN_IDX -> Integer.toString(trial.runIdx());
            case MetricsSchema.GLOBAL_STEP -> Integer.toString(row * 10);
            case MetricsSchema.GOAL_REACHED -> "false";
            default -> Double.toString(random.nextDouble() * 1e-3);
        };
    }
}
