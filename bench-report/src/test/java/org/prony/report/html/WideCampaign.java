package org.prony.report.html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.prony.api.Goal;
import org.prony.api.Scaling;
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
import org.prony.report.load.CampaignLoader;
import org.prony.report.load.CampaignLogs;
import org.prony.report.sample.CampaignWriter;
import org.prony.report.stats.ResultTable;

/**
 * A search over three hyperparameters, one of them with a value that would be markup if it were not escaped, on a machine with two
 * GPUs: as many settings, seeds and rows as a test wants.
 */
final class WideCampaign {

    private static final List<String> OPTIMIZERS = List.of("sgd", "adam", "<b>rmsprop</b>");
    private static final List<String> HARDWARE = List.of(
            "cpu.util.avg_percent_since_last",
            "mem.used",
            "process.rss",
            "gpu.count",
            "gpu.0.compute.util",
            "gpu.0.power.draw",
            "gpu.0.temp.current",
            "gpu.1.compute.util",
            "gpu.1.power.draw",
            "gpu.1.temp.current");

    private WideCampaign() {}

    /** Writes the campaign; the same numbers for the same arguments. */
    static CampaignFolder write(Path root, int settings, int seeds, int rows) throws IOException {
        return write(root, settings, seeds, rows, 2, 2);
    }

    /** Writes the campaign and its page, without plots; the page's file. */
    static Path page(Path root, int settings, int seeds, int rows) throws IOException {
        CampaignFolder campaign = write(root, settings, seeds, rows);
        CampaignLogs logs = CampaignLoader.load(campaign);
        ResultTable results = ResultTable.of(logs);
        Files.createDirectories(campaign.path().resolve("report"));
        return Files.writeString(
                campaign.reportPage(),
                ReportPage.render(
                        new PageContent(logs, results, Map.of(), Map.of(), Findings.of(logs, results), List.of())));
    }

    /** The same with so many metrics and GPUs, at least two each. */
    static CampaignFolder write(Path root, int settings, int seeds, int rows, int metrics, int gpus)
            throws IOException {
        CampaignFolder campaign = new Repository(root).campaign("20261120T193412Z-wide");
        WorkloadDescriptor workload = workload(metrics);
        List<String> sensors = new ArrayList<>(HARDWARE);
        for (int gpu = 2; gpu < gpus; gpu++) {
            sensors.addAll(List.of(
                    "gpu." + gpu + ".compute.util", "gpu." + gpu + ".power.draw", "gpu." + gpu + ".temp.current"));
        }
        MetricsSchema schema = MetricsSchema.of(
                workload.metricColumns(),
                List.of("batch_size", "learning_rate", "optimizer"),
                List.of(),
                List.of(),
                sensors);
        List<CampaignPlan.Trial> trials = new ArrayList<>();
        for (int run = 1; run <= settings * seeds; run++) {
            trials.add(CampaignPlan.Trial.of(workload.id(), run, run, values((run - 1) / seeds)));
        }
        CampaignWriter.plan(
                campaign,
                new CampaignPlan(
                        campaign.id(),
                        "2026-11-20T19:34:12Z",
                        Measure.TRAIN,
                        "gpu:0",
                        2,
                        1,
                        Map.of(),
                        Map.of(),
                        List.of(workload),
                        trials));
        for (CampaignPlan.Trial trial : trials) {
            write(campaign.trial(trial), trial, rows, schema);
        }
        return campaign;
    }

    private static void write(TrialFolder folder, CampaignPlan.Trial trial, int rows, MetricsSchema schema)
            throws IOException {
        CampaignWriter.facts(folder, CampaignWriter.facts(trial, 2));
        CampaignWriter.status(
                folder,
                new TrialStatus(
                        TrialState.SUCCEEDED, "", 0, null, "2026-11-20T19:34:13Z", "2026-11-20T19:54:55Z", null));
        Random random = new Random(trial.runIdx());
        CampaignWriter.rows(folder.metrics(), schema, rows, (column, row) -> cell(column, trial, row, rows, random));
    }

    private static Map<String, String> values(int setting) {
        double rate = 1e-4 * Math.pow(10, 3.0 * (setting * 37 % 101) / 101);
        return Map.of(
                "learning_rate",
                Double.toString(Math.round(rate * 1e6) / 1e6),
                "batch_size",
                Integer.toString(16 << setting % 4),
                "optimizer",
                OPTIMIZERS.get(setting % OPTIMIZERS.size()));
    }

