package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.prony.runner.hardware.GpuDevice.Clock;

/** Holds what is read of real NVIDIA GPUs against {@code nvidia-smi}; skipped where there is none. */
@Tag("gpu")
final class NvidiaSmiTest {

    private static final int TRIES = 5;
    private static final double MIB = 1 << 20;

    private GpuDriver driver;

    @BeforeEach
    void open() throws GpuException {
        driver = Nvml.open(Nvml.LIBRARY, System.getenv("CUDA_VISIBLE_DEVICES"))
                .orElseGet(() -> abort("no NVIDIA driver answers on this machine"));
        assumeFalse(driver.devices().isEmpty(), "the NVIDIA driver shows no GPU to this process");
    }

    @AfterEach
    void close() {
        if (driver != null) {
            driver.close();
        }
    }

    @Test
    void readsWhatNeverChangesAsNvidiaSmiDoes() throws Exception {
        for (GpuDevice gpu : gpus()) {
            assertThat(ask(gpu, "name")).isEqualTo(gpu.name());
            assertThat(ask(gpu, "driver_version")).isEqualTo(driver.version());
            assertThat(number(gpu, "memory.total")).isCloseTo(gpu.memory().total() / MIB, within(1.0));
            assertThat(number(gpu, "clocks.max.sm")).isEqualTo(gpu.maxClock(Clock.SM));
            assertThat(number(gpu, "clocks.max.mem")).isEqualTo(gpu.maxClock(Clock.MEMORY));
        }
    }

    @Test
    void readsWhatChangesAsNvidiaSmiDoesJustBeforeOrAfter() throws Exception {
        for (GpuDevice gpu : gpus()) {
            assertAgrees(gpu, "memory.used", 64, () -> gpu.memory().used() / MIB);
            assertAgrees(gpu, "temperature.gpu", 2, gpu::temperature);
            assertAgrees(gpu, "power.draw", 10, gpu::power);
            assertAgrees(gpu, "clocks.sm", 15, () -> gpu.clock(Clock.SM));
            assertAgrees(gpu, "clocks.mem", 1, () -> gpu.clock(Clock.MEMORY));
        }
    }

    /** A partition has no such line in {@code nvidia-smi}. */
    private List<GpuDevice> gpus() {
        List<GpuDevice> gpus = driver.devices().stream()
                .filter(gpu -> gpu.uuid().startsWith("GPU-"))
                .<GpuDevice>map(gpu -> gpu)
                .toList();
        assumeFalse(gpus.isEmpty(), "this process sees a partition of a GPU, which nvidia-smi does not query");
        return gpus;
    }

    /** Asks {@code nvidia-smi} before and after; a GPU that just woke or slept is asked again. */
    private static void assertAgrees(GpuDevice gpu, String field, double tolerance, Nvml.Query<? extends Number> own)
            throws Exception {
        if (ask(gpu, field).startsWith("[")) {
            return; // [N/A], [Not Supported]: this GPU does not tell it
        }
        String tried = "";
        for (int i = 0; i < TRIES; i++) {
            double before = number(gpu, field);
            double read = own.ask().doubleValue();
            double after = number(gpu, field);
            if (read >= Math.min(before, after) - tolerance && read <= Math.max(before, after) + tolerance) {
                return;
            }
            tried += " " + read + " between " + before + " and " + after + ";";
        }
        assertThat(tried).as("%s of %s", field, gpu.uuid()).isEmpty();
    }

    private static double number(GpuDevice gpu, String field) throws Exception {
        return Double.parseDouble(ask(gpu, field));
    }

    /** One field of {@code nvidia-smi}: MiB, °C, W, MHz. */
    private static String ask(GpuDevice gpu, String field) throws Exception {
        Process smi;
        try {
            smi = new ProcessBuilder(
                            "nvidia-smi", "--id=" + gpu.uuid(), "--query-gpu=" + field, "--format=csv,noheader,nounits")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return abort("nvidia-smi is not installed: " + e.getMessage());
        }
        String answer = new String(smi.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(smi.waitFor()).as(answer).isZero();
        return answer;
    }
}
