package org.prony.runner.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialStatus;
import org.prony.runner.launch.CampaignListener;
import org.prony.runner.launch.Interrupt;
import org.prony.runner.launch.Machine;
import org.prony.runner.launch.Remaining;
import org.prony.runner.launch.RetryPolicy;
import org.prony.runner.launch.Scheduler;
import org.prony.runner.launch.Share;
import org.prony.runner.launch.SlotPool;

/** A template campaign under a scheduler on one slot; its first trial is looked at. */
final class ScheduledStages implements CampaignListener {

    private final StagesFixture stages;
    private Scheduler.Options options = Scheduler.Options.DEFAULT;

    ScheduledStages(StagesFixture stages) {
        this.stages = stages;
    }

    /** From now on what the machine failed is run a second time. */
    ScheduledStages retrying() {
        options = new Scheduler.Options(new RetryPolicy(1, false, 0), false);
        return this;
    }

    /** Launches the campaign, a first or a further time; returns the first trial's state. */
    TrialStatus run(StageLauncher.Selection selection, Remaining.Mode mode) throws Exception {
        StageLauncher launcher = stages.launcher(selection);
        Remaining remaining = Remaining.of(stages.folder, stages.plan, mode, launcher::finished, List.of());
        Map<CampaignPlan.Trial, TrialStatus> statuses = new Scheduler(
                        stages.plan,
                        stages.folder,
                        launcher,
                        SlotPool.ofCpu(1, Machine.here()),
                        options,
                        this,
                        new Interrupt())
                .run(remaining);
        return Objects.requireNonNull(statuses.get(stages.trial(1)));
    }

    TrialFolder folder() {
        return stages.folder(1);
    }

    /** Where an earlier attempt was moved to. */
    TrialFolder attempt(int number) {
        return stages.folder.workload("toy_program").attempt(1, number);
    }

    List<CSVRecord> rows() throws IOException {
        return stages.rows(1);
    }

    /** What the latest run of a stage printed. */
    String log(String stage) throws IOException {
        try (Stream<Path> files = Files.list(folder().path())) {
            return Files.readString(
                    files.filter(file -> file.getFileName().toString().startsWith("log." + stage + "."))
                            .max(Comparator.naturalOrder())
                            .orElseThrow());
        }
    }

    @Override
    public void trialStarted(CampaignPlan.Trial trial, Share share) {}

    @Override
    public void trialProgressed(CampaignPlan.Trial trial, Map<String, String> row) {}

    @Override
    public void trialRetried(CampaignPlan.Trial trial, TrialStatus status, String why) {}

    @Override
    public void trialEnded(CampaignPlan.Trial trial, TrialStatus status) {}

    @Override
    public void warned(String message) {
        stages.warnings.add(message);
    }
}
