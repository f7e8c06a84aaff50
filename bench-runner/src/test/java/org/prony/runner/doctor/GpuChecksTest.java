package org.prony.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.runner.hardware.NvmlStub;

/** The lines of GPUs as the driver tells of them, which is a stub. */
class GpuChecksTest {

    private static final String FIRST = "Stub A100 (GPU-aaaa-1111), 76294 MiB, 28610 MiB in use, SM 1410 of 1980 MHz,"
            + " memory 1593 of 4000 MHz, 313 of 400 W, 65 °C, persistence on, MIG off";
    private static final String NOT_LOGGED =
            "it is not logged; a newer driver may tell it, a partition or a card without the sensor never does";
    private static final Check ERRORS = Check.wrong(
            "gpu:0 memory errors",
            "7 that could not be corrected, since the driver was loaded",
            "stop what runs on it and reset it (sudo nvidia-smi --gpu-reset -i GPU-aaaa-1111); have it replaced if they come"
                    + " back");

    @TempDir
    Path folder;

    private @Nullable String stub;

    @AfterEach
    void unload() {
        if (stub != null) {
            NvmlStub.unload(stub);
        }
    }

    @Test
    void saysThatTrialsRunOnTheCpuWhereNoDriverAnswers() {
        assertThat(GpuChecks.of(Optional.empty()))
                .containsExactly(Check.missing(
                        "NVIDIA driver", "none answers", "trials run on the CPU; for a GPU install its driver"));
    }

    @Test
    void tellsEverythingOfEachGpuAndWhichSensorItLacks() throws Exception {
        String driver = compile();
        NvmlStub.set(driver, "throttle", 0, 0);

        assertThat(checks(driver, null))
                .containsExactly(
                        Check.ok("NVIDIA driver", "570.86.15, serves CUDA 12.8"),
                        Check.ok("gpu:0", FIRST),
                        ERRORS,
                        Check.ok(
                                "gpu:1",
                                "Stub B200 (GPU-bbbb-2222), 76294 MiB, 28610 MiB in use, SM 1200 of 1980 MHz, memory 3996 of"
                                        + " 4000 MHz, 45 °C, persistence off"),
                        Check.missing(
                                "gpu:1 power",
                                "not told: nvmlDeviceGetPowerUsage answered 3 (Not Supported)",
                                NOT_LOGGED));
    }

    @Test
    void aSensorThatDoesNotAnswerNowMayBeAskedAgain() throws Exception {
        String driver = compile();
        NvmlStub.set(driver, "power_answer", 0, 10);

        assertThat(checks(driver, "0"))
                .contains(Check.missing(
                        "gpu:0 power", "not told: nvmlDeviceGetPowerUsage answered 10 (Unknown Error)", "ask again"));
    }

    @Test
    void saysWhoElseUsesAGpuAndWhatToStop() throws Exception {
        String driver = compile();
        NvmlStub.set(driver, "throttle", 0, 0);
        NvmlStub.set(driver, "add_process", 0, 4711);
        NvmlStub.set(driver, "add_process", 0, 4712);
        NvmlStub.set(driver, "add_process", 0, (int) ProcessHandle.current().pid());
        NvmlStub.set(driver, "add_process", 1, 42);

        assertThat(checks(driver, null))
                .contains(
                        Check.wrong(
                                "gpu:0 shared",
                                "processes 4711 (1 MiB), 4712 (2 MiB) use it too",
                                "wait for the end or stop it (kill 4711 4712; in a container the numbers may be the host's)"),
                        Check.wrong(
                                "gpu:1 shared",
                                "process 42 uses it too",
                                "wait for the end or stop it (kill 42; in a container the numbers may be the host's)"));
    }

    @Test
    void saysWhatThrottlesAGpuAndWhatToDoAboutIt() throws Exception {
        String driver = compile();
        Check heat = Check.wrong("gpu:0 clocks", "throttled now, for heat", "cool it: fans, dust, air flow, the room");
        Check brake = Check.wrong(
                "gpu:0 clocks",
                "throttled now, since the power supply asks for it",
                "look at the machine's power supplies, their cables and their limits");
        Check hardware = Check.wrong(
                "gpu:0 clocks",
                "throttled now by its hardware, for heat or power",
                "see nvidia-smi -q -d PERFORMANCE; cool it, or look at its power supply");

        assertThat(clocks(driver, 0x20)).containsExactly(heat);
        assertThat(clocks(driver, 0x40 | 0x8)).containsExactly(heat);
        assertThat(clocks(driver, 0x80 | 0x8)).containsExactly(brake);
        assertThat(clocks(driver, 0x8)).containsExactly(hardware);
        assertThat(clocks(driver, 0x20 | 0x80)).containsExactly(heat, brake);
        assertThat(clocks(driver, 0x4))
                .as("at its own limit of power under load")
                .isEmpty();
    }

    @Test
    void saysThatThePowerLimitIsBelowTheDefault() throws Exception {
        String driver = compile();
        NvmlStub.set(driver, "power_limit", 0, 300_000);

        assertThat(checks(driver, "0"))
                .contains(Check.wrong(
                        "gpu:0 power limit",
                        "300 W, below the card's default of 400 W",
                        "raise it (sudo nvidia-smi -i GPU-aaaa-1111 -pl 400)"));
    }

    @Test
    void tellsOfAPartitionWithoutThePowerOfItsCard() throws Exception {
        String driver = compile("-DPARTITIONED");
        NvmlStub.set(driver, "throttle", 0, 0);

        assertThat(checks(driver, null))
                .containsExactly(
                        Check.ok("NVIDIA driver", "570.86.15, serves CUDA 12.8"),
                        Check.ok(
                                "gpu:0",
                                "Stub A100 MIG 3g.40gb (MIG-5555), 38147 MiB, 9537 MiB in use, SM 1410 of 1980 MHz, memory"
                                        + " 1593 of 4000 MHz, 65 °C, persistence on, MIG on"),
                        Check.wrong(
                                "gpu:0 memory errors",
                                "7 that could not be corrected, since the driver was loaded",
                                "stop what runs on it and reset it (sudo nvidia-smi --gpu-reset -i N, N being its GPU's number in nvidia-smi -L); have it replaced if they"
                                        + " come back"),
                        Check.missing(
                                "gpu:0 power",
                                "not told: MIG-5555 is a partition, and its GPU tells the power of all of them alone",
                                NOT_LOGGED));
    }

    @Test
    void saysThatTheDriverShowsNoGpuToThisProcess() throws Exception {
        assertThat(checks(compile(), ""))
                .containsExactly(
                        Check.ok("NVIDIA driver", "570.86.15, serves CUDA 12.8"),
                        Check.missing(
                                "GPU",
                                "the driver shows none to this process",
                                "look at CUDA_VISIBLE_DEVICES and nvidia-smi"));
    }

    private List<Check> clocks(String driver, int reasons) {
        NvmlStub.set(driver, "throttle", 0, reasons);
        return checks(driver, "0").stream()
                .filter(check -> check.subject().equals("gpu:0 clocks"))
                .toList();
    }

    private static List<Check> checks(String driver, @Nullable String cudaVisibleDevices) {
        return GpuChecks.of(Optional.of(NvmlStub.inspect(driver, cudaVisibleDevices)));
    }

    private String compile(String... made) throws Exception {
        String driver = NvmlStub.compile(folder, made).toString();
        stub = driver;
        return driver;
    }
}
