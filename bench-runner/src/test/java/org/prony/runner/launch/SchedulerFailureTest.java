package org.prony.runner.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialState;

/** What breaks in or around a scheduler leaves no process running and no slot hanging. */
class SchedulerFailureTest extends ScheduledScripts {

    @Test
    void failsATrialThatCannotBeLaunchedAndGoesOn() throws Exception {
        ShellCampaign campaign = campaign(3);
        Launcher shell = ShellCampaign.launcher(trial -> SUCCEED);
        Launcher launcher = (trial, trialFolder, share) -> {
            if (trial.runIdx() == 1) {
                throw new IOException("no java here");
            }
            if (trial.runIdx() == 2) {
                throw new IllegalStateException("a defect");
            }
            return shell.launch(trial, trialFolder, share);
        };

        scheduler(campaign, launcher, SlotPool.ofCpu(1, MACHINE), Scheduler.Options.DEFAULT, listener)
                .run(Remaining.all(campaign.plan()));

        assertThat(campaign.status(0).message()).isEqualTo("the trial could not be run: IOException: no java here");
        assertThat(campaign.status(0).exitCode()).isNull();
        assertThat(campaign.status(1).message())
                .isEqualTo("the trial could not be run: IllegalStateException: a defect");
        assertThat(campaign.status(2).state()).isEqualTo(TrialState.SUCCEEDED);
    }

    @Test
    void marksTheTrialFailedAndStopsTheOthersOnAnError() throws Exception {
        ShellCampaign campaign = campaign(3);
        Launcher shell = ShellCampaign.launcher(trial -> "exec sleep 600");
        Launcher launcher = (trial, trialFolder, share) -> {
            if (trial.runIdx() == 2) {
                throw new StackOverflowError("deep");
            }
            return shell.launch(trial, trialFolder, share);
        };

        assertThatThrownBy(() -> scheduler(
                                campaign,
                                launcher,
                                SlotPool.ofGpus(List.of("a", "b"), MACHINE),
                                Scheduler.Options.DEFAULT,
                                listener)
                        .run(Remaining.all(campaign.plan())))
                .isInstanceOf(StackOverflowError.class);

        assertThat(campaign.status(0).state()).isEqualTo(TrialState.INTERRUPTED);
        assertThat(campaign.status(1).message()).isEqualTo("the trial could not be run: StackOverflowError: deep");
        assertThat(processes(campaign)).isEmpty();
    }

    @Test
    void stopsAllWhenAListenerThrowsAndThrowsItAgain() throws Exception {
        ShellCampaign campaign = campaign(3);
        CampaignListener broken = new RecordingListener() {
            @Override
            public void trialStarted(CampaignPlan.Trial trial, Share share) {
                throw new IllegalStateException("the terminal is gone");
            }
        };

        assertThatThrownBy(() -> run(
                        campaign,
                        trial -> "exec sleep 600",
                        SlotPool.ofGpus(List.of("a", "b"), MACHINE),
                        Scheduler.Options.DEFAULT,
                        broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the terminal is gone");

        assertThat(campaign.status(0).state()).isEqualTo(TrialState.INTERRUPTED);
        assertThat(campaign.status(0).message()).isEqualTo("the campaign could not go on");
        assertThat(campaign.trialFolder(2).path()).doesNotExist();
        assertThat(processes(campaign)).isEmpty();
    }

    @Test
    void stopsAllWhenTheStateOfATrialCannotBeWritten() throws Exception {
        ShellCampaign campaign = campaign(3);
        Path workload = Files.createDirectories(
                campaign.folder().workload(ShellCampaign.ONE).path());
        Files.createFile(workload.resolve("run_2"));
        Files.createFile(workload.resolve("attempts"));

        assertThatThrownBy(() -> run(
                        campaign,
                        trial -> "exec sleep 600",
                        SlotPool.ofGpus(List.of("a", "b"), MACHINE),
                        Scheduler.Options.DEFAULT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("attempts");

        assertThat(campaign.status(0).state()).isEqualTo(TrialState.INTERRUPTED);
        assertThat(processes(campaign)).isEmpty();
    }

    @Test
    void stopsAllWhenTheThreadThatDispatchesIsInterrupted() throws Exception {
        ShellCampaign campaign = campaign(1);
        CampaignListener interrupting = new RecordingListener() {
            @Override
            public void trialStarted(CampaignPlan.Trial trial, Share share) {
                Thread.currentThread().interrupt();
            }
        };

        assertThatThrownBy(() -> run(
                        campaign,
                        trial -> "exec sleep 600",
                        SlotPool.ofCpu(1, MACHINE),
                        Scheduler.Options.DEFAULT,
                        interrupting))
                .isInstanceOf(InterruptedException.class);
        assertThat(processes(campaign)).isEmpty();
    }
}
