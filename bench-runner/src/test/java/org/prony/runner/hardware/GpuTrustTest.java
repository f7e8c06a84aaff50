package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GpuTrustTest extends ProbeOfStub {

    @ParameterizedTest
    @CsvSource({
        "0x0, false", // none
        "0x1, false", // nvmlClocksEventReasonGpuIdle
        "0x2, false", // nvmlClocksEventReasonApplicationsClocksSetting
        "0x4, false", // nvmlClocksEventReasonSwPowerCap, at the default limit
        "0x8, true", // nvmlClocksThrottleReasonHwSlowdown
        "0x10, false", // nvmlClocksEventReasonSyncBoost
        "0x20, true", // nvmlClocksEventReasonSwThermalSlowdown
        "0x40, true", // nvmlClocksThrottleReasonHwThermalSlowdown
        "0x80, true", // nvmlClocksThrottleReasonHwPowerBrakeSlowdown
        "0x100, false", // nvmlClocksEventReasonDisplayClockSetting
        "0x25, true"
    })
    void flagsAGpuThatIsSlowedDownForItsHeatOrForWantOfPower(String reasons, boolean throttled) throws Exception {
        NvmlProbe probe = opened("0");
        NvmlStub.set(stub, "throttle", 0, Integer.decode(reasons));

        assertThat(row(probe))
                .containsEntry("gpu.0.throttle", Integer.decode(reasons).toString())
                .containsEntry("trust.gpu_throttled", String.valueOf(throttled));
        probe.close();
    }

    @Test
    void flagsAGpuAtALimitOfPowerThatIsBelowItsDefault() throws Exception {
        NvmlProbe probe = opened("0");
        NvmlStub.set(stub, "throttle", 0, 0x4);

        NvmlStub.set(stub, "power_limit", 0, 250_000);
        assertThat(row(probe)).containsEntry("trust.gpu_throttled", "true");
        NvmlStub.set(stub, "power_limit", 0, 0);
        assertThat(row(probe)).as("the limit is not told").doesNotContainKey("trust.gpu_throttled");
        probe.close();
    }

    @Test
    void countsTheMostOtherProcessesSinceTheLastRow() throws Exception {
        NvmlProbe probe = opened(null);
        Accumulator row = new Accumulator(probe.columns());
        sample(probe, row);
        assertThat(row.take())
                .containsEntry("gpu.0.processes.other", "0")
                .containsEntry("gpu.1.processes.other", "0")
                .containsEntry("trust.gpu_shared", "false");

        NvmlStub.set(stub, "add_process", 1, 1);
        sample(probe, row);
        NvmlStub.set(stub, "clear_processes", 1);
        sample(probe, row);
        assertThat(row.take())
                .containsEntry("gpu.0.processes.other", "0")
                .containsEntry("gpu.1.processes.other", "1")
                .containsEntry("trust.gpu_shared", "true");
        probe.close();
    }

    @Test
    void doesNotCallAGpuUnsharedWhereAContainerMayHideWhoUsesIt() throws Exception {
        Path namespaces = Files.createDirectories(proc.resolve("self/ns"));
        Files.createSymbolicLink(namespaces.resolve("pid"), Path.of("pid:[4026532000]"));
        NvmlProbe probe = new NvmlProbe(stub, null, new OtherProcesses(proc, ProcessHandle.current()), now::get);
        probe.open();
        NvmlStub.set(stub, "add_process", 0, ownPid());

        assertThat(row(probe)).containsEntry("gpu.0.processes.other", "0").doesNotContainKey("trust.gpu_shared");
        NvmlStub.set(stub, "add_process", 0, 1);
        assertThat(row(probe)).containsEntry("gpu.0.processes.other", "1").containsEntry("trust.gpu_shared", "true");
        probe.close();
    }
}
