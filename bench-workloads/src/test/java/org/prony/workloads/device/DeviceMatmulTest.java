package org.prony.workloads.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prony.api.Evaluation;
import org.prony.api.TrainingSetup;
import org.prony.api.TrainingWorkload;
import org.prony.api.TrialContext;
import org.prony.workloads.BuiltIn;
import org.prony.workloads.Reported;

class DeviceMatmulTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"float32, 4", "bfloat16, 2"})
    void aProductTakesTwoOperationsForEachOfTheCubeAndMovesThreeMatrices(String dataType, int bytes) throws Exception {
        Evaluation evaluation = evaluated(Map.of("size", "64", "data_type", dataType));

        double productsPerSecond = Reported.value(evaluation, "flops") / (2.0 * 64 * 64 * 64);
        assertThat(productsPerSecond).isPositive().isFinite();
        assertThat(Reported.value(evaluation, "bandwidth") / (3.0 * 64 * 64 * bytes))
                .isCloseTo(productsPerSecond, within(productsPerSecond * 1e-9));
    }

    @ParameterizedTest
    @CsvSource({"float32, 4", "bfloat16, 2"})
    void aCopyTakesNoOperationAndMovesTwoMatrices(String dataType, int bytes) throws Exception {
        Evaluation one = evaluated(Map.of("size", "64", "data_type", dataType, "operation", "copy"));

        assertThat(Reported.value(one, "flops")).isZero();
        assertThat(Reported.value(one, "bandwidth")).isPositive().isFinite();
        assertThat(Operation.COPY.numbersMoved(64)).isEqualTo(2 * 64 * 64);
    }

    @Test
    void countsTheStepsSinceTheLastEvaluationOverTheirTimeAlone() throws Exception {
        try (TrainingWorkload workload = BuiltIn.workload("device_matmul", Map.of("size", "8", "repetitions", "3"))) {
            workload.setUp(context());
            workload.step();
            workload.synchronize();
            workload.evaluate();
            Thread.sleep(200); // such as an evaluation's row takes
            long before = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                workload.step();
            }
            workload.synchronize();
            double atMostSeconds = (System.nanoTime() - before) / 1e9;

            assertThat(Reported.value(workload.evaluate(), "flops"))
                    .isBetween(200 * 3 * 2.0 * 8 * 8 * 8 / atMostSeconds, Double.MAX_VALUE);
        }
    }

    @Test
    void anExampleIsOneRepetition() throws Exception {
        try (TrainingWorkload workload = BuiltIn.workload("device_matmul", Map.of("size", "8", "repetitions", "3"))) {
            TrainingSetup setup = workload.setUp(context());

            assertThat(setup.batchSize()).isEqualTo(3);
            assertThat(setup.stepsPerEpoch()).isEqualTo(1);
            assertThat(setup.dataset().name()).isEqualTo("uniform-matrices");
        }
    }

    @Test
    void aCopyIsTheMatrix() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray first = manager.arange(9f).reshape(3, 3);
            NDArray second = manager.zeros(new Shape(3, 3));
            int held = manager.getManagedArrays().size();
            Operation.COPY.run(first, second);
            Operation.MATMUL.run(first, second);

            assertThat(second).isEqualTo(first);
            assertThat(manager.getManagedArrays()).hasSize(held);
        }
    }

    @Test
    void tellsThatItIsClosed() throws Exception {
        TrainingWorkload workload = BuiltIn.workload("device_matmul", Map.of("size", "8"));
        workload.setUp(context());
        workload.close();

        assertThatThrownBy(workload::step).hasMessage("the workload is not set up, or closed already");
    }

    private Evaluation evaluated(Map<String, String> values) throws Exception {
        try (TrainingWorkload workload = BuiltIn.workload("device_matmul", values)) {
            workload.setUp(context());
            workload.step();
            workload.synchronize();
            return workload.evaluate();
        }
    }

    private TrialContext context() {
        return new TrialContext(1, "cpu", 1, Optional.empty(), folder, folder);
    }
}
