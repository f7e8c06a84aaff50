package org.prony.workloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prony.api.Evaluation;
import org.prony.api.TrialContext;
import org.prony.api.djl.ComputeType;

class ComputeTypeTest {

    @TempDir
    Path folder;

    @Test
    void bfloat16KeepsEightBitsOfTheSignificand() {
        try (NDManager manager = NDManager.newBaseManager()) {
            // Between 1 and 2, neighbours are 2⁻⁷ apart; the middle is rounded to the even one.
            NDArray converted =
                    ComputeType.BFLOAT16.convert(manager.create(new float[] {1, 1 + 0x1p-7f, 1 + 0x1p-8f, 1e38f}));

            float[] read = ComputeType.BFLOAT16.toFloat32(converted).toFloatArray();
            assertThat(Arrays.copyOf(read, 3)).containsExactly(1, 1 + 0x1p-7f, 1);
            assertThat(read[3]).isCloseTo(1e38f, within(4e35f)).isNotEqualTo(1e38f);
        }
    }

    @ParameterizedTest
    @EnumSource(ComputeType.class)
    void gradientsPassThroughBothConversions(ComputeType type) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray weights = manager.create(new float[] {1, 2, 3});
            weights.setRequiresGradient(true);
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDArray lower = type.convert(weights);
                collector.backward(type.toFloat32(lower.mul(lower)).sum());
            }

            assertThat(weights.getGradient().getDataType()).isEqualTo(DataType.FLOAT32);
            assertThat(weights.getGradient().toFloatArray()).containsExactly(2, 4, 6);
        }
    }

    @Test
    void aWorkloadLearnsInBfloat16AndLeavesNoArrayBehind() throws Exception {
        try (BlobsWorkload workload = new BlobsWorkload()) {
            workload.computeType = ComputeType.BFLOAT16;
            workload.setUp(context());
            double before = Reported.value(workload.evaluate(), "loss");
            workload.step();
            NDManager manager = Objects.requireNonNull(workload.manager);
            int held = manager.getManagedArrays().size();
            for (int i = 0; i < 300; i++) {
                workload.step();
            }
            Evaluation after = workload.evaluate();

            assertThat(Reported.value(after, "loss")).isLessThan(before / 2);
            assertThat(Reported.value(after, "accuracy")).isEqualTo(1.0);
            // A list of arrays in this type cannot be shown.
            assertThat(manager.getManagedArrays().size()).isEqualTo(held);
        }
    }

    @Test
    void bfloat16IsNotFloat32() throws Exception {
        assertThat(lossAfterTenSteps(ComputeType.BFLOAT16)).isNotEqualTo(lossAfterTenSteps(ComputeType.FLOAT32));
    }

    private double lossAfterTenSteps(ComputeType type) throws Exception {
        try (BlobsWorkload workload = new BlobsWorkload()) {
            workload.computeType = type;
            workload.setUp(context());
            for (int i = 0; i < 10; i++) {
                workload.step();
            }
            return Reported.value(workload.evaluate(), "loss");
        }
    }

    private TrialContext context() {
        return new TrialContext(1, "cpu", 1, Optional.empty(), folder, folder);
    }
}
