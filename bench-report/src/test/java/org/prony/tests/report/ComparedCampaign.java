package org.prony.tests.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prony.api.Goal;
import org.prony.api.metrics.HardwareColumns;
import org.prony.api.metrics.MetricsRow;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.metrics.MetricsWriter;
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

/**
 * A campaign of {@code digits_*} workloads whose trials come to exactly the values that a test names: an accuracy (maximized)
 * and a loss (minimized, nats) of 1 − accuracy. Before the first step a row tells that nothing was trained yet. Steps come by
 * hundreds and take 20 ms each; the target is an accuracy of 0.9; the hyperparameter {@code split} only repeats.
 */
final class ComparedCampaign {

    private static final double SECONDS_PER_ROW = 2;

    private final CampaignFolder folder;
    private final Measure measure;
    private final List<CampaignPlan.Trial> trials = new ArrayList<>();
    private final Map<String, WorkloadDescriptor> workloads = new LinkedHashMap<>();
    private Goal goalOfAccuracy = Goal.MAXIMIZE;
    private int threads = 2;
    private double warmUp;
    private boolean disturbed;

    ComparedCampaign(Path root, String id) {
        this(root, id, Measure.TRAIN);
    }

    ComparedCampaign(Path root, String id, Measure measure) {
        this.folder = new Repository(root).campaign(id);
        this.measure = measure;
    }

    ComparedCampaign onThreads(int count) {
        threads = count;
        return this;
    }

    /** The trials to come take these seconds before their first row. */
    ComparedCampaign warmingUp(double seconds) {
        warmUp = seconds;
        return this;
    }

    /** The machine swaps during the trials to come. */
    ComparedCampaign disturbed() {
        disturbed = true;
        return this;
    }

    ComparedCampaign declaringAccuracy(Goal goal) {
        goalOfAccuracy = goal;
        return this;
    }

    /** A trial for each accuracy. */
    ComparedCampaign with(String method, String values, double... accuracies) throws IOException {
        for (double accuracy : accuracies) {
            curve(method, values, accuracy);
        }
        return this;
    }

    /** A trial with an evaluation for each accuracy. */
    ComparedCampaign curve(String method, String values, double... accuracies) throws IOException {
        TrialFolder trial = add(method, values, TrialState.SUCCEEDED);
        write(trial, SECONDS_PER_ROW, accuracies);
        return this;
    }

    /** Failed trials that logged an accuracy each before. */
    ComparedCampaign failed(String method, String values, double... accuracies) throws IOException {
        for (double accuracy : accuracies) {
            write(add(method, values, TrialState.FAILED), SECONDS_PER_ROW, accuracy);
        }
        return this;
    }

    /** Trials that reach the target in their only evaluation, after these seconds and 100 steps. */
    ComparedCampaign taking(String method, String values, double... seconds) throws IOException {
        for (double time : seconds) {
            write(add(method, values, TrialState.SUCCEEDED), time, 0.95);
        }
        return this;
    }

    /** Trials that measured a step by itself, in seconds. */
    ComparedCampaign stepping(String method, String values, double... seconds) throws IOException {
        for (double time : seconds) {
            TrialFolder trial = add(method, values, TrialState.SUCCEEDED);
            MetricsSchema schema = schema();
            try (MetricsWriter writer = MetricsWriter.open(trial.metrics(), schema)) {
                MetricsRow row = new MetricsRow(schema)
                        .set(MetricsSchema.GLOBAL_STEP, 100)
                        .set(MetricsSchema.ACCUMULATED_SUBMISSION_TIME, 1e6);
                for (String statistic : MetricsSchema.STEP_TIME_STATISTICS) {
                    row.set(MetricsSchema.STEP_TIME_PREFIX + statistic, time);
                }
                writer.append(row);
            }
        }
        return this;
    }

    private TrialFolder add(String method, String values, TrialState state) throws IOException {
        Map<String, String> hyperparameters = new LinkedHashMap<>();
        for (String pair : values.isEmpty() ? new String[0] : values.split(",", -1)) {
            String[] parts = pair.split("=", 2);
            hyperparameters.put(parts[0], parts[1]);
        }
        WorkloadDescriptor workload = workloads.computeIfAbsent(method, this::workload);
        int run = 1
                + (int) trials.stream()
                        .filter(trial -> trial.workload().equals(workload.id()))
                        .count();
        CampaignPlan.Trial trial = CampaignPlan.Trial.of(workload.id(), run, run, hyperparameters);
        trials.add(trial);
        TrialFolder made = folder.trial(trial);
        CampaignWriter.facts(made, CampaignWriter.facts(trial, threads));
        CampaignWriter.status(made, new TrialStatus(state, "", 0, null, null, null, null));
        writePlan();
        return made;
    }

    private void writePlan() throws IOException {
        CampaignWriter.plan(
                folder,
                new CampaignPlan(
                        folder.id(),
                        "2026-11-20T19:34:12Z",
                        measure,
                        "cpu",
                        threads,
                        1,
                        Map.of(),
                        Map.of(),
                        List.copyOf(workloads.values()),
                        trials));
    }

    private MetricsSchema schema() {
        return MetricsSchema.of(
                measure == Measure.STEP ? List.of() : List.of("accuracy", "loss"),
                List.of(),
                List.of(),
                List.of(),
                disturbed ? List.of(HardwareColumns.SWAPPED) : List.of());
    }

    private void write(TrialFolder trial, double secondsPerRow, double... accuracies) throws IOException {
        MetricsSchema schema = schema();
        try (MetricsWriter writer = MetricsWriter.open(trial.metrics(), schema)) {
            writer.append(new MetricsRow(schema)
                    .set(MetricsSchema.GLOBAL_STEP, 0)
                    .set(MetricsSchema.ACCUMULATED_SUBMISSION_TIME, warmUp));
            for (int row = 0; row < accuracies.length; row++) {
                MetricsRow cells = new MetricsRow(schema);
                if (disturbed) {
                    cells.set(HardwareColumns.SWAPPED, true);
                }
                writer.append(cells.set(MetricsSchema.GLOBAL_STEP, 100L * (row + 1))
                        .set(MetricsSchema.ACCUMULATED_SUBMISSION_TIME, warmUp + secondsPerRow * (row + 1))
                        .set(MetricsSchema.GOAL_REACHED, accuracies[row] >= 0.9)
                        .set("accuracy", accuracies[row])
                        .set("loss", 1 - accuracies[row]));
            }
        }
    }

    private WorkloadDescriptor workload(String method) {
        return new WorkloadDescriptor(
                "digits",
                method,
                "",
                "org.example." + method,
                List.of(
                        new MetricDescriptor("accuracy", goalOfAccuracy, ""),
                        new MetricDescriptor("loss", Goal.MINIMIZE, "nats")),
                List.of(),
                0.9,
                60,
                1000,
                100,
                List.of(hyperparameter("batch_size", false), hyperparameter("split", true)),
                1);
    }

    private static HyperparameterDescriptor hyperparameter(String name, boolean replicate) {
        return new HyperparameterDescriptor(
                name, HyperparameterDescriptor.Type.INT, "1", Optional.empty(), List.of(), "", replicate);
    }
}
