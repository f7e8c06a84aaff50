package org.prony.runner.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.StageStatus;
import org.prony.api.repository.Template;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;

/** Which trial runs when, and what is written of it. */
class SchedulerTest extends ScheduledScripts {

    @Test
    void runsAsManyTrialsAtOnceAsThereAreSlotsEachOnCoresOfItsOwn() throws Exception {
        assumeThat(MACHINE.cores()).hasSizeGreaterThan(1);
        ShellCampaign campaign = campaign(6);
        String meet = "touch here; n=$(basename $PWD | tr -d a-z_); other=$(( n % 2 ? n + 1 : n - 1 ));"
                + " until [ -e ../run_$other/here ]; do sleep 0.01; done; ";
        String count = "echo $(cat ../run_*/running 2>/dev/null | wc -l) >seen; ";

        Map<CampaignPlan.Trial, TrialStatus> statuses = run(
                campaign,
                trial -> "echo >running; " + count + meet + "grep Cpus_allowed_list /proc/self/status; rm running; "
                        + SUCCEED,
                SlotPool.ofCpu(2, MACHINE),
                Scheduler.Options.DEFAULT);

        assertThat(statuses)
                .hasSize(6)
                .allSatisfy((trial, status) -> assertThat(status.state())
                        .as(trial.id() + " " + status.message())
                        .isEqualTo(TrialState.SUCCEEDED));
        for (int i = 0; i < 6; i++) {
            assertThat(Integer.parseInt(read(campaign, i, "seen"))).isBetween(1, 2);
        }
        Set<String> cores = new TreeSet<>(List.of(read(campaign, 0, "output.log"), read(campaign, 1, "output.log")));
        assertThat(cores).as("cores of two trials side by side").hasSize(2);
        assertThat(listener.threads).containsExactly(Thread.currentThread());
        assertThat(listener.told).filteredOn(line -> line.startsWith("ended")).hasSize(6);
    }

    @Test
    void letsATrialOfTwoGpusWaitAtTheHeadAndNobodyOvertakeIt() throws Exception {
        ShellCampaign campaign = ShellCampaign.in(
                folder,
                List.of(
                        ShellCampaign.trial(ShellCampaign.ONE, 1, "a"),
                        ShellCampaign.trial(ShellCampaign.TWO, 1, "b"),
                        ShellCampaign.trial(ShellCampaign.ONE, 2, "c")),
                60);

        run(
                campaign,
                trial -> "echo $CUDA_VISIBLE_DEVICES; sleep 0.1; " + SUCCEED,
                SlotPool.ofGpus(List.of("GPU-a", "GPU-b"), MACHINE),
                Scheduler.Options.DEFAULT);

        assertThat(read(campaign, 0, "output.log")).isEqualTo("GPU-a");
        assertThat(read(campaign, 1, "output.log")).isEqualTo("GPU-a,GPU-b");
        assertThat(read(campaign, 2, "output.log")).isEqualTo("GPU-a");
        assertThat(listener.told)
                .containsExactly(
                        "started test_one/run_1 on [0]",
                        "ended test_one/run_1 succeeded",
                        "started test_two/run_1 on [0, 1]",
                        "ended test_two/run_1 succeeded",
                        "started test_one/run_2 on [0]",
                        "ended test_one/run_2 succeeded");
    }

    @Test
    void endsAtTheFirstFailureWhenAskedTo() throws Exception {
        ShellCampaign campaign = campaign(3);

        Map<CampaignPlan.Trial, TrialStatus> statuses = run(
                campaign,
                trial -> trial.runIdx() == 1
                        ? "until [ -e ../run_2/up ]; do sleep 0.01; done; exit 3"
                        : "touch up; exec sleep 600",
                SlotPool.ofGpus(List.of("a", "b"), MACHINE),
                new Scheduler.Options(RetryPolicy.NONE, true));

        assertThat(statuses.values())
                .extracting(TrialStatus::state)
                .containsExactly(TrialState.FAILED, TrialState.INTERRUPTED, TrialState.QUEUED);
        assertThat(campaign.status(1).message())
                .isEqualTo("another trial failed, at which --fail-fast ends the campaign");
        assertThat(campaign.trialFolder(2).path()).doesNotExist();
    }

