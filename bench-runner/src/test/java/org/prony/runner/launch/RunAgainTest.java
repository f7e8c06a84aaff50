package org.prony.runner.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.api.repository.WorkloadFolder;

/** Which trial is run again, and which of its attempts counts. */
class RunAgainTest extends ScheduledScripts {

    @Test
    void launchesATrialAgainThatASignalEndedAndKeepsWhatItLeft() throws Exception {
        ShellCampaign campaign = campaign(1);

        run(campaign, trial -> "echo first; [ -e ../attempts ] || kill -9 $$; " + SUCCEED, retries(2, false));

        TrialStatus status = campaign.status(0);
        assertThat(status.state()).isEqualTo(TrialState.SUCCEEDED);
        assertThat(status.attempt()).isEqualTo(2);
        Path first = campaign.folder().workload(ShellCampaign.ONE).attempt(1, 1).path();
        TrialStatus earlier = Json.read(first.resolve("status.json"), TrialStatus.class);
        assertThat(earlier.state()).isEqualTo(TrialState.FAILED);
        assertThat(earlier.signal()).isEqualTo("SIGKILL");
        assertThat(first.resolve("output.log")).hasContent("first");
        assertThat(listener.told)
                .containsExactly(
                        "started test_one/run_1 on [0]",
                        "retried test_one/run_1 1 killed by SIGKILL; the system does that when memory runs out",
                        "started test_one/run_1 on [0]",
                        "ended test_one/run_1 succeeded");
    }

    @Test
    void launchesATrialAgainThatWasDisturbedAsOftenAsIsAskedForAndKeepsTheLast() throws Exception {
        ShellCampaign campaign = campaign(2);
        String header = String.join(",", MetricsSchema.REQUIRED) + ",trust.cpu_stolen,trust.swapped";
        String cells = ",".repeat(MetricsSchema.REQUIRED.size());

        run(
                campaign,
                trial -> "{ echo " + header + "; echo " + cells + "false,false; "
                        + (trial.runIdx() == 1 ? "echo " + cells + "true,true; " : "") + "} >metrics.csv; " + SUCCEED,
                new Scheduler.Options(new RetryPolicy(0, false, 2), true));

        assertThat(campaign.status(0).state()).isEqualTo(TrialState.SUCCEEDED);
        assertThat(campaign.status(0).attempt()).isEqualTo(3);
        assertThat(campaign.folder().workload(ShellCampaign.ONE).attempt(1, 2).metrics())
                .exists();
        assertThat(campaign.status(1).attempt()).isEqualTo(1);
        String again = "disturbed: CPU time went to other machines of the host, machine swapped";
        assertThat(listener.told)
                .filteredOn(told -> !told.startsWith("progressed"))
                .containsExactly(
                        "started test_one/run_1 on [0]",
                        "retried test_one/run_1 1 " + again,
                        "started test_one/run_1 on [0]",
                        "retried test_one/run_1 2 " + again,
                        "started test_one/run_1 on [0]",
                        "warned test_one/run_1: disturbed again (CPU time went to other machines of the host, machine swapped)"
                                + " after 2 repeats, so that it counts as it is; prony doctor tells what disturbs now",
                        "ended test_one/run_1 succeeded",
                        "started test_one/run_2 on [0]",
                        "ended test_one/run_2 succeeded");
    }

    @Test
    void saysThatNothingIsKnownOfATrialWithoutSensors() throws Exception {
        ShellCampaign campaign = campaign(1);

        run(campaign, trial -> SUCCEED, new Scheduler.Options(new RetryPolicy(0, false, 1), true));

        assertThat(listener.told)
                .containsOnlyOnce(
                        "warned test_one/run_1: nothing tells whether it was disturbed: it was too short for two samples"
                                + " of the sensors, or has none, as a program");
        assertThat(campaign.status(0).attempt()).isEqualTo(1);
    }

