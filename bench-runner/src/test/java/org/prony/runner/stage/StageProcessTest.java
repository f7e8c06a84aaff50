package org.prony.runner.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.StageStatus;
import org.prony.api.repository.TrialState;
import org.prony.runner.launch.RunningTrial;
import org.prony.runner.stage.StageLauncher.Selection;

/** How the processes of a stage end, with real shells. */
class StageProcessTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path root;

    @Test
    void whatAStageLeavesBehindIsKilledAtItsEnd() throws Exception {
        StagesFixture stages = StagesFixture.of(
                root, "train", "sleep 1000 & echo $!; timeout 1000 sleep 1000 & echo $!; (sleep 1000 & echo $!)");

        stages.run(1);

        List<Long> left = stages.log(1, "train").lines().map(Long::valueOf).toList();
        assertThat(left).hasSize(3);
        Processes.awaitEnd(left);
    }

    @Test
    void aStoppedStageMayEndByItself() throws Exception {
        StagesFixture stages = StagesFixture.of(
                root,
                "train",
                "sh -c 'trap \"echo asked; sleep 0.2; echo done; exit 0\" TERM; echo up; while :; do sleep 0.05; done'"
                        + " && echo more",
                "test",
                "echo x");
        RunningTrial running =
                stages.launcher(Selection.ALL).launch(stages.trial(1), stages.folder(1), StagesFixture.SHARE);
        Processes.await(() -> stages.log(1, "train").contains("up"));

        running.stop(LIMIT);

        assertThat(stages.log(1, "train")).contains("asked\ndone\n").doesNotContain("more");
        assertThat(running.stages())
                .extracting(StageStatus::state)
                .containsExactly(TrialState.INTERRUPTED, TrialState.QUEUED);
        assertThat(running.exitCode()).isNotZero();
        assertThat(running.awaitEnd(LIMIT)).isTrue();
    }

    @Test
    void aStageThatDoesNotStopIsKilled() throws Exception {
        StagesFixture stages = StagesFixture.of(
                root,
                "train",
                "trap '' TERM; echo $$; timeout 1000 sleep 1000 & echo $!; while :; do sleep 0.05; done");
        RunningTrial running =
                stages.launcher(Selection.ALL).launch(stages.trial(1), stages.folder(1), StagesFixture.SHARE);
        Processes.await(() -> stages.log(1, "train").lines().count() == 2);

        running.stop(Duration.ofMillis(100));

        assertThat(running.exitCode()).isEqualTo(137);
        Processes.awaitEnd(stages.log(1, "train").lines().map(Long::valueOf).toList());
    }
}