    private static WorkloadDescriptor workload(int count) {
        List<MetricDescriptor> metrics = new ArrayList<>(List.of(
                new MetricDescriptor("accuracy", Goal.MAXIMIZE, ""),
                new MetricDescriptor("loss", Goal.MINIMIZE, "nats")));
        for (int i = 2; i < count; i++) {
            metrics.add(new MetricDescriptor("metric_" + i, Goal.MINIMIZE, ""));
        }
        return new WorkloadDescriptor(
                "digits",
                "wide",
                "10-class image classification, searched widely",
                "org.prony.sample.Wide",
                metrics,
                List.of(),
                0.95,
                3600,
                1_000_000,
                100,
                List.of(
                        hyperparameter("learning_rate", HyperparameterDescriptor.Type.DOUBLE, "0.01", Scaling.LOG),
                        hyperparameter("batch_size", HyperparameterDescriptor.Type.INT, "64", Scaling.LINEAR),
                        new HyperparameterDescriptor(
                                "optimizer",
                                HyperparameterDescriptor.Type.STRING,
                                "sgd",
                                Optional.empty(),
                                OPTIMIZERS,
                                "",
                                false)),
                1);
    }

    private static HyperparameterDescriptor hyperparameter(
            String name, HyperparameterDescriptor.Type type, String value, Scaling scaling) {
        return new HyperparameterDescriptor(
                name,
                type,
                value,
                Optional.of(new HyperparameterDescriptor.Interval(1e-4, 256, scaling)),
                List.of(),
                "",
                false);
    }

    private static String cell(String column, CampaignPlan.Trial trial, int row, int rows, Random random) {
        double rate = Double.parseDouble(trial.hyperparameters().getOrDefault("learning_rate", "0.01"));
        double speed = 12 * Math.exp(-Math.pow(Math.log10(rate) + 2, 2));
        double done = Math.exp(-speed * row / rows);
        double noise = random.nextGaussian();
        long step = row == 0 ? 1 : row * 100L;
        return switch (column) {
            case MetricsSchema.CAMPAIGN_ID -> "20261120T193412Z-wide";
            case MetricsSchema.TRIAL_ID -> trial.id();
            case MetricsSchema.WORKLOAD -> trial.workload();
            case MetricsSchema.TASK -> "digits";
            case MetricsSchema.METHOD -> "wide";
            case MetricsSchema.FRAMEWORK -> "PyTorch";
            case MetricsSchema.ENGINE_VERSION -> "2.7.1";
            case MetricsSchema.DATASET -> "generated-digits@0123456789ab";
            case MetricsSchema.DEVICE -> "cpu";
            case MetricsSchema.THREADS -> "2";
            case MetricsSchema.RUN_IDX -> Integer.toString(trial.runIdx());
            case MetricsSchema.SEED -> Long.toString(trial.seed());
            case MetricsSchema.GLOBAL_STEP -> Long.toString(step);
            case MetricsSchema.EPOCH -> Double.toString(step / 200.0);
            case MetricsSchema.STEPS_PER_EPOCH -> "200";
            case MetricsSchema.ACCUMULATED_SUBMISSION_TIME ->
                Double.toString(step * 0.01 * (1 + 0.01 * (trial.runIdx() % 10)) + 0.05 * random.nextDouble());
            case MetricsSchema.SAMPLES_PER_SECOND -> Double.toString(6400 + 100 * noise);
            case MetricsSchema.GOAL_REACHED -> Boolean.toString(1 - 0.9 * done - 0.01 >= 0.95);
            case "hparam.learning_rate", "hparam.batch_size", "hparam.optimizer" ->
                trial.hyperparameters().getOrDefault(column.substring("hparam.".length()), "");
            case MetricsSchema.BATCH_SIZE -> trial.hyperparameters().getOrDefault("batch_size", "");
            case "accuracy" -> Double.toString(1 - 0.9 * done - 0.01 - 0.004 * Math.abs(noise));
            case "loss" -> Double.toString(2.3 * done + 0.02 + 0.005 * Math.abs(noise));
            case "cpu.util.avg_percent_since_last" -> Double.toString(88 + 4 * noise);
            case "mem.used", "process.rss" -> Long.toString((3L << 30) + (long) (2e7 * noise));
            case "gpu.count" -> "2";
            case "gpu.0.compute.util", "gpu.1.compute.util" -> Double.toString(Math.min(100, 92 + 3 * noise));
            case "gpu.0.power.draw", "gpu.1.power.draw" -> Double.toString(410 + 15 * noise);
            case "gpu.0.temp.current", "gpu.1.temp.current" -> Double.toString(66 - 20 * Math.exp(-row / 50.0));
            default -> column.startsWith("metric_") || column.startsWith("gpu.") ? Double.toString(50 + noise) : "";
        };
    }
}