    @Test
    void keepsAValidAttemptWhoseRepeatFails() throws Exception {
        ShellCampaign campaign = campaign(2);

        Map<CampaignPlan.Trial, TrialStatus> statuses = run(
                campaign,
                trial -> trial.runIdx() == 1
                        ? "if [ -e ../attempts ]; then echo repeat; exit 3; fi; echo valid; " + DISTURBED + SUCCEED
                        : SUCCEED,
                new Scheduler.Options(new RetryPolicy(1, true, 2), true));

        TrialStatus status = campaign.status(0);
        assertThat(status.state()).isEqualTo(TrialState.SUCCEEDED);
        assertThat(status.attempt()).isEqualTo(1);
        assertThat(status.repeatedFor()).isNull();
        assertThat(statuses.values()).containsExactly(status, campaign.status(1));
        assertThat(read(campaign, 0, "output.log")).isEqualTo("valid");
        WorkloadFolder workload = campaign.folder().workload(ShellCampaign.ONE);
        assertThat(workload.attempt(1, 1).path()).doesNotExist();
        assertThat(workload.attempt(1, 3).outputLog()).hasContent("repeat");
        String why = "the process ended with exit code 3 before the trial was over";
        assertThat(listener.told)
                .filteredOn(told -> !told.startsWith("progressed") && !told.contains("run_2"))
                .containsExactly(
                        "started test_one/run_1 on [0]",
                        "retried test_one/run_1 1 disturbed: machine swapped",
                        "started test_one/run_1 on [0]",
                        "retried test_one/run_1 2 " + why,
                        "started test_one/run_1 on [0]",
                        "warned test_one/run_1: its repeat failed (" + why
                                + "), so attempt 1, valid but disturbed (machine swapped), counts; the repeat is kept in "
                                + workload.attempt(1, 3).path(),
                        "ended test_one/run_1 succeeded");
        assertThat(campaign.status(1).state()).as("--fail-fast").isEqualTo(TrialState.SUCCEEDED);
    }

    @Test
    void keepsAValidAttemptWhoseRepeatIsInterrupted() throws Exception {
        ShellCampaign campaign = campaign(1);
        CampaignListener interrupting = new RecordingListener() {
            @Override
            public void trialStarted(CampaignPlan.Trial trial, Share share) {
                super.trialStarted(trial, share);
                if (Files.exists(campaign.folder()
                        .workload(ShellCampaign.ONE)
                        .attempt(1, 1)
                        .path())) {
                    interrupt.request();
                }
            }
        };

        run(
                campaign,
                trial -> "if [ -e ../attempts ]; then exec sleep 600; fi; " + DISTURBED + SUCCEED,
                SlotPool.ofCpu(1, MACHINE),
                new Scheduler.Options(new RetryPolicy(0, false, 1), false),
                interrupting);

        assertThat(campaign.status(0).state()).isEqualTo(TrialState.SUCCEEDED);
        assertThat(campaign.status(0).attempt()).isEqualTo(1);
        assertThat(((RecordingListener) interrupting).told)
                .anyMatch(told -> told.startsWith("warned test_one/run_1: its repeat was interrupted (the campaign was"
                        + " interrupted), so attempt 1, valid but disturbed (machine swapped), counts"));
    }

    @Test
    void launchesATrialAgainThatRanOutOfMemory() throws Exception {
        ShellCampaign campaign = campaign(1);

        run(
                campaign,
                trial -> "mkdir -p tmp; echo -n 'step 3: OutOfMemoryError: Java heap space' >tmp/failure; exit 1",
                retries(1, false));

        assertThat(campaign.status(0).attempt()).isEqualTo(2);
        assertThat(campaign.status(0).state()).isEqualTo(TrialState.FAILED);
    }

    @Test
    void launchesATrialAgainOfWhichOnlyTheLogSaysThatMemoryRanOut() throws Exception {
        ShellCampaign campaign = campaign(1);

        run(campaign, trial -> "echo \"error='Cannot allocate memory' (errno=12)\"; exit 1", retries(1, false));

        assertThat(campaign.status(0).attempt()).isEqualTo(2);
        assertThat(campaign.status(0).message())
                .isEqualTo("the process ended with exit code 1 before the trial was over; out of memory:"
                        + " error='Cannot allocate memory' (errno=12)");
    }

