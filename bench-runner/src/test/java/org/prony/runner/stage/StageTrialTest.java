package org.prony.runner.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.repository.Json;
import org.prony.api.repository.StageStatus;
import org.prony.api.repository.Template;
import org.prony.api.repository.TrialFacts;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.runner.launch.Share;
import org.prony.runner.plan.PlanException;
import org.prony.runner.stage.StageLauncher.Selection;

/** Trials of stages, in real shells. */
class StageTrialTest {

    @TempDir
    Path root;

    @Test
    void runsStagesInOrderInTheFolderOfTheLaunch() throws Exception {
        StagesFixture stages = StagesFixture.of(
                root,
                "train",
                "pwd; cat; echo $PRONY_SEED $PRONY_NAME > {_output}/model",
                "test",
                "cat {_output}/model");

        TrialStatus status = stages.run(1);

        assertThat(status.state()).isEqualTo(TrialState.SUCCEEDED);
        assertThat(status.stages()).extracting(StageStatus::state).containsOnly(TrialState.SUCCEEDED);
        assertThat(status.stages()).extracting(StageStatus::exitCode).containsExactly(0, 0);
        assertThat(status.stages().get(0).log()).matches("log\\.train\\.\\d{8}T\\d{6}\\.\\d{3}Z");
        assertThat(stages.log(1, "train")).isEqualTo(root.toRealPath() + "\n");
        assertThat(stages.log(1, "test")).isEqualTo("41 run_1\n");
        assertThat(stages.folder(1).result()).isRegularFile();
        assertThat(stages.folder(1).outputLog())
                .content()
                .startsWith("$ pwd; cat; ")
                .contains("\n$ cat ");
        List<CSVRecord> rows = stages.rows(1);
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).get("framework")).isEqualTo("shell");
        assertThat(rows.get(0).get("seed")).isEqualTo("41");
        assertThat(rows.get(0).get("extra.note")).isEqualTo("a, b");
        assertThat(rows.get(0).get("duration"))
                .isEqualTo(rows.get(0).get("accumulated_submission_time"))
                .matches("\\d+\\.\\d+(E-\\d)?");
        assertThat(rows.get(0).toMap().keySet()).containsAll(MetricsSchema.REQUIRED);
        TrialFacts facts = Json.read(stages.folder(1).facts(), TrialFacts.class);
        assertThat(facts.framework()).isEqualTo("shell");
        assertThat(stages.warnings).isEmpty();
    }

    @Test
    void aStageThatFailsEndsTheTrial() throws Exception {
        StagesFixture stages = StagesFixture.of(root, "prepare", "true", "train", "exit 3", "test", "echo x");

        TrialStatus status = stages.run(1);

        assertThat(status.state()).isEqualTo(TrialState.FAILED);
        assertThat(status.message()).isEqualTo("stage train: exit code 3");
        assertThat(status.exitCode()).isEqualTo(3);
        assertThat(status.stages())
                .extracting(StageStatus::state)
                .containsExactly(TrialState.SUCCEEDED, TrialState.FAILED, TrialState.QUEUED);
        assertThat(stages.folder(1).result()).doesNotExist();
        assertThat(stages.files(1)).noneMatch(name -> name.startsWith("log.test"));
    }

    @Test
    void tellsTheSignalThatEndedAStage() throws Exception {
        StagesFixture stages = StagesFixture.of(root, "train", "kill -s KILL $$", "test", "sh -c 'kill -s SEGV $$'");

        assertThat(stages.run(1).message())
                .isEqualTo("stage train: killed by SIGKILL; the system does that when memory runs out");
        TrialStatus second = stages.run(1, StagesFixture.SHARE, new Selection(List.of("test"), false));
        assertThat(second.message()).isEqualTo("stage test: killed by SIGSEGV; a crash in native code");
        assertThat(second.signal()).isEqualTo("SIGSEGV");
    }

    @Test
    void aLogThatCannotBeReadCostsNeitherTheExitCodeNorTheSignalNorTheMetrics() throws Exception {
        String replace = "for log in \"$(dirname {_output})\"/log.train.*; do rm $log; mkdir -p $log/full; done; ";
        Template template = new Template(
                Map.of("train", replace + "echo 'accuracy: 0.5' > {_output}/told; kill -s KILL $$"),
                List.of(new Template.StageMetric(
                        "accuracy", "train", Template.Format.REGEX, "accuracy: (.*)", "{_output}/told", null)));
        StagesFixture stages = StagesFixture.of(root, template, List.of(Map.of()));

        TrialStatus status = stages.run(1);

        assertThat(status.message())
                .isEqualTo("stage train: killed by SIGKILL; the system does that when memory runs out");
        assertThat(status.exitCode()).isEqualTo(137);
        assertThat(status.signal()).isEqualTo("SIGKILL");
        assertThat(status.stages()).extracting(StageStatus::state).containsExactly(TrialState.FAILED);
        assertThat(stages.rows(1).get(0).get("accuracy")).isEqualTo("0.5");
        assertThat(stages.warnings)
                .singleElement()
                .asString()
                .contains("log.train.", " cannot be read, so that nobody knows whether memory ran out: ");
    }

    @Test
    void theShareCoversTheWholeCommand() throws Exception {
        Share share = new Share(
                List.of(1), "gpu:0", 3, List.of(0), Map.of("CUDA_VISIBLE_DEVICES", "GPU-7", "OMP_NUM_THREADS", "3"));
        String show = "echo $CUDA_VISIBLE_DEVICES $OMP_NUM_THREADS";
        StagesFixture stages = StagesFixture.of(
                root, "train", show + " && sh -c '" + show + "' | cat; grep Cpus_allowed_list /proc/self/status");

        assertThat(stages.run(1, share, Selection.ALL).state()).isEqualTo(TrialState.SUCCEEDED);

        assertThat(stages.log(1, "train")).isEqualTo("GPU-7 3\nGPU-7 3\nCpus_allowed_list:\t0\n");
        assertThat(stages.rows(1).get(0).get("device")).isEqualTo("gpu");
        assertThat(stages.rows(1).get(0).get("threads")).isEqualTo("3");
    }

    @Test
    void stagesThatHaveSucceededAreNotRunAgain() throws Exception {
        StagesFixture stages = StagesFixture.of(
                root,
                "train",
                "echo t >> {_output}/runs",
                "test",
                "echo e >> {_output}/runs; test -f go",
                "post",
                "true");
        assertThat(stages.run(1).state()).isEqualTo(TrialState.FAILED);
        Files.createFile(root.resolve("go"));

        TrialStatus status = stages.run(1);

        assertThat(status.state()).isEqualTo(TrialState.SUCCEEDED);
        Path runs = stages.folder(1).output().resolve("runs");
        assertThat(runs).hasContent("t\ne\ne");
        assertThat(stages.launcher(Selection.ALL).finished(status)).isTrue();

        stages.run(1);
        assertThat(runs).hasContent("t\ne\ne");
        stages.run(1, StagesFixture.SHARE, new Selection(List.of("test"), true));
        assertThat(runs).hasContent("t\ne\ne\ne");
        assertThat(stages.run(1, StagesFixture.SHARE, new Selection(List.of(), true))
                        .state())
                .isEqualTo(TrialState.SUCCEEDED);
        assertThat(runs).hasContent("t\ne\ne\ne\nt\ne");
    }

    @Test
    void whatALaterStageMadeOfAnEarlierOneThatRanAgainNoLongerCounts() throws Exception {
        StagesFixture stages = StagesFixture.of(root, "train", "true", "test", "true");
        stages.run(1);

        TrialStatus trainedAgain = stages.run(1, StagesFixture.SHARE, new Selection(List.of("train"), true));

        assertThat(trainedAgain.stages())
                .extracting(StageStatus::state)
                .containsExactly(TrialState.SUCCEEDED, TrialState.QUEUED);
        assertThat(stages.launcher(Selection.ALL).finished(trainedAgain)).isFalse();
        assertThat(stages.run(1).stages())
                .extracting(StageStatus::state)
                .containsExactly(TrialState.SUCCEEDED, TrialState.SUCCEEDED);
    }

    @Test
    void chosenStagesAreRunAndNoOthers() throws Exception {
        StagesFixture stages = StagesFixture.of(root, "train", "touch trained", "test", "test -f trained");

        TrialStatus status = stages.run(1, StagesFixture.SHARE, new Selection(List.of("train"), false));

        assertThat(status.state()).isEqualTo(TrialState.SUCCEEDED);
        assertThat(status.stages())
                .extracting(StageStatus::state)
                .containsExactly(TrialState.SUCCEEDED, TrialState.QUEUED);
        assertThat(stages.launcher(Selection.ALL).finished(status)).isFalse();
        assertThat(stages.run(1).stages())
                .extracting(StageStatus::state)
                .containsExactly(TrialState.SUCCEEDED, TrialState.SUCCEEDED);
        assertThatThrownBy(() ->
                        new Selection(List.of("tets"), false).check(new Template(Map.of("train", "x"), List.of())))
                .isInstanceOf(PlanException.class)
                .hasMessage("--stages tets: no such stage; the template has train");
    }

    @Test
    void tellsBeforeTheFirstTrialWhatCannotBeRun() throws Exception {
        Template template = new Template(Map.of("train", "x {p}", "test", "y `cat {p}`"), List.of());
        StagesFixture stages = StagesFixture.of(root, template, List.of(Map.of("p", "1"), Map.of("p", "2")));

        assertThatThrownBy(() -> stages.launcher(Selection.ALL).check())
                .isInstanceOf(PlanException.class)
                .hasMessageStartingWith("'{p}' stands within backticks");
        assertThatThrownBy(() ->
                        stages.launcher(new Selection(List.of("tst"), false)).check())
                .isInstanceOf(PlanException.class)
                .hasMessageStartingWith("--stages tst: no such stage");
    }

    @Test
    void keepsNothingOfTrialsThatHaveEnded() throws Exception {
        StagesFixture stages = StagesFixture.of(
                root, new Template(Map.of("train", "true"), List.of()), Collections.nCopies(120, Map.of()));
        for (int run = 1; run <= 20; run++) {
            stages.run(run);
        }
        stages.processes.clear();
        int threads = Thread.activeCount();
        long before = ManyTrials.usedHeap();

        for (int run = 21; run <= 120; run++) {
            stages.run(run);
        }

        stages.processes.clear();
        assertThat(ManyTrials.usedHeap() - before).isLessThan(500_000);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 1);
    }

    @Test
    void namesAFolderThatIsGone() throws Exception {
        StagesFixture stages = StagesFixture.of(root, "train", "true");
        StageLauncher launcher =
                new StageLauncher(stages.plan, root.resolve("gone"), Selection.ALL, stages.warnings::add);

        assertThatThrownBy(() -> launcher.launch(stages.trial(1), stages.folder(1), StagesFixture.SHARE))
                .hasMessage(root.resolve("gone")
                        + ": the folder that the campaign was launched from is not there any more");
    }
}
