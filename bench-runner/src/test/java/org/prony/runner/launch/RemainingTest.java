package org.prony.runner.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.Json;
import org.prony.api.repository.ProcessIdentity;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;

@Timeout(60)
class RemainingTest {

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void leaveNothing() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void isEveryTrialThatIsNotFinished() throws Exception {
        ShellCampaign campaign = inAllStates();

        assertThat(left(campaign, Remaining.Mode.UNFINISHED))
                .containsExactly("run_2 attempt 3", "run_5 attempt 2", "run_6 attempt 1");
        assertThat(left(campaign, Remaining.Mode.ONLY_FAILED)).containsExactly("run_3 attempt 2", "run_4 attempt 2");
        assertThat(left(campaign, Remaining.Mode.FORCE)).hasSize(6);
        assertThat(Remaining.all(campaign.plan()).attempts()).hasSize(6);
    }

    @Test
    void takesASucceededTrialUpAgainThatLacksAStage() throws Exception {
        ShellCampaign campaign = inAllStates();

        Remaining remaining =
                Remaining.of(campaign.folder(), campaign.plan(), Remaining.Mode.UNFINISHED, status -> false, List.of());

        assertThat(remaining.attempts()).extracting(Attempt::number).containsExactly(2, 3, 2, 1);
        assertThat(remaining.statuses().values())
                .extracting(TrialStatus::state)
                .startsWith(TrialState.SUCCEEDED, TrialState.INTERRUPTED);
    }

    @Test
    void takesATornStateAsNotFinishedAndSaysSo() throws Exception {
        ShellCampaign campaign = campaign(1);
        Files.createDirectories(campaign.trialFolder(0).path());
        Files.writeString(campaign.trialFolder(0).status(), "{\"state\" : \"succ");

        Remaining remaining = remaining(campaign);

        assertThat(remaining.attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.number()).isEqualTo(2));
        assertThat(remaining.warnings())
                .singleElement()
                .asString()
                .matches(
                        "test_one/run_1 is taken as not finished, since its state cannot be read: .*status.json:1:\\d+: .*");
    }

    @Test
    void waitsForATrialThatEndsByItself() throws Exception {
        ShellCampaign campaign = campaign(1);
        Process process = process(Map.of(), "sleep 0.5");
        running(campaign, ProcessIdentity.of(process.toHandle()));

        Remaining remaining = remaining(campaign);

        assertThat(process.waitFor()).isZero();
        assertThat(remaining.warnings()).isEmpty();
        assertThat(remaining.attempts()).hasSize(1);
    }

    @Test
    void killsWhatDoesNotEndAlsoWhatNobodyRecorded() throws Exception {
        ShellCampaign campaign = campaign(2);
        Process recorded = process(Map.of(), "exec sleep 600");
        running(campaign, ProcessIdentity.of(recorded.toHandle()));
        String mark = campaign.folder().path().toRealPath() + "/test_one/run_2";
        Process unrecorded = process(Map.of(Scheduler.TRIAL_VARIABLE, mark), "exec sleep 600");
        Process stranger = process(Map.of(Scheduler.TRIAL_VARIABLE, "/elsewhere" + mark), "exec sleep 600");

        Remaining remaining = remaining(campaign);

        assertThat(recorded.waitFor()).isEqualTo(137);
        assertThat(unrecorded.waitFor()).isEqualTo(137);
        assertThat(stranger.isAlive()).isTrue();
        assertThat(remaining.warnings())
                .containsExactly(
                        "process " + recorded.pid() + " of an earlier launch was still running a trial, and was killed",
                        "process " + unrecorded.pid()
                                + " of an earlier launch was still running a trial, and was killed");
    }

    @Test
    void endsNothingWhenItIsOnlyLookedAt() throws Exception {
        ShellCampaign campaign = campaign(2);
        Process recorded = process(Map.of(), "exec sleep 600");
        running(campaign, ProcessIdentity.of(recorded.toHandle()));

        Remaining seen = Remaining.seen(
                campaign.folder(), campaign.plan(), Remaining.Mode.UNFINISHED, status -> true, List.of("a change"));

        assertThat(recorded.isAlive()).isTrue();
        assertThat(seen.attempts()).extracting(Attempt::number).containsExactly(2, 1);
        assertThat(seen.attempts()).extracting(Attempt::changed).containsOnly(List.of("a change"));
    }

    @Test
    void countsAttemptsThatOnlyTheirFoldersTellOf() throws Exception {
        ShellCampaign campaign = campaign(1);
        Files.createDirectories(
                campaign.folder().workload(ShellCampaign.ONE).attempt(1, 1).path());

        AttemptFolder trial =
                new AttemptFolder(campaign.folder(), campaign.plan().trials().get(0));

        assertThat(remaining(campaign).attempts()).extracting(Attempt::number).containsExactly(2);
        Files.createDirectories(trial.current().path());
        Files.createFile(trial.current().path().resolve("second"));
        trial.moveAway(2);
        assertThat(campaign.folder()
                        .workload(ShellCampaign.ONE)
                        .attempt(1, 2)
                        .path()
                        .resolve("second"))
                .exists();
    }

    private ShellCampaign campaign(int trials) throws IOException {
        return ShellCampaign.in(folder, ShellCampaign.trials(trials), 60);
    }

    /** 1 succeeded, 2 interrupted in its second attempt, 3 failed, 4 timed out, 5 running with a dead process, 6 never launched. */
    private ShellCampaign inAllStates() throws Exception {
        ShellCampaign campaign = campaign(6);
        Process dead = process(Map.of(), "exit 0");
        dead.waitFor();
        ProcessIdentity identity = new ProcessIdentity(dead.pid(), "2026-11-21T00:00:00Z", "another-boot");
        write(campaign, 0, TrialState.SUCCEEDED, 1, null);
        write(campaign, 1, TrialState.INTERRUPTED, 2, null);
        write(campaign, 2, TrialState.FAILED, 1, null);
        write(campaign, 3, TrialState.TIMED_OUT, 1, null);
        write(campaign, 4, TrialState.RUNNING, 1, identity);
        return campaign;
    }

    private static void running(ShellCampaign campaign, ProcessIdentity process) throws IOException {
        write(campaign, 0, TrialState.RUNNING, 1, process);
    }

    private static void write(
            ShellCampaign campaign, int index, TrialState state, int attempt, @Nullable ProcessIdentity process)
            throws IOException {
        Json.write(
                campaign.trialFolder(index).status(),
                new TrialStatus(state, "", null, null, null, null, process, attempt, List.of(), List.of()));
    }

    private static Remaining remaining(ShellCampaign campaign) throws Exception {
        return Remaining.of(campaign.folder(), campaign.plan(), Remaining.Mode.UNFINISHED, status -> true, List.of());
    }

    private static List<String> left(ShellCampaign campaign, Remaining.Mode mode) throws Exception {
        return Remaining.of(campaign.folder(), campaign.plan(), mode, status -> true, List.of()).attempts().stream()
                .map(attempt -> "run_" + attempt.trial().runIdx() + " attempt " + attempt.number())
                .toList();
    }

    private Process process(Map<String, String> environment, String script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script);
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }
}
