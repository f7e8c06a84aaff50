package org.prony.runner.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.ProcessIdentity;

class ProcessGroupTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final List<ProcessGroup> started = new ArrayList<>();

    @AfterEach
    void leaveNothing() throws InterruptedException {
        for (ProcessGroup group : started) {
            group.kill();
            group.awaitEnd(LONG);
        }
    }

    @Test
    void leadsASessionOfItsOwnUnderThePidThatIsTold() throws Exception {
        ProcessGroup group = start("echo $$ $(cut -d' ' -f5,6 /proc/$$/stat) >told", List.of());

        assertThat(group.awaitEnd(LONG)).isTrue();
        long pid = group.identity().pid();
        assertThat(folder.resolve("told")).hasContent(pid + " " + pid + " " + pid);
        assertThat(group.exitCode()).isZero();
    }

    @Test
    void hasTheEnvironmentAndTheCoresOfItsShare() throws Exception {
        int core = Machine.here().cores().get(0);
        ProcessGroup group = start(
                "echo $OMP_NUM_THREADS $MKL_NUM_THREADS $SHARED; grep Cpus_allowed_list /proc/self/status",
                List.of(core));

        assertThat(group.awaitEnd(LONG)).isTrue();
        assertThat(folder.resolve("out")).hasContent("3 3 a value\nCpus_allowed_list:\t" + core);
    }

    @Test
    void killsGrandchildrenThatIgnoreTheRequestToEnd() throws Exception {
        ProcessGroup group = start(
                "trap '' TERM; (trap '' TERM; sleep 600 & echo $! >grandchild.tmp; mv grandchild.tmp grandchild; wait) & wait");
        ProcessHandle grandchild = awaitPid("grandchild");

        group.terminateGroup();
        assertThat(group.awaitEnd(Duration.ofMillis(200))).isFalse();
        group.kill();

        assertThat(group.awaitEnd(LONG)).isTrue();
        assertThat(group.exitCode()).isEqualTo(137);
        awaitDeath(grandchild);
    }

    @Test
    void killsWhatOutlivesTheLeader() throws Exception {
        ProcessGroup group = start("sleep 600 & echo $! >left.tmp; mv left.tmp left");
        ProcessHandle left = awaitPid("left");
        assertThat(group.awaitEnd(LONG)).isTrue();
        assertThat(left.isAlive()).isTrue();

        group.kill();

        awaitDeath(left);
    }

    @Test
    void asksTheLeaderAloneAndLeavesItsStandardInputOpen() throws Exception {
        ProcessGroup group = start("trap 'echo asked >asked; [ -t 0 ] || read -t 0.2 line; echo $? >read; exit 7' TERM;"
                + " sleep 600 & echo $! >child.tmp; mv child.tmp child; wait");
        ProcessHandle child = awaitPid("child");

        group.terminate();

        assertThat(group.awaitEnd(LONG)).isTrue();
        assertThat(group.exitCode()).isEqualTo(7);
        assertThat(Integer.parseInt(Files.readString(folder.resolve("read")).strip()))
                .as("above 128: no input came in time, but it did not end")
                .isGreaterThan(128);
        assertThat(child.isAlive()).isTrue();
    }

    @Test
    void killsAtAnyMomentAfterTheStart() throws Exception {
        for (int i = 0; i < 40; i++) {
            Path mark = folder.resolve("mark_" + i);
            ProcessGroup group = start("sleep 600 & echo $! >mark_" + i + "; wait");
            TimeUnit.MICROSECONDS.sleep(200L * i);
            group.kill();
            assertThat(group.awaitEnd(LONG)).isTrue();
            String pid = Files.exists(mark) ? Files.readString(mark).strip() : "";
            if (!pid.isEmpty()) {
                ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessGroupTest::awaitDeath);
            }
        }
    }

    @Test
    void neverSignalsAGroupThatIsNoTrials() {
        assertThatThrownBy(() -> Signals.SIGKILL.toGroup(0)).hasMessage("process group 0 is none of a trial's");
    }

    @Test
    void runsWithoutWhatIsNotInstalledAndSaysSo() {
        Wrappers none = Wrappers.on(folder.toString());

        assertThat(none.wrap(List.of("true"), List.of(1))).containsExactly("true");
        assertThat(none.warnings())
                .containsExactly(
                        "setsid is not on the PATH, so processes that a trial leaves behind are not found; install util-linux",
                        "taskset is not on the PATH, so trials are not bound to their cores and disturb those beside them;"
                                + " install util-linux");
    }

    private ProcessGroup start(String script) throws IOException {
        return start(script, List.of());
    }

    private ProcessGroup start(String script, List<Integer> cores) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        ProcessGroup group =
                ProcessGroup.start(builder, new Share(List.of(0), "cpu", 3, cores, Map.of("SHARED", "a value")));
        started.add(group);
        return group;
    }

    private ProcessHandle awaitPid(String file) throws Exception {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!Files.exists(folder.resolve(file))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(file + " was not written");
            }
            Thread.sleep(5);
        }
        return ProcessHandle.of(
                        Long.parseLong(Files.readString(folder.resolve(file)).strip()))
                .orElseThrow();
    }

    private static void awaitDeath(ProcessHandle process) {
        ProcessIdentity identity = ProcessIdentity.of(process);
        long deadline = System.nanoTime() + LONG.toNanos();
        while (identity.alive()) {
            if (System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new AssertionError("process " + process.pid() + " lives on");
            }
            Thread.onSpinWait();
        }
    }
}
