package org.prony.workloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.Evaluation;
import org.prony.api.TrainingSetup;
import org.prony.api.TrialContext;

class DjlClassificationTest {

    @TempDir
    Path folder;

    @Test
    void reportsAccuracyAndLossOfAModelThatLearns() throws Exception {
        try (BlobsWorkload workload = new BlobsWorkload()) {
            TrainingSetup setup = workload.setUp(context(1));
            double before = Reported.value(workload.evaluate(), "loss");
            for (int i = 0; i < 300; i++) {
                workload.step();
            }
            workload.synchronize();
            Evaluation after = workload.evaluate();

            assertThat(setup.trainExamples()).isEqualTo(BlobsWorkload.EXAMPLES);
            assertThat(setup.stepsPerEpoch()).isEqualTo(3);
            assertThat(after.metrics()).containsOnlyKeys("accuracy", "loss");
            assertThat(Reported.value(after, "loss")).isLessThan(before / 2);
            assertThat(Reported.value(after, "accuracy")).isEqualTo(1.0);
        }
    }

    @Test
    void lossesDoNotDependOnHowOftenIsEvaluated() throws Exception {
        assertThat(losses(3, 40, 1).get(39)).isEqualTo(losses(3, 40, 40).get(0));
    }

    @Test
    void lossesFollowFromTheSeed() throws Exception {
        List<Double> losses = losses(3, 20, 5);

        assertThat(losses(3, 20, 5)).isEqualTo(losses);
        assertThat(losses(4, 20, 5)).isNotEqualTo(losses);
    }

    @Test
    void trainsAlikeInAThreadThatDidNotLoadTheEngine() throws Exception {
        List<Double> here = losses(3, 20, 5);
        FutureTask<List<Double>> task = new FutureTask<>(() -> losses(3, 20, 5));
        Thread other = new Thread(task, "other");
        other.start();

        assertThat(task.get()).isEqualTo(here);
    }

    @Test
    void aStepRecordsGradientsAndAnEvaluationNone() throws Exception {
        try (BlobsWorkload workload = new BlobsWorkload()) {
            workload.setUp(context(1));
            workload.step();
            assertThat(workload.gradientsRecorded).isTrue();
            workload.evaluate();
            assertThat(workload.gradientsRecorded).isFalse();
        }
    }

    @Test
    void everyStepTakesAWholeBatchAndEveryEpochEachExampleOnceInANewOrder() throws Exception {
        try (BlobsWorkload workload = new BlobsWorkload()) {
            workload.setUp(context(1));
            workload.recording = true;
            for (int i = 0; i < 10; i++) {
                workload.step();
            }

            assertThat(workload.batches).extracting(List::size).containsOnly(workload.batchSize);
            List<Integer> shown =
                    workload.batches.stream().flatMap(List::stream).toList();
            List<List<Integer>> epochs = new ArrayList<>();
            for (int from = 0; from < shown.size(); from += BlobsWorkload.EXAMPLES) {
                epochs.add(shown.subList(from, from + BlobsWorkload.EXAMPLES));
            }
            assertThat(epochs)
                    .hasSize(4)
                    .doesNotHaveDuplicates()
                    .allSatisfy(epoch -> assertThat(epoch).doesNotHaveDuplicates());
        }
    }

    @Test
    void aBatchMayBeTheWholeSet() throws Exception {
        try (BlobsWorkload workload = new BlobsWorkload()) {
            workload.batchSize = BlobsWorkload.EXAMPLES;
            workload.setUp(context(1));
            workload.recording = true;
            workload.step();
            workload.step();

            assertThat(workload.batches)
                    .hasSize(2)
                    .doesNotHaveDuplicates()
                    .allSatisfy(batch ->
                            assertThat(batch).hasSize(BlobsWorkload.EXAMPLES).doesNotHaveDuplicates());
        }
    }

    @Test
    void holdsTheSameArraysAfterThousandsOfSteps() throws Exception {
        try (BlobsWorkload workload = new BlobsWorkload()) {
            workload.setUp(context(1));
            workload.step();
            workload.evaluate();
            NDManager manager = Objects.requireNonNull(workload.manager);
            int before = manager.getManagedArrays().size();
            for (int i = 0; i < 2000; i++) {
                workload.step();
                if (i % 100 == 0) {
                    workload.evaluate();
                    workload.synchronize();
                }
            }

            assertThat(manager.getManagedArrays()).hasSize(before);
        }
    }

    @Test
    void countsTheArraysOfEveryManagerOfTheEngine() throws Exception {
        try (BlobsWorkload workload = new BlobsWorkload()) {
            workload.setUp(context(1));
            workload.step();
            workload.evaluate();
            NDManager own = Objects.requireNonNull(workload.manager);
            long before = workload.nativeArrays().orElseThrow();
            workload.step();
            workload.evaluate();

            assertThat(before)
                    .isGreaterThanOrEqualTo(own.getManagedArrays().size())
                    .isPositive();
            assertThat(workload.nativeArrays()).hasValue(before);
            try (NDManager other = NDManager.newBaseManager();
                    NDManager nested = own.newSubManager();
                    NDArray ofTheProcess = own.getParentManager().create(1)) {
                other.create(new float[] {1, 2});
                nested.create(1);
                NDArray leaked = own.create(1);
                assertThat(workload.nativeArrays()).hasValue(before + 4);
                leaked.close();
                assertThat(workload.nativeArrays()).hasValue(before + 3);
                assertThat(ofTheProcess.isReleased()).isFalse();
            }
            assertThat(workload.nativeArrays()).hasValue(before);
        }
    }

    @Test
    void closeFreesTheModelAndMayBeRepeated() throws Exception {
        BlobsWorkload workload = new BlobsWorkload();
        workload.setUp(context(1));

        workload.close();
        workload.close();

        assertThat(Objects.requireNonNull(workload.manager).isOpen()).isFalse();
        assertThatThrownBy(workload::step).hasMessage("the workload is not set up, or closed already");
    }

    @Test
    void aFailedSetUpFreesTheModel() {
        BlobsWorkload workload = new BlobsWorkload();
        workload.broken = true;

        assertThatThrownBy(() -> workload.setUp(context(1))).hasMessage("no data today");
        assertThat(Objects.requireNonNull(workload.manager).isOpen()).isFalse();
        workload.close();
    }

    @Test
    void refusesABatchLargerThanTheData() {
        BlobsWorkload workload = new BlobsWorkload();
        workload.batchSize = 11;

        assertThatThrownBy(() -> workload.setUp(context(1)))
                .hasMessage("the batch size is 11, but blobs has only 10 training examples; choose a smaller one");
    }

    private List<Double> losses(long seed, int steps, int period) throws Exception {
        try (BlobsWorkload workload = new BlobsWorkload()) {
            workload.setUp(context(seed));
            List<Double> losses = new ArrayList<>();
            for (int step = 1; step <= steps; step++) {
                workload.step();
                if (step % period == 0) {
                    losses.add(Reported.value(workload.evaluate(), "loss"));
                }
            }
            return losses;
        }
    }

    private TrialContext context(long seed) {
        return new TrialContext(seed, "cpu", 1, Optional.empty(), folder, folder);
    }
}
