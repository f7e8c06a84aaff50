package org.prony.runner.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.StageStatus;
import org.prony.api.repository.Template;
import org.prony.api.repository.Template.Format;
import org.prony.api.repository.Template.StageMetric;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.runner.launch.Remaining.Mode;
import org.prony.runner.stage.StageLauncher.Selection;

/** What a trial of stages that is run again finds of its earlier attempts, with real shells. */
@Timeout(60)
class StageAttemptsTest {

    private static final Selection FORCED = new Selection(List.of(), true);

    @TempDir
    Path root;

    @Test
    void aTrialThatIsForcedBeginsWithAnEmptyOutputAndKeepsTheOldOneAside() throws Exception {
        Template template = new Template(
                Map.of("train", "ls {_output}; [ -e quiet ] || echo accuracy,0.5 | tr , '\\n' >{_output}/acc.csv"),
                List.of(new StageMetric("accuracy", "train", Format.CSV, "accuracy", "{_output}/acc.csv", null)));
        ScheduledStages stages = new ScheduledStages(StagesFixture.of(root, template, List.of(Map.of())));
        stages.run(Selection.ALL, Mode.UNFINISHED);
        assertThat(stages.rows().get(0).get("accuracy")).isEqualTo("0.5");
        Files.createFile(root.resolve("quiet"));

        TrialStatus second = stages.run(FORCED, Mode.FORCE);

        assertThat(second.state()).isEqualTo(TrialState.SUCCEEDED);
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(stages.log("train")).isEmpty();
        assertThat(stages.rows().get(0).get("accuracy")).isEmpty();
        TrialFolder first = stages.attempt(1);
        assertThat(first.output().resolve("acc.csv")).hasContent("accuracy\n0.5");
        assertThat(first.metrics()).exists();
        assertThat(first.result()).exists();
    }

    @Test
    void aTrialThatIsRetriedBeforeAStageSucceededBeginsWithAnEmptyOutput() throws Exception {
        ScheduledStages stages = new ScheduledStages(StagesFixture.of(
                root, "train", "ls {_output}; touch {_output}/half; [ -e again ] || { touch again; kill -9 $$; }"));

        TrialStatus status = stages.retrying().run(Selection.ALL, Mode.UNFINISHED);

        assertThat(status.state()).isEqualTo(TrialState.SUCCEEDED);
        assertThat(status.attempt()).isEqualTo(2);
        assertThat(stages.log("train")).isEmpty();
        assertThat(stages.attempt(1).output().resolve("half")).exists();
    }

    @Test
    void aTrialThatFailedInALaterStageGoesOnWithTheOutputOfTheEarlierOnes() throws Exception {
        ScheduledStages stages = new ScheduledStages(StagesFixture.of(
                root, "train", "touch {_output}/model", "test", "ls {_output}; touch {_output}/half; test -e go"));
        assertThat(stages.run(Selection.ALL, Mode.UNFINISHED).state()).isEqualTo(TrialState.FAILED);
        Files.createFile(root.resolve("go"));

        TrialStatus status = stages.run(Selection.ALL, Mode.ONLY_FAILED);

        assertThat(status.state()).isEqualTo(TrialState.SUCCEEDED);
        assertThat(status.attempt()).isEqualTo(2);
        assertThat(stages.folder().output().resolve("half")).exists();
        assertThat(stages.attempt(1).path()).doesNotExist();
    }

    @Test
    void aProgramThatRanOutOfMemoryIsTriedAgain() throws Exception {
        assumeTrue(hasPython(), "python3 is not installed");
        ScheduledStages stages =
                new ScheduledStages(StagesFixture.of(root, "train", "python3 -c 'bytearray(1 << 60)'; exit $?"));

        TrialStatus status = stages.retrying().run(Selection.ALL, Mode.UNFINISHED);

        assertThat(status.attempt()).isEqualTo(2);
        assertThat(status.message()).isEqualTo("stage train: exit code 1; out of memory: MemoryError");
        assertThat(stages.log("train")).startsWith("Traceback (most recent call last)");
    }

    @Test
    void aStageThatCannotBeStartedFailsTheTrialAndTheEarlierOnesStay() throws Exception {
        Template template =
                new Template(new TreeMap<>(Map.of("a", "touch {_output}/model", "b", "echo {long}")), List.of());
        ScheduledStages stages =
                new ScheduledStages(StagesFixture.of(root, template, List.of(Map.of("long", "x".repeat(200_000)))));

        TrialStatus status = stages.retrying().run(Selection.ALL, Mode.UNFINISHED);

        assertThat(status.state()).isEqualTo(TrialState.FAILED);
        assertThat(status.attempt()).isEqualTo(1);
        assertThat(status.message())
                .startsWith("the trial could not be run: IOException: Cannot run program ")
                .endsWith("Argument list too long");
        assertThat(status.stages())
                .extracting(StageStatus::state)
                .containsExactly(TrialState.SUCCEEDED, TrialState.QUEUED);
        assertThat(stages.folder().output().resolve("model")).exists();
    }

    @Test
    void aRetryOfAForcedTrialKeepsWhatThisLaunchHasMade() throws Exception {
        ScheduledStages stages = new ScheduledStages(StagesFixture.of(
                root,
                "train",
                "echo t >>{_output}/runs",
                "test",
                "[ ! -e break ] || { rm break; kill -9 $$; }; cat {_output}/runs"));
        stages.run(Selection.ALL, Mode.UNFINISHED);
        Files.createFile(root.resolve("break"));

        TrialStatus status = stages.retrying().run(FORCED, Mode.FORCE);

        assertThat(status.state()).isEqualTo(TrialState.SUCCEEDED);
        assertThat(status.attempt()).isEqualTo(3);
        assertThat(status.stages()).extracting(StageStatus::state).containsOnly(TrialState.SUCCEEDED);
        assertThat(stages.folder().output().resolve("runs")).hasContent("t");
        assertThat(stages.attempt(1).output().resolve("runs")).hasContent("t");
        assertThat(stages.attempt(2).path()).doesNotExist();
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
