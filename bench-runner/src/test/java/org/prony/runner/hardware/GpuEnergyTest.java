package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class GpuEnergyTest extends ProbeOfStub {

    @Test
    void integratesThePowerOfAGpuThatDoesNotCountItsEnergy() throws Exception {
        recompile("-DWITHOUT_COUNTERS");
        NvmlProbe probe = opened("0");
        Accumulator row = new Accumulator(probe.columns());

        power(row, probe, 0.0, 100_000);
        assertThat(row.take()).containsEntry("gpu.0.energy.since_start", "0.0");
        power(row, probe, 1.0, 300_000);
        assertThat(row.take()).containsEntry("gpu.0.energy.since_start", "200.0");
        power(row, probe, 3.0, 200_000);

        assertThat(row.take())
                .containsEntry("gpu.0.energy.since_start", "700.0")
                .containsEntry("gpu.0.energy.source", "power")
                .containsEntry("energy.gpu", "700.0");
        assertThat(warnings.messages()).isEmpty();
        probe.close();
    }

    @Test
    void leavesTheSumOfEnergiesBlankWhereOneIsNotKnown() throws Exception {
        recompile("-DWITHOUT_COUNTERS");
        NvmlProbe probe = opened(null);

        assertThat(row(probe))
                .containsEntry("gpu.0.energy.source", "power")
                .containsEntry("gpu.avg.energy.since_start", "0.0")
                .doesNotContainKeys("gpu.1.energy.since_start", "gpu.1.energy.source", "energy.gpu");
        assertThat(warnings.messages())
                .containsExactly("hardware: gpu.1.power.draw, gpu.1.energy.since_start, gpu.1.energy.source stay blank:"
                        + " nvmlDeviceGetPowerUsage answered 3 (Not Supported)");
        probe.close();
    }
}
