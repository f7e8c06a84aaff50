package org.prony.report.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prony.api.Goal;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.AtomicFile;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.Measure;
import org.prony.api.repository.Repository;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;

/** Lays out campaigns as the runner leaves them: same numbers for the same arguments. */
public final class SampleRepository {

    /** A message that would be markup if it were not escaped. */
    public static final String HOSTILE_LINE = "java.lang.IllegalStateException: <script>alert('x')</script> & more";

    private final Path root;

    /** A repository in that folder. */
    public SampleRepository(Path root) {
        this.root = root;
    }

    /**
     * A {@code train} campaign: digits_mlp with three seeds that succeeded and one trial that was killed after some rows,
     * digits_lenet with two learning rates of three seeds, of which one trial left no metrics.
     */
    public CampaignFolder train(String id) throws IOException {
        WorkloadDescriptor mlp = workload("mlp", List.of(), 0.95);
        WorkloadDescriptor lenet = workload("lenet", List.of("test-human"), 0.98);
        List<CampaignPlan.Trial> trials = new ArrayList<>();
        for (int run = 1; run <= 4; run++) {
            trials.add(trial(mlp, run, "0.05"));
        }
        for (int run = 1; run <= 6; run++) {
            trials.add(trial(lenet, run, run <= 3 ? "0.1" : "0.01"));
        }
        CampaignFolder campaign = begin(id, Measure.TRAIN, List.of(mlp, lenet), trials);
        for (CampaignPlan.Trial trial : trials) {
            TrialFolder folder = campaign.trial(trial);
            Files.createDirectories(folder.path());
            boolean killed = trial.id().equals("digits_mlp/run_4");
            boolean silent = trial.id().equals("digits_lenet/run_6");
            if (!silent) {
                new SampleRows(trial, id, killed ? 9 : 40).write(folder.metrics());
                CampaignWriter.facts(folder, CampaignWriter.facts(trial, 2));
            }
            if (killed) {
                fail(folder, "killed by SIGKILL", 137, "SIGKILL", "step 800 loss 0.41\nstep 900 loss 0.39\n");
            } else if (silent) {
                fail(folder, "exit code 1: the data are not there", 1, null, "setting up\n" + HOSTILE_LINE + "\n");
            } else {
                succeed(folder);
            }
        }
        return campaign;
    }

    /** A {@code step} campaign: two trials, whose rows are iterations with the percentiles of the step time and nothing evaluated. */
    public CampaignFolder step(String id) throws IOException {
        WorkloadDescriptor mlp = workload("mlp", List.of(), 0.95);
        List<CampaignPlan.Trial> trials = List.of(trial(mlp, 1, "0.05"), trial(mlp, 2, "0.05"));
        CampaignFolder campaign = begin(id, Measure.STEP, List.of(mlp), trials);
        for (CampaignPlan.Trial trial : trials) {
            TrialFolder folder = campaign.trial(trial);
            Files.createDirectories(folder.path());
            new SampleRows(trial, id, 12).withStepTimes().write(folder.metrics());
            CampaignWriter.facts(folder, CampaignWriter.facts(trial, 2));
            succeed(folder);
        }
        return campaign;
    }

    private CampaignFolder begin(
            String id, Measure measure, List<WorkloadDescriptor> workloads, List<CampaignPlan.Trial> trials)
            throws IOException {
        Repository repository = new Repository(root);
        CampaignFolder campaign = repository.campaign(id);
        Map<String, Double> killAfter = new LinkedHashMap<>();
        workloads.forEach(workload -> killAfter.put(workload.id(), 120.0));
        CampaignPlan plan = new CampaignPlan(
                id, "2026-11-20T19:34:12Z", measure, "cpu", 2, 1, killAfter, Map.of(), workloads, trials);
        CampaignWriter.plan(campaign, plan);
        for (WorkloadDescriptor workload : workloads) {
            Json.write(campaign.workload(workload.id()).metadata(), metadata(workload));
            AtomicFile.link(repository.latest(workload.id()), Path.of("campaigns", id, workload.id()));
        }
        return campaign;
    }

    private static WorkloadDescriptor workload(String method, List<String> contexts, double target) {
        return new WorkloadDescriptor(
                "digits",
                method,
                "10-class image classification",
                "org.prony.sample." + method,
                List.of(
                        new MetricDescriptor("accuracy", Goal.MAXIMIZE, ""),
                        new MetricDescriptor("loss", Goal.MINIMIZE, "nats")),
                contexts,
                target,
                60,
                4000,
                100,
                List.of(
                        new HyperparameterDescriptor(
                                "learning_rate",
                                HyperparameterDescriptor.Type.DOUBLE,
                                "0.05",
                                Optional.empty(),
                                List.of(),
                                "",
                                false),
                        new HyperparameterDescriptor(
                                "batch_size",
                                HyperparameterDescriptor.Type.INT,
                                "64",
                                Optional.empty(),
                                List.of(),
                                "",
                                false)),
                1);
    }

    private static CampaignPlan.Trial trial(WorkloadDescriptor workload, int run, String learningRate) {
        return CampaignPlan.Trial.of(
                workload.id(), run, 1000L + run, Map.of("learning_rate", learningRate, "batch_size", "64"));
    }

    private static Map<String, Object> metadata(WorkloadDescriptor workload) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("workload", workload.id());
        metadata.put("datetime", "2026-11-20T19:34:12Z");
        metadata.put("java_version", "17.0.15");
        metadata.put("jvm_flags", List.of("-Xmx1g", "-XX:+UseG1GC"));
        metadata.put("git", Map.of("commit", "e9382fd", "dirty", false));
        metadata.put("cpu_model", "Sample CPU @ 2.40 GHz");
        metadata.put("cpu_count", 2);
        metadata.put("memory_total", 25_276_502_016L);
        metadata.put("gpu_model", null);
        metadata.put("gpu_count", 0);
        return metadata;
    }

    private static void succeed(TrialFolder folder) throws IOException {
        Files.writeString(folder.result(), "{}\n");
        Files.writeString(folder.outputLog(), "done\n");
        CampaignWriter.status(
                folder,
                new TrialStatus(
                        TrialState.SUCCEEDED, "", 0, null, "2026-11-20T19:34:13Z", "2026-11-20T19:34:55Z", null));
    }

    private static void fail(TrialFolder folder, String message, int exitCode, @Nullable String signal, String log)
            throws IOException {
        Files.writeString(folder.outputLog(), log);
        CampaignWriter.status(
                folder,
                new TrialStatus(
                        TrialState.FAILED,
                        message,
                        exitCode,
                        signal,
                        "2026-11-20T19:34:13Z",
                        "2026-11-20T19:34:31Z",
                        null));
    }
}
