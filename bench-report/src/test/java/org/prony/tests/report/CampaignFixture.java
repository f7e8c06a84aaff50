package org.prony.tests.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prony.api.Goal;
import org.prony.api.Scaling;
import org.prony.api.metrics.MetricsRow;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.metrics.MetricsWriter;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Measure;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.api.repository.WorkloadFolder;
import org.prony.report.sample.CampaignWriter;

/** A campaign on disk, written as the runner writes it. */
final class CampaignFixture {

    static final String WORKLOAD = "digits_mlp";
    static final MetricsSchema SCHEMA =
            MetricsSchema.of(List.of("loss", "accuracy"), List.of(), List.of(), List.of("note"), List.of("mem.total"));

    final CampaignFolder folder;
    final CampaignPlan plan;

    /** A campaign of {@code trials} trials in the given order of run indices. */
    CampaignFixture(Path root, int... runs) throws IOException {
        this.folder = new CampaignFolder(root.resolve("campaigns").resolve("20261120T193412Z-k3f9"));
        List<CampaignPlan.Trial> trials = new ArrayList<>();
        for (int run : runs) {
            trials.add(trial(run, Map.of("learning_rate", "0.1", "split", Integer.toString(run))));
        }
        this.plan = plan(trials);
        CampaignWriter.plan(folder, plan);
    }

    static CampaignPlan.Trial trial(int run, Map<String, String> hyperparameters) {
        return CampaignPlan.Trial.of(WORKLOAD, run, run, hyperparameters);
    }

    static CampaignPlan plan(List<CampaignPlan.Trial> trials) {
        return plan(Measure.TRAIN, trials);
    }

    static CampaignPlan plan(Measure measure, List<CampaignPlan.Trial> trials) {
        return new CampaignPlan(
                "20261120T193412Z-k3f9",
                "2026-11-20T19:34:12Z",
                measure,
                "cpu",
                2,
                1,
                Map.of(),
                Map.of(),
                List.of(workload()),
                trials);
    }

    static WorkloadDescriptor workload() {
        return new WorkloadDescriptor(
                "digits",
                "mlp",
                "",
                "org.example.Mlp",
                List.of(
                        new MetricDescriptor("accuracy", Goal.MAXIMIZE, ""),
                        new MetricDescriptor("loss", Goal.MINIMIZE, "")),
                List.of(),
                0.9,
                60,
                1000,
                10,
                List.of(hyperparameter("learning_rate", false), hyperparameter("split", true)),
                1);
    }

    private static HyperparameterDescriptor hyperparameter(String name, boolean replicate) {
        return new HyperparameterDescriptor(
                name,
                HyperparameterDescriptor.Type.DOUBLE,
                "0.1",
                Optional.of(new HyperparameterDescriptor.Interval(0, 1, Scaling.LINEAR)),
                List.of(),
                "",
                replicate);
    }

    WorkloadFolder workloadFolder() {
        return folder.workload(WORKLOAD);
    }

    Path metrics(int run) {
        return workloadFolder().run(run).metrics();
    }

    /** Writes the trial's state. */
    CampaignFixture status(int run, TrialState state) throws IOException {
        CampaignWriter.status(
                workloadFolder().run(run), new TrialStatus(state, "because", null, null, null, null, null));
        return this;
    }

    /** Writes rows with these losses in the columns of {@code schema}. */
    CampaignFixture rows(int run, MetricsSchema schema, double... losses) throws IOException {
        Files.createDirectories(workloadFolder().run(run).path());
        try (MetricsWriter writer = MetricsWriter.open(metrics(run), schema)) {
            for (int i = 0; i < losses.length; i++) {
                writer.append(new MetricsRow(schema)
                        .set(MetricsSchema.RUN_IDX, run)
                        .set(MetricsSchema.GLOBAL_STEP, 10L * (i + 1))
                        .set("loss", losses[i])
                        .set("extra.note", "a, b"));
            }
        }
        return this;
    }

    CampaignFixture rows(int run, double... losses) throws IOException {
        return rows(run, SCHEMA, losses);
    }

    /** Writes any text as {@code metrics.csv}. */
    CampaignFixture metricsText(int run, String text) throws IOException {
        Files.createDirectories(workloadFolder().run(run).path());
        // Not writeString: a text torn within a character is a case of its own.
        Files.write(metrics(run), text.getBytes(StandardCharsets.UTF_8));
        return this;
    }
}
