package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LostGpuTest extends ProbeOfStub {

    @ParameterizedTest
    @ValueSource(ints = {15, 16, 999})
    void blanksAGpuThatIsLostWithOneWarningAndKeepsTheOthers(int code) throws Exception {
        NvmlProbe probe = opened(null);
        NvmlStub.set(stub, "throttle", 0, 0);
        Accumulator row = new Accumulator(probe.columns());
        sample(probe, row);
        row.take();
        log.list.clear();

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
        assertThat(warnings())
                .singleElement()
                .asString()
                .startsWith("hardware: gpu.1 (Stub B200, GPU-bbbb-2222) is lost, so its cells stay blank:"
                        + " nvmlDeviceGetUtilizationRates answered " + code + " (");
        probe.close();
    }

    @Test
    void keepsAGpuThatFailsInOneQuestionForNoKnownReason() throws Exception {
        NvmlProbe probe = opened("0");
        NvmlStub.set(stub, "power", 0, -1);

        assertThat(row(probe)).containsEntry("gpu.0.temp.current", "65.0").doesNotContainKey("gpu.0.power.draw");
        assertThat(warnings())
                .containsExactly("hardware: gpu.0.power.draw stays blank:"
                        + " nvmlDeviceGetPowerUsage answered 999 (Unknown Error)");
        probe.close();
    }
}
