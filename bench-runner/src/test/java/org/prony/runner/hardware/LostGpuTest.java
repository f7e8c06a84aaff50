package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LostGpuTest extends ProbeOfStub {

    @ParameterizedTest
    @ValueSource(ints = {15, 16})
    void blanksAGpuThatIsLostWithOneWarningAndKeepsTheOthers(int code) throws Exception {
        NvmlProbe probe = opened(null);
        NvmlStub.set(stub, "throttle", 0, 0);
        Accumulator row = new Accumulator(probe.columns());
        sample(probe, row);
        row.take();
        warnings.clear();

        NvmlStub.set(stub, "answer", 1, code);
        sample(probe, row);
        NvmlStub.set(stub, "answer", 1, 0); // it may come back, but not with the numbers that it had
        sample(probe, row);

        assertThat(row.take())
                .containsEntry("gpu.count", "2")
                .containsEntry("gpu.0.temp.current", "65.0")
                .containsEntry("gpu.avg.temp.current", "65.0")
                .containsEntry("gpu.0.energy.since_start", "4.5")
                .doesNotContainKeys("energy.gpu", "trust.gpu_throttled", "trust.gpu_shared")
                .allSatisfy((column, cell) -> assertThat(column).doesNotStartWith("gpu.1."));
        assertThat(warnings.messages())
                .singleElement()
                .asString()
                .startsWith("hardware: gpu.1 (Stub B200, GPU-bbbb-2222) is lost, so its cells stay blank:"
                        + " nvmlDeviceGetUtilizationRates answered " + code + " (");
        probe.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 17, 19, 27, 28, 999})
    void takesAGpuForLostThatAnswersNothingThreeTimesInARow(int code) throws Exception {
        NvmlProbe probe = opened("1");
        Accumulator row = new Accumulator(probe.columns());
        sample(probe, row);
        warnings.clear();

        for (int round = 0; round < 2; round++) {
            answer(probe, row, code, code);
            assertThat(row.take()).as("after two samples").doesNotContainKey("gpu.0.mem.used");
            answer(probe, row, 0);
            assertThat(row.take()).containsEntry("gpu.0.temp.current", "45.0").containsKey("gpu.0.mem.used");
        }
        assertThat(warnings.messages()).isEmpty();
        answer(probe, row, code, code, code, 0);

        assertThat(row.take()).containsOnlyKeys("gpu.count");
        assertThat(warnings.messages())
                .containsExactly("hardware: gpu.0 (Stub B200, GPU-bbbb-2222) is lost, so its cells stay blank:"
                        + " nvmlDeviceGetUtilizationRates answered " + code + " (Unknown Error)");
        probe.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 17, 19, 27, 28, 999})
    void asksAQuestionAgainThatMayBeAnsweredUntilItWasNotThreeTimesInARow(int code) throws Exception {
        NvmlProbe probe = opened("0");
        for (int round = 0; round < 2; round++) {
            NvmlStub.set(stub, "power_answer", 0, code);
            assertThat(row(probe)).containsEntry("gpu.0.temp.current", "65.0").doesNotContainKey("gpu.0.power.draw");
            row(probe);
            NvmlStub.set(stub, "power_answer", 0, 0);
            assertThat(row(probe)).containsEntry("gpu.0.power.draw", "312.5");
        }
        assertThat(warnings.messages()).isEmpty();

        NvmlStub.set(stub, "power_answer", 0, code);
        row(probe);
        row(probe);
        row(probe);
        NvmlStub.set(stub, "power_answer", 0, 0);
        assertThat(row(probe)).containsEntry("gpu.0.temp.current", "65.0").doesNotContainKey("gpu.0.power.draw");
        assertThat(warnings.messages())
                .containsExactly("hardware: gpu.0.power.draw stays blank: nvmlDeviceGetPowerUsage answered " + code
                        + " (Unknown Error)");
        probe.close();
    }

    /** One sample for each answer that the GPU gives to every question. */
    private void answer(NvmlProbe probe, Accumulator row, int... codes) {
        for (int code : codes) {
            NvmlStub.set(stub, "answer", 1, code);
            sample(probe, row);
        }
    }
}
