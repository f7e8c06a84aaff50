package org.prony.runner.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prony.api.Goal;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.Measure;
import org.prony.api.repository.Repository;
import org.prony.api.repository.RunSettings;
import org.prony.api.repository.Schedule;
import org.prony.api.repository.Template;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialStatus;

/** A campaign whose trials are scripts of bash, for tests of what surrounds a trial. A script succeeds by {@code touch result}. */
final class ShellCampaign {

    static final String ONE = "test_one";
    static final String TWO = "test_two";

    private final CampaignPlan plan;
    private final CampaignFolder folder;

    private ShellCampaign(CampaignPlan plan, CampaignFolder folder) {
        this.plan = plan;
        this.folder = folder;
    }

    /** In a new repository below {@code folder}; of trials of {@link #ONE}, which takes one GPU, and {@link #TWO}. */
    static ShellCampaign in(Path folder, List<CampaignPlan.Trial> trials, double killAfter) throws IOException {
        return in(folder, trials, killAfter, null);
    }

    static ShellCampaign in(Path folder, List<CampaignPlan.Trial> trials, double killAfter, @Nullable Template template)
            throws IOException {
        CampaignPlan plan = new CampaignPlan(
                "20261121T000000Z-test",
                "2026-11-21T00:00:00Z",
                Measure.TRAIN,
                "cpu",
                1,
                42,
                Map.of(ONE, killAfter, TWO, killAfter),
                Map.of(),
                List.of(workload("one", 1), workload("two", 2)),
                trials,
                Schedule.SEQUENTIAL,
                template,
                RunSettings.NONE);
        CampaignFolder campaign = new Repository(folder).campaign(plan.id());
        Files.createDirectories(campaign.path());
        return new ShellCampaign(plan, campaign);
    }

    /** Trials of {@link #ONE}, numbered from 1. */
    static List<CampaignPlan.Trial> trials(int count) {
        List<CampaignPlan.Trial> trials = new ArrayList<>();
        for (int run = 1; run <= count; run++) {
            trials.add(trial(ONE, run, "x=" + run));
        }
        return trials;
    }

    static CampaignPlan.Trial trial(String workload, int run, String name) {
        return new CampaignPlan.Trial(workload + "/run_" + run, workload, run, 7, Map.of(), name, "");
    }

    private static WorkloadDescriptor workload(String method, int gpus) {
        return new WorkloadDescriptor(
                "test",
                method,
                "",
                "",
                List.of(new MetricDescriptor("loss", Goal.MINIMIZE, "")),
                List.of(),
                Double.NaN,
                60,
                1,
                1,
                List.of(),
                gpus);
    }

    CampaignPlan plan() {
        return plan;
    }

    CampaignFolder folder() {
        return folder;
    }

    TrialFolder trialFolder(int index) {
        return folder.trial(plan.trials().get(index));
    }

    TrialStatus status(int index) throws IOException {
        return Json.read(trialFolder(index).status(), TrialStatus.class);
    }

    /** Runs each trial's script in its folder. */
    static Launcher launcher(Function<CampaignPlan.Trial, String> script) {
        return (trial, folder, share) -> {
            ProcessBuilder builder = new ProcessBuilder("bash", "-c", script.apply(trial))
                    .directory(folder.path().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.outputLog().toFile());
            return new LocalTrial(ProcessGroup.start(builder, share), folder);
        };
    }
}