    @Test
    void launchesATrialAgainWhoseProcessCouldNotBeStarted() throws Exception {
        ShellCampaign campaign = campaign(1);
        Launcher shell = ShellCampaign.launcher(trial -> SUCCEED);
        IOException noFork = new IOException("error=11, Resource temporarily unavailable");
        Launcher launcher = (trial, trialFolder, share) -> {
            if (!Files.exists(
                    campaign.folder().workload(trial.workload()).attempt(1, 1).path())) {
                throw new IOException("Cannot run program \"setsid\": " + noFork.getMessage(), noFork);
            }
            return shell.launch(trial, trialFolder, share);
        };

        scheduler(campaign, launcher, SlotPool.ofCpu(1, MACHINE), retries(1, false), listener)
                .run(Remaining.all(campaign.plan()));

        assertThat(campaign.status(0).state()).isEqualTo(TrialState.SUCCEEDED);
        assertThat(campaign.status(0).attempt()).isEqualTo(2);
    }

    @Test
    void doesNotLaunchAgainWhatTheWorkloadFailedUnlessAsked() throws Exception {
        ShellCampaign campaign = campaign(1);
        run(campaign, trial -> "exit 3", retries(2, false));
        assertThat(campaign.status(0).attempt()).isEqualTo(1);

        ShellCampaign asked = ShellCampaign.in(folder.resolve("asked"), ShellCampaign.trials(1), 60);
        run(asked, trial -> "exit 3", retries(2, true));
        assertThat(asked.status(0).attempt()).isEqualTo(3);
    }

    @Test
    void neverLaunchesATrialAgainThatTookTooLong() throws Exception {
        ShellCampaign campaign = ShellCampaign.in(folder, ShellCampaign.trials(1), 0.3);

        run(campaign, trial -> "exec sleep 600", retries(2, true));

        assertThat(campaign.status(0).state()).isEqualTo(TrialState.TIMED_OUT);
        assertThat(campaign.status(0).attempt()).isEqualTo(1);
        assertThat(campaign.status(0).message()).startsWith("still running after 0.3 s, its limit");
    }

    @Test
    void keepsAValidAttemptWhoseRepeatEndsWithACampaignThatBreaks() throws Exception {
        ShellCampaign campaign = campaign(2);
        Launcher shell = ShellCampaign.launcher(
                trial -> "if [ -e ../attempts ]; then touch ../repeating; exec sleep 600; fi; " + DISTURBED + SUCCEED);
        Launcher launcher = (trial, trialFolder, share) -> {
            if (trial.runIdx() == 2) {
                while (!Files.exists(trialFolder.path().resolveSibling("repeating"))) {
                    Thread.onSpinWait();
                }
                throw new StackOverflowError("deep");
            }
            return shell.launch(trial, trialFolder, share);
        };

        assertThatThrownBy(() -> scheduler(
                                campaign,
                                launcher,
                                SlotPool.ofGpus(List.of("a", "b"), MACHINE),
                                new Scheduler.Options(new RetryPolicy(0, false, 1), false),
                                listener)
                        .run(Remaining.all(campaign.plan())))
                .isInstanceOf(StackOverflowError.class);

        assertThat(campaign.status(0).state()).isEqualTo(TrialState.SUCCEEDED);
        assertThat(campaign.status(0).attempt()).isEqualTo(1);
        assertThat(listener.told)
                .anyMatch(told -> told.startsWith("warned test_one/run_1: its repeat was interrupted"));
        assertThat(processes(campaign)).isEmpty();
    }

    private static Scheduler.Options retries(int retries, boolean alsoWorkloadFailures) {
        return new Scheduler.Options(new RetryPolicy(retries, alsoWorkloadFailures, 0), false);
    }

    private static String read(ShellCampaign campaign, int index, String file) throws IOException {
        return Files.readString(campaign.trialFolder(index).path().resolve(file))
                .strip();
    }
}