    @Test
    void stopsAllAtOnceOnAnInterruptAndLetsThemWriteTheirLastRow() throws Exception {
        ShellCampaign campaign = campaign(3);
        CampaignListener interrupting = new RecordingListener() {
            @Override
            public void trialStarted(CampaignPlan.Trial trial, Share share) {
                super.trialStarted(trial, share);
                if (told.size() == 2) {
                    interrupt.request();
                }
            }
        };

        Map<CampaignPlan.Trial, TrialStatus> statuses = run(
                campaign,
                trial -> "trap 'sleep 0.2; echo last; exit 9' TERM; sleep 600 & wait",
                SlotPool.ofGpus(List.of("a", "b"), MACHINE),
                Scheduler.Options.DEFAULT,
                interrupting);

        assertThat(statuses.values())
                .extracting(TrialStatus::state)
                .containsExactly(TrialState.INTERRUPTED, TrialState.INTERRUPTED, TrialState.QUEUED);
        assertThat(campaign.status(0).message()).isEqualTo("the campaign was interrupted");
        assertThat(campaign.status(0).process()).isNull();
        assertThat(processes(campaign)).isEmpty();
    }

    @Test
    void recordsATrialAsRunningBeforeItsProcessIsStartedAndWithItAfterwards() throws Exception {
        ShellCampaign campaign = campaign(1);
        List<TrialStatus> atLaunch = new ArrayList<>();
        Launcher shell = ShellCampaign.launcher(
                trial -> "until grep -q '\"pid\" : '$$ status.json; do sleep 0.01; done; " + SUCCEED);
        Launcher launcher = (trial, trialFolder, share) -> {
            atLaunch.add(Json.read(trialFolder.status(), TrialStatus.class));
            return shell.launch(trial, trialFolder, share);
        };

        scheduler(campaign, launcher, SlotPool.ofCpu(1, MACHINE), Scheduler.Options.DEFAULT, listener)
                .run(Remaining.all(campaign.plan()));

        assertThat(atLaunch).singleElement().satisfies(status -> {
            assertThat(status.state()).isEqualTo(TrialState.RUNNING);
            assertThat(status.process()).isNull();
            assertThat(status.attempt()).isEqualTo(1);
        });
        assertThat(campaign.status(0).state()).isEqualTo(TrialState.SUCCEEDED);
    }

    @Test
    void keepsTheFolderAndTheStagesOfAnEarlierAttemptThatTheTrialGoesOnFrom() throws Exception {
        Template template = new Template(Map.of("train", "true"), List.of());
        ShellCampaign campaign = ShellCampaign.in(folder, ShellCampaign.trials(1), 60, template);
        StageStatus train = new StageStatus("train", TrialState.SUCCEEDED, 0, null, null, null);
        TrialStatus earlier =
                new TrialStatus(TrialState.INTERRUPTED, "", null, null, null, null, null, 1, List.of(), List.of(train));
        Json.write(campaign.trialFolder(0).status(), earlier);
        Files.writeString(campaign.trialFolder(0).path().resolve("weights"), "w");
        List<TrialStatus> atLaunch = new ArrayList<>();
        Launcher shell = ShellCampaign.launcher(trial -> SUCCEED);
        Launcher launcher = new Launcher() {
            @Override
            public boolean goesOn(List<StageStatus> stages) {
                return stages.equals(List.of(train));
            }

            @Override
            public RunningTrial launch(CampaignPlan.Trial trial, TrialFolder trialFolder, Share share)
                    throws IOException {
                atLaunch.add(Json.read(trialFolder.status(), TrialStatus.class));
                return shell.launch(trial, trialFolder, share);
            }
        };

        scheduler(campaign, launcher, SlotPool.ofCpu(1, MACHINE), Scheduler.Options.DEFAULT, listener)
                .run(Remaining.of(
                        campaign.folder(),
                        campaign.plan(),
                        Remaining.Mode.UNFINISHED,
                        status -> true,
                        List.of("commit: planned a, now b")));

        assertThat(atLaunch).singleElement().extracting(TrialStatus::stages).isEqualTo(List.of(train));
        assertThat(campaign.trialFolder(0).path().resolve("weights")).exists();
        assertThat(campaign.status(0).attempt()).isEqualTo(2);
        assertThat(campaign.status(0).changed()).containsExactly("commit: planned a, now b");
    }

    private static String read(ShellCampaign campaign, int index, String file) throws IOException {
        return Files.readString(campaign.trialFolder(index).path().resolve(file))
                .strip();
    }
}
