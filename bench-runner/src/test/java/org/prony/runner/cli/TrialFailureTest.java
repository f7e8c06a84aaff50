package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;

/** Each way in which a trial can end, in real processes. */
class TrialFailureTest {

    private static final int CTRL_C = 3;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw               | step 45: IllegalStateException: the line broke | 44
            throw-in-set-up     | set-up: IllegalStateException: no data today | -1
            throw-in-preflight  | set-up: IllegalStateException: not a word | -1
            throw-in-evaluation | evaluation after step 60: IllegalStateException: nothing held out | 60
            undeclared          | metric 'los' is not declared by @Workload of org.prony.runner.workloads.LineWorkload, which declares loss, accuracy | 60
            exit                | the process ended with exit code 0 before the trial was over (System.exit or halt in the workload) | 44
            halt                | the process ended with exit code 0 before the trial was over (System.exit or halt in the workload) | 40
            heap                | step 45: OutOfMemoryError: Java heap space | 44
            """)
    void reportsATrialThatGoesWrongAsWhatItIs(String fault, String message, int lastStep) throws Exception {
        Prony prony = Prony.run(
                folder, "test_line", "fault=" + fault, "--trials", "1", "--no-report", "--jvm-arg", "-Xmx300m");

        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.TRIAL_FAILED);
        TrialStatus status = prony.status("test_line", 1);
        assertThat(status.state()).isEqualTo(TrialState.FAILED);
        assertThat(status.message()).contains(message);
        assertThat(prony.out()).contains(message);
        TrialFolder trial = prony.trial("test_line", 1);
        assertThat(trial.result()).doesNotExist();
        assertThat(trial.temporary()).doesNotExist();
        if (!fault.equals("throw-in-preflight")) {
            assertThat(trial.outputLog()).content().contains("this is the log of a trial");
        }
        if (lastStep < 0) {
            assertThat(trial.metrics()).doesNotExist();
        } else {
            assertThat(lastStepOf(trial)).isEqualTo(lastStep);
        }
    }

    @Test
    void keepsEveryWholeRowWhenTheDiskTakesNoMore() throws Exception {
        Prony prony = Prony.runWithFileLimit(
                folder, 1024, "test_line", "learning_rate=0.0001", "--trials", "1", "--no-report");

        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.TRIAL_FAILED);
        TrialFolder trial = prony.trial("test_line", 1);
        assertThat(prony.status("test_line", 1).message()).contains(trial.metrics() + ": File too large");
        List<String> lines = Files.readAllLines(trial.metrics());
        assertThat(Files.size(trial.metrics())).isBetween(1_000_000L, 1_048_576L);
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.split(",", -1))
                        .hasSameSizeAs(lines.get(0).split(",")));
        assertThat(prony.campaign().workload("test_line").consolidated()).hasSameTextualContentAs(trial.metrics());
    }

    @Test
    void killsATrialThatHangsPastItsLimitWithItsChildren() throws Exception {
        Prony prony =
                Prony.start(folder, "test_line", "fault=spawn", "--trials", "1", "--no-report", "--kill-after", "4s");
        ProcessHandle trial = prony.awaitRunning("test_line", 1, 3);
        prony.awaitTrue(
                Duration.ofSeconds(20), () -> trial.descendants().findAny().isPresent());
        ProcessHandle sleeper = trial.descendants().findAny().orElseThrow();

        assertThat(prony.awaitExit()).isEqualTo(ExitStatus.TRIAL_FAILED);

        TrialStatus status = prony.status("test_line", 1);
        assertThat(status.state()).isEqualTo(TrialState.TIMED_OUT);
        assertThat(status.message())
                .isEqualTo("still running after 4 s, its limit (--kill-after sets it), so it was killed");
        assertThat(prony.trial("test_line", 1).outputLog()).content().doesNotContain("is gone");
        assertThat(lastStepOf(prony.trial("test_line", 1))).as("the last row").isEqualTo(44);
        prony.awaitTrue(Duration.ofSeconds(5), () -> !trial.isAlive() && !sleeper.isAlive());
    }

    @Test
    void marksTrialFailedWhenItsProcessIsKilledAndRunsTheOthers() throws Exception {
        Prony prony =
                Prony.start(folder, "test_line", "fault=slow", "--trials", "3", "--max-runtime", "3s", "--no-report");
        ProcessHandle second = prony.awaitRunning("test_line", 2, 2);
        Prony.signal(second, "KILL");

        assertThat(prony.awaitExit()).isEqualTo(ExitStatus.TRIAL_FAILED);

        assertThat(prony.status("test_line", 1).state()).isEqualTo(TrialState.SUCCEEDED);
        assertThat(prony.status("test_line", 3).state()).isEqualTo(TrialState.SUCCEEDED);
        TrialStatus killed = prony.status("test_line", 2);
        assertThat(killed.state()).isEqualTo(TrialState.FAILED);
        assertThat(killed.signal()).isEqualTo("SIGKILL");
        assertThat(killed.exitCode()).isEqualTo(137);
        assertThat(prony.out()).contains("killed by SIGKILL");
        List<String> all =
                Files.readAllLines(prony.campaign().workload("test_line").consolidated());
        for (int run = 1; run <= 3; run++) {
            List<String> rows = Files.readAllLines(prony.trial("test_line", run).metrics());
            assertThat(rows).hasSizeGreaterThan(2);
            assertThat(all).containsAll(rows);
        }
    }

    @Test
    void killsWhatAKilledTrialLeavesBehind() throws Exception {
        Prony prony = Prony.start(folder, "test_line", "fault=spawn", "--trials", "1", "--no-report");
        ProcessHandle trial = prony.awaitRunning("test_line", 1, 3);
        prony.awaitTrue(
                Duration.ofSeconds(20), () -> trial.descendants().findAny().isPresent());
        ProcessHandle sleeper = trial.descendants().findAny().orElseThrow();

        Prony.signal(trial, "KILL");

        assertThat(prony.awaitExit()).isEqualTo(ExitStatus.TRIAL_FAILED);
        prony.awaitTrue(Duration.ofSeconds(5), () -> !sleeper.isAlive());
    }

    @Test
    void leavesNoTrialWhenTheParentIsKilled() throws Exception {
        Prony prony = Prony.start(folder, "test_line", "fault=spawn", "--trials", "1", "--no-report");
        ProcessHandle trial = prony.awaitRunning("test_line", 1, 3);
        prony.awaitTrue(
                Duration.ofSeconds(20), () -> trial.descendants().findAny().isPresent());
        ProcessHandle sleeper = trial.descendants().findAny().orElseThrow();

        Prony.signal(prony.process().toHandle(), "KILL");

        prony.awaitTrue(Duration.ofSeconds(5), () -> !trial.isAlive() && !sleeper.isAlive());
        assertThat(lastStepOf(prony.trial("test_line", 1))).as("the last row").isEqualTo(44);
    }

    @Test
    void endsItsTrialAndWritesItsStateOnCtrlC() throws Exception {
        Prony prony = Prony.start(folder, "test_line", "fault=slow", "--trials", "2", "--no-report");
        ProcessHandle trial = prony.awaitRunning("test_line", 1, 2);

        Prony.signal(prony.process().toHandle(), "INT");

        assertThat(prony.awaitExit()).isEqualTo(ExitStatus.INTERRUPTED);
        assertThat(trial.isAlive()).isFalse();
        assertThat(prony.status("test_line", 1).state()).isEqualTo(TrialState.INTERRUPTED);
        assertThat(prony.trial("test_line", 2).path()).as("queued").doesNotExist();
        assertThat(prony.campaign().lockFile()).doesNotExist();
        assertThat(prony.campaign().workload("test_line").consolidated()).exists();
        assertThat(prony.out()).contains("interrupted; what was logged is in");
    }

    @Test
    void endsItsTrialOnCtrlCAtATerminal() throws Exception {
        assumeThat(Path.of("/usr/bin/script"))
                .as("script, of util-linux, gives a terminal")
                .exists();
        Prony prony = Prony.startAtTerminal(folder, "test_line", "fault=slow", "--trials", "2", "--no-report");
        ProcessHandle trial = prony.awaitRunning("test_line", 1, 2);

        prony.type(CTRL_C);

        assertThat(prony.awaitExit()).as(prony.text()).isEqualTo(ExitStatus.INTERRUPTED);
        assertThat(trial.isAlive()).isFalse();
        assertThat(prony.status("test_line", 1).state()).isEqualTo(TrialState.INTERRUPTED);
        assertThat(prony.out())
                .as("the live view")
                .contains("slot 1  seed=")
                .contains("0 done  0 failed  1 running  1 left")
                .contains("0 done, 0 failed, 2 left of 2 trials");
        assertThat(prony.campaign().consoleLog()).content().contains("interrupted; what was logged is in");
    }

    private static int lastStepOf(TrialFolder trial) throws Exception {
        List<String> lines = Files.readAllLines(trial.metrics());
        int column = List.of(lines.get(0).split(",")).indexOf("global_step");
        return Integer.parseInt(lines.get(lines.size() - 1).split(",", -1)[column]);
    }
}
