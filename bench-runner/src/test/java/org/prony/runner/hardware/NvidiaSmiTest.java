package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.prony.runner.hardware.GpuDevice.Clock;
import org.prony.runner.hardware.GpuException.Reason;

/** Holds what is read of real NVIDIA GPUs against {@code nvidia-smi}; skipped where there is none. */
@Tag("gpu")
@Timeout(300)
final class NvidiaSmiTest {

    private static final double MIB = 1 << 20;

    /** How long energy is counted and power is integrated. */
    private static final double SECONDS = 8;

    private static final int TRIES = 5;
    private static final int TAKEN_MIB = 256;

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
            NvidiaSmi smi = new NvidiaSmi(gpu);
            assertThat(smi.ask("name")).isEqualTo(gpu.name());
            assertThat(smi.ask("driver_version")).isEqualTo(driver.version());
            assertThat(smi.number("memory.total")).isCloseTo(gpu.memory().total() / MIB, within(1.0));
            assertThat(smi.number("clocks.max.sm")).isEqualTo(gpu.maxClock(Clock.SM));
            assertThat(smi.number("clocks.max.mem")).isEqualTo(gpu.maxClock(Clock.MEMORY));
        }
    }

    @Test
    void readsWhatIsSetAsNvidiaSmiDoes() throws Exception {
        for (GpuDevice gpu : gpus()) {
            NvidiaSmi smi = new NvidiaSmi(gpu);
            smi.assertAgrees("enforced.power.limit", 0.01, gpu::powerLimit);
            smi.assertAgrees("power.default_limit", 0.01, gpu::defaultPowerLimit);
            smi.assertAgrees("ecc.errors.uncorrected.volatile.total", 0, gpu::uncorrectedMemoryErrors);
            if (smi.tells("persistence_mode")) {
                assertThat(smi.ask("persistence_mode")).isEqualTo(gpu.persistent() ? "Enabled" : "Disabled");
            }
            if (smi.tells("mig.mode.current")) {
                assertThat(smi.ask("mig.mode.current")).isEqualTo(gpu.partitioned() ? "Enabled" : "Disabled");
            }
        }
    }

    @Test
    void readsWhatChangesAsNvidiaSmiDoesJustBeforeOrAfter() throws Exception {
        for (GpuDevice gpu : gpus()) {
            NvidiaSmi smi = new NvidiaSmi(gpu);
            smi.assertAgrees("utilization.gpu", 20, () -> gpu.utilization().compute());
            smi.assertAgrees("utilization.memory", 20, () -> gpu.utilization().memory());
            smi.assertAgrees("memory.used", 64, () -> gpu.memory().used() / MIB);
            smi.assertAgrees("memory.free", 64, () -> gpu.memory().free() / MIB);
            smi.assertAgrees("temperature.gpu", 2, gpu::temperature);
            smi.assertAgrees("power.draw", 10, gpu::power);
            smi.assertAgrees("clocks.sm", 15, () -> gpu.clock(Clock.SM));
            smi.assertAgrees("clocks.mem", 1, () -> gpu.clock(Clock.MEMORY));
        }
    }

    @Test
    void readsTheReasonsToSlowDownAsNvidiaSmiDoes() throws Exception {
        for (GpuDevice gpu : gpus()) {
            String tried = "";
            boolean agreed = false;
            for (int i = 0; i < TRIES && !agreed; i++) {
                String before = reasons(gpu);
                String read = String.format(Locale.ROOT, "0x%016x", gpu.throttleReasons());
                String after = reasons(gpu);
                agreed = before.startsWith("[") || read.equals(before) || read.equals(after);
                tried += " " + read + " between " + before + " and " + after + ";";
            }
            assertThat(agreed).as(tried).isTrue();
        }
    }

    private static String reasons(GpuDevice gpu) throws Exception {
        return new NvidiaSmi(gpu)
                .askFirst("clocks_event_reasons.active", "clocks_throttle_reasons.active")
                .toLowerCase(Locale.ROOT);
    }

    /** This process among them, wherever the driver shows it. */
    @Test
    void listsTheProcessesThatNvidiaSmiListsWithTheirMemory() throws Exception {
        try (CudaMemory taken = CudaMemory.take(TAKEN_MIB << 20)) {
            for (GpuDevice gpu : gpus()) {
                Map<Long, @Nullable Double> before = new NvidiaSmi(gpu).processes();
                List<GpuProcess> listed = gpu.processes();

                assertThat(listed).extracting(GpuProcess::pid).containsExactlyInAnyOrderElementsOf(before.keySet());
                for (GpuProcess process : listed) {
                    Double told = before.get(process.pid());
                    if (told != null && process.bytes() != null) {
                        assertThat(process.bytes() / MIB).isCloseTo(told, within(64.0));
                    }
                }
                OtherProcesses others = OtherProcesses.ofThisProcess();
                if (others.seesAll()) {
                    assertThat(listed)
                            .extracting(GpuProcess::pid)
                            .contains(ProcessHandle.current().pid());
                }
                others.trialBytes(listed)
                        .ifPresent(bytes -> assertThat(bytes / MIB).isGreaterThan(TAKEN_MIB));
            }
            assertThat(taken).isNotNull();
        }
    }

    @Test
    void countsTheEnergyThatTheIntegralOfThePowerOfNvidiaSmiGives() throws Exception {
        for (GpuDevice gpu : gpus()) {
            NvidiaSmi smi = new NvidiaSmi(gpu);
            if (!countsEnergy(gpu) || !smi.tells("power.draw")) {
                continue;
            }
            double watts = smi.number("power.draw");
            long start = System.nanoTime();
            long millijoules = gpu.energyMillijoules();
            double joules = 0;
            double at = 0;
            while (at < SECONDS) {
                double next = smi.number("power.draw");
                double now = (System.nanoTime() - start) / 1e9;
                joules += (watts + next) / 2 * (now - at);
                watts = next;
                at = now;
            }
            assertThat((gpu.energyMillijoules() - millijoules) / 1e3).isCloseTo(joules, withinPercentage(20));
        }
    }

    private static boolean countsEnergy(GpuDevice gpu) throws GpuException {
        try {
            gpu.energyMillijoules();
            return true;
        } catch (GpuException e) {
            if (e.reason() == Reason.NOT_TOLD) {
                return false;
            }
            throw e;
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
}
