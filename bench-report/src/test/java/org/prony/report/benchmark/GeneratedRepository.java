package org.prony.report.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.prony.api.Goal;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Measure;
import org.prony.api.repository.Repository;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.report.sample.CampaignWriter;

/** A repository of many short trials: campaigns of 1000 trials, each with its state, its facts and ten rows. */
final class GeneratedRepository {

    private static final int TRIALS_OF_A_CAMPAIGN = 1000;
    private static final int ROWS = 10;
    private static final int SEEDS = 5;
    private static final String WORKLOAD = "digits_mlp";

    private GeneratedRepository() {}

    /** Writes so many trials; a multiple of 1000. */
    static Repository write(Path root, int trials) throws IOException {
        Repository repository = new Repository(root);
        for (int i = 0; i < trials / TRIALS_OF_A_CAMPAIGN; i++) {
            campaign(repository, String.format(Locale.ROOT, "202611%02dT193412Z-k3f9", i + 1));
        }
        return repository;
    }

    private static void campaign(Repository repository, String id) throws IOException {
        CampaignFolder campaign = repository.campaign(id);
        List<CampaignPlan.Trial> trials = new ArrayList<>();
        for (int run = 1; run <= TRIALS_OF_A_CAMPAIGN; run++) {
            trials.add(trial(run));
        }
        String created = id.substring(0, 4) + "-" + id.substring(4, 6) + "-" + id.substring(6, 8) + "T19:34:12Z";
        CampaignWriter.plan(
                campaign,
                new CampaignPlan(
                        id, created, Measure.TRAIN, "cpu", 1, 1, Map.of(), Map.of(), List.of(workload()), trials));
        for (CampaignPlan.Trial trial : trials) {
            TrialFolder folder = campaign.trial(trial);
            CampaignWriter.status(folder, status(trial));
            CampaignWriter.facts(folder, CampaignWriter.facts(trial, 1));
            rows(folder.metrics(), id, trial);
        }
    }

    private static CampaignPlan.Trial trial(int run) {
        String rate = Double.toString(0.001 * (1 + (run - 1) / SEEDS));
        return new CampaignPlan.Trial(
                WORKLOAD + "/run_" + run,
                WORKLOAD,
                run,
                1000L + run,
                Map.of("learning_rate", rate, "batch_size", "64", "momentum", "0.9"),
                "learning_rate=" + rate + ",seed=" + (1000 + run),
                "");
    }

    private static WorkloadDescriptor workload() {
        return new WorkloadDescriptor(
                "digits",
                "mlp",
                "",
                "org.example.Mlp",
                List.of(
                        new MetricDescriptor("accuracy", Goal.MAXIMIZE, ""),
                        new MetricDescriptor("loss", Goal.MINIMIZE, "nats")),
                List.of(),
                0.95,
                60,
                1000,
                100,
                List.of(
                        hyperparameter("learning_rate", HyperparameterDescriptor.Type.DOUBLE, "0.05"),
                        hyperparameter("batch_size", HyperparameterDescriptor.Type.INT, "64"),
                        hyperparameter("momentum", HyperparameterDescriptor.Type.DOUBLE, "0.9")),
                1);
    }

    private static HyperparameterDescriptor hyperparameter(
            String name, HyperparameterDescriptor.Type type, String preset) {
        return new HyperparameterDescriptor(name, type, preset, Optional.empty(), List.of(), "", false);
    }

    private static TrialStatus status(CampaignPlan.Trial trial) {
        boolean failed = trial.runIdx() % 100 == 0;
        return new TrialStatus(
                failed ? TrialState.FAILED : TrialState.SUCCEEDED,
                failed ? "exit code 1" : "",
                failed ? 1 : 0,
                null,
                "2026-11-20T19:34:13Z",
                "2026-11-20T19:34:55.250Z",
                null);
    }

    private static void rows(Path file, String id, CampaignPlan.Trial trial) throws IOException {
        MetricsSchema schema = MetricsSchema.of(
                List.of("accuracy", "loss"),
                List.of("batch_size", "learning_rate", "momentum"),
                List.of("target_value"),
                List.of(),
                List.of("cpu.util.avg_percent_since_last", "mem.used", "process.rss", "gpu.count"));
        Random random = new Random(trial.seed());
        CampaignWriter.rows(file, schema, ROWS, (column, row) -> cell(column, id, trial, row, random));
    }

    private static String cell(String column, String id, CampaignPlan.Trial trial, int row, Random random) {
        return switch (column) {
            case MetricsSchema.CAMPAIGN_ID -> id;
            case MetricsSchema.TRIAL_ID -> trial.id();
            case MetricsSchema.WORKLOAD -> WORKLOAD;
            case MetricsSchema.TASK -> "digits";
            case MetricsSchema.METHOD -> "mlp";
            case MetricsSchema.FRAMEWORK -> "PyTorch";
            case MetricsSchema.ENGINE_VERSION -> "2.7.1";
            case MetricsSchema.DATASET -> "generated-digits@0123456789ab";
            case MetricsSchema.DEVICE -> "cpu";
            case MetricsSchema.THREADS -> "1";
            case MetricsSchema.RUN_IDX -> Integer.toString(trial.runIdx());
            case MetricsSchema.SEED -> Long.toString(trial.seed());
            case MetricsSchema.GLOBAL_STEP -> Integer.toString(1 + row * 100);
            case MetricsSchema.ACCUMULATED_SUBMISSION_TIME -> Double.toString(row * 4.0 + random.nextDouble());
            case MetricsSchema.GOAL_REACHED -> Boolean.toString(row > 8);
            default -> Double.toString(random.nextDouble());
        };
    }
}
