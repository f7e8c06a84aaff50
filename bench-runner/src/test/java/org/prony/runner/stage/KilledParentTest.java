package org.prony.runner.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a stage when the process that launched it is killed. */
class KilledParentTest {

    @TempDir
    Path root;

    @Test
    void noProcessOutlivesAKilledParent() throws Exception {
        StagesFixture stages = StagesFixture.of(root, "train", "unused");
        // A shell that waits, one in the background, one that ignores SIGTERM, one in a group of its own, a pipe's.
        String command = "echo $$; (sleep 1000; true) & echo $!; (trap '' HUP TERM; sleep 1000; true) & echo $!;"
                + " timeout 1000 sleep 1000 & echo $!; (echo x | sh -c 'echo $$; sleep 1000; true') && sleep 1000";
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentMain.class.getName(),
                        root.toString(),
                        command)
                .inheritIO()
                .start();
        List<Long> pids;
        try {
            Processes.await(() -> stages.log(1, "train").lines().count() == 5);
            pids = stages.log(1, "train").lines().map(Long::valueOf).toList();
            assertThat(pids).allMatch(pid -> ProcessHandle.of(pid).isPresent());
        } finally {
            parent.destroyForcibly().waitFor();
        }

        Processes.awaitEnd(pids);
        // Not even the watcher and what the stage's shells had started; all of them have this folder in their
        // environment.
        Processes.await(() -> Processes.withEnvironment(root.toString()).isEmpty());
    }
}
