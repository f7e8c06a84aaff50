package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prony.runner.hardware.GpuDevice.Clock;
import org.prony.runner.hardware.GpuException.Reason;

/** NVML's own session, against a stub with the structures of {@code nvml.h}. */
final class NvmlTest {

    private static final long SENTINEL = 0x5E5E5E5E5E5E5E5EL;

    @TempDir
    Path folder;

    @RegisterExtension
    final Warnings warnings = Warnings.of(Nvml.class);

    private @Nullable String stub;

    @AfterEach
    void unload() {
        if (stub != null) {
            NvmlStub.unload(stub);
        }
    }

    @Test
    void tellsWhatTheDriverAndItsGpusAre() throws Exception {
        try (GpuDriver driver = open(null)) {
            GpuDevice first = driver.devices().get(0);
            GpuDevice second = driver.devices().get(1);

            assertThat(driver.version()).isEqualTo("570.86.15");
            assertThat(driver.cudaVersion()).isEqualTo("12.8");
            assertThat(driver.devices())
                    .extracting(GpuDevice::uuid, GpuDevice::name)
                    .containsExactly(tuple("GPU-aaaa-1111", "Stub A100"), tuple("GPU-bbbb-2222", "Stub B200"));
            assertThat(first.utilization()).isEqualTo(new GpuDevice.Utilization(80, 30));
            assertThat(first.memory())
                    .isEqualTo(new GpuDevice.Memory(80_000_000_000L, 30_000_000_000L, 49_000_000_000L));
            assertThat(first.temperature()).isEqualTo(65);
            assertThat(first.power()).isEqualTo(312.5);
            assertThat(first.energyMillijoules()).isEqualTo(5_000_000_000_000L);
            assertThat(first.clock(Clock.SM)).isEqualTo(1410);
            assertThat(first.clock(Clock.MEMORY)).isEqualTo(1593);
            assertThat(first.maxClock(Clock.SM)).isEqualTo(1980);
            assertThat(first.maxClock(Clock.MEMORY)).isEqualTo(4000);
            assertThat(first.throttleReasons()).isEqualTo(ThrottleReasons.POWER_CAP);
            assertThat(second.powerLimit()).isEqualTo(1000);
            assertThat(second.defaultPowerLimit()).isEqualTo(1000);
            assertThat(first.persistent()).isTrue();
            assertThat(second.persistent()).isFalse();
            assertThat(first.partitioned()).isFalse();
            assertThat(first.uncorrectedMemoryErrors()).isEqualTo(7);
            assertThat(first.processes()).isEmpty();
        }
    }

    @Test
    void saysWhichFunctionAnsweredWhatAndWhatThatMeans() throws Exception {
        try (GpuDriver driver = open(null)) {
            GpuDevice second = driver.devices().get(1);

            assertRefused(second::power, Reason.NOT_TOLD, "nvmlDeviceGetPowerUsage answered 3 (Not Supported)");
            for (int code : List.of(15, 16)) {
                set("answer", 1, code);
                assertRefused(second::memory, Reason.LOST, "nvmlDeviceGetMemoryInfo_v2 answered " + code + " (GPU ");
            }
            set("answer", 1, 999);
            assertRefused(second::temperature, Reason.NOT_NOW, "nvmlDeviceGetTemperature answered 999 (Unknown Error)");
        }
    }

    @Test
    void asksAnOldDriverByItsOlderFunctionsAndSaysWhichItLacks() throws Exception {
        try (GpuDriver driver = open(null, "-DDRIVER_440")) {
            GpuDevice first = driver.devices().get(0);
            set("add_process", 0, 4711);

            assertThat(first.memory())
                    .as("counts what the driver keeps for itself as used")
                    .isEqualTo(new GpuDevice.Memory(80_000_000_000L, 31_000_000_000L, 49_000_000_000L));
            assertThat(first.throttleReasons()).isEqualTo(ThrottleReasons.POWER_CAP);
            assertThat(first.processes()).containsExactly(new GpuProcess(4711, 1_000_000L));
            assertRefused(first::partitioned, Reason.UNKNOWN_QUESTION, "this driver has no nvmlDeviceGetMigMode");
            assertRefused(
                    driver::cudaVersion,
                    Reason.UNKNOWN_QUESTION,
                    "this driver has no nvmlSystemGetCudaDriverVersion_v2");
        }
    }

    @Test
    void asksADriverWithoutTheDeprecatedFunctionsByTheirSuccessors() throws Exception {
        try (GpuDriver driver = open(null, "-DWITHOUT_DEPRECATED")) {
            assertThat(driver.devices().get(0).temperature()).isEqualTo(65);
            assertThat(driver.devices().get(0).throttleReasons()).isEqualTo(ThrottleReasons.POWER_CAP);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-DPROCESS_V3_BYTES=24",
                "-DPROCESS_V3_BYTES=32",
                "-DPROCESS_V3_BYTES=16",
                "-DDRIVER_535_98",
                "-DDRIVER_440"
            })
    void readsTheProcessesInEveryLayoutThatDriversHaveWritten(String made) throws Exception {
        try (GpuDriver driver = open(null, made)) {
            set("add_process", 0, 4711);
            assertThat(driver.devices().get(0).processes()).containsExactly(new GpuProcess(4711, 1_000_000L));

            set("add_process", 0, -2);
            set("add_process", 0, 4711);
            assertThat(driver.devices().get(0).processes())
                    .as("numbers are unsigned, and each process is listed once")
                    .containsExactly(new GpuProcess(4711, 1_000_000L), new GpuProcess(4294967294L, 2_000_000L));
            set("add_process", 1, 1);
            assertThat(driver.devices().get(1).processes()).containsExactly(new GpuProcess(1, null));
        }
    }

    @Test
    void makesRoomForAsManyProcessesAsThereAre() throws Exception {
        try (GpuDriver driver = open(null, "-DPROCESS_V3_BYTES=32")) {
            for (int pid = 1; pid <= 200; pid++) {
                set("add_process", 0, pid);
            }

            assertThat(driver.devices().get(0).processes())
                    .extracting(GpuProcess::pid)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 200)
                            .mapToObj(Long::valueOf)
                            .toList());
        }
    }

    @Test
    void handsOverArraysAsLongAsTheStructures() throws Exception {
        NvmlLibrary library = Native.load(compile(), NvmlLibrary.class);
        PointerByReference handle = new PointerByReference();
        assertThat(library.nvmlDeviceGetHandleByIndex_v2(0, handle)).isZero();
        Pointer device = handle.getValue();

        int[] utilization = ints(8);
        long[] memory = longs(8);
        long[] memory2 = longs(8);
        memory2[0] = NvmlLibrary.MEMORY_V2;
        int[] temperature = ints(8);
        temperature[0] = NvmlLibrary.TEMPERATURE_V1;
        temperature[1] = NvmlLibrary.TEMPERATURE_GPU;
        assertThat(library.nvmlDeviceGetUtilizationRates(device, utilization)).isZero();
        assertThat(library.nvmlDeviceGetMemoryInfo(device, memory)).isZero();
        assertThat(library.nvmlDeviceGetMemoryInfo_v2(device, memory2)).isZero();
        assertThat(library.nvmlDeviceGetTemperatureV(device, temperature)).isZero();

        assertThat(written(utilization)).isEqualTo(NvmlLibrary.UTILIZATION_INTS);
        assertThat(written(memory)).isEqualTo(NvmlLibrary.MEMORY_LONGS);
        assertThat(written(memory2)).isEqualTo(NvmlLibrary.MEMORY_V2_LONGS);
        assertThat(written(temperature)).isEqualTo(NvmlLibrary.TEMPERATURE_INTS);
    }

    @Test
    void leavesOutAGpuThatCannotBeOpenedAndNumbersTheOthersOn() throws Exception {
        try (GpuDriver driver = open(null, "-DUNPLUGGED=0", "-DUNPLUGGED_CODE=15")) {
            assertThat(driver.devices()).extracting(GpuDevice::uuid).containsExactly("GPU-bbbb-2222");
        }
        assertThat(warnings.messages())
                .containsExactly("hardware: NVIDIA GPU 0 of this machine is left out:"
                        + " nvmlDeviceGetHandleByIndex_v2 answered 15 (GPU is lost)");
        try (GpuDriver driver = Nvml.open(Objects.requireNonNull(stub), "0").orElseThrow()) {
            assertThat(driver.devices()).extracting(GpuDevice::uuid).containsExactly("GPU-bbbb-2222");
        }
        try (GpuDriver driver =
                Nvml.open(Objects.requireNonNull(stub), "GPU-aaaa,GPU-bbbb").orElseThrow()) {
            assertThat(driver.devices()).isEmpty();
        }
    }

    @Test
    void passesOverAGpuThatIsNotForThisUserWithoutAWarning() throws Exception {
        try (GpuDriver driver = open(null, "-DUNPLUGGED=1", "-DUNPLUGGED_CODE=4")) {
            assertThat(driver.devices()).extracting(GpuDevice::uuid).containsExactly("GPU-aaaa-1111");
        }
        assertThat(warnings.messages()).isEmpty();
    }

    @Test
    void takesThePartitionThatTheVariableNames() throws Exception {
        try (GpuDriver driver = open("MIG-6666,GPU-bbbb", "-DPARTITIONED")) {
            GpuDevice partition = driver.devices().get(0);

            assertThat(driver.devices()).hasSize(1);
            assertThat(partition.uuid()).isEqualTo("MIG-6666");
            assertThat(partition.name()).isEqualTo("Stub A100 MIG 2g.20gb");
            assertThat(partition.partitioned()).isTrue();
        }
        assertThatThrownBy(() -> GpuInventory.read(Objects.requireNonNull(stub), "MIG-0000"))
                .isInstanceOf(IOException.class)
                .hasMessage("the NVIDIA driver does not answer: nvmlDeviceGetHandleByUUID answered 6 (Not Found)");
    }

    @Test
    void takesTheFirstPartitionOfADividedGpuAndNoGpuBesideItAsCudaDoes() throws Exception {
        compile("-DPARTITIONED");
        for (String variable : Arrays.asList(null, "0", "GPU-aaaa", "1,0")) {
            try (GpuDriver driver =
                    Nvml.open(Objects.requireNonNull(stub), variable).orElseThrow()) {
                assertThat(driver.devices()).extracting(GpuDevice::uuid).containsExactly("MIG-5555");
            }
        }
        try (GpuDriver driver = Nvml.open(Objects.requireNonNull(stub), "1").orElseThrow()) {
            assertThat(driver.devices()).extracting(GpuDevice::uuid).containsExactly("GPU-bbbb-2222");
        }
    }

    @Test
    void tellsOfAPartitionWhatHoldsForItAndNotThePowerOfItsWholeGpu() throws Exception {
        try (GpuDriver driver = open("MIG-5555", "-DPARTITIONED")) {
            GpuDevice partition = driver.devices().get(0);
            set("add_process", 0, 4711);

            assertThat(partition.memory())
                    .isEqualTo(new GpuDevice.Memory(40_000_000_000L, 10_000_000_000L, 29_000_000_000L));
            assertThat(partition.processes()).containsExactly(new GpuProcess(4711, 1_000_000L));
            assertThat(partition.temperature()).isEqualTo(65);
            assertThat(partition.clock(Clock.SM)).isEqualTo(1410);
            assertThat(partition.throttleReasons()).isEqualTo(ThrottleReasons.POWER_CAP);
            assertThat(partition.powerLimit()).isEqualTo(400);
            assertRefused(
                    partition::utilization,
                    Reason.NOT_TOLD,
                    "nvmlDeviceGetUtilizationRates answered 3 (Not Supported)");
            assertRefused(
                    partition::power,
                    Reason.NOT_TOLD,
                    "MIG-5555 is a partition, and its GPU tells the power of all of them alone");
            assertRefused(
                    partition::energyMillijoules,
                    Reason.NOT_TOLD,
                    "MIG-5555 is a partition, and its GPU tells the energy of all of them alone");
        }
    }

    private String compile(String... made) throws Exception {
        stub = NvmlStub.compile(folder, made).toString();
        return stub;
    }

    private GpuDriver open(@Nullable String cudaVisibleDevices, String... made) throws Exception {
        return Nvml.open(compile(made), cudaVisibleDevices).orElseThrow();
    }

    private void set(String function, Object... arguments) {
        NvmlStub.set(Objects.requireNonNull(stub), function, arguments);
    }

    private static void assertRefused(Nvml.Query<?> query, Reason reason, String message) {
        assertThatThrownBy(query::ask)
                .isInstanceOfSatisfying(
                        GpuException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason))
                .hasMessageStartingWith(message);
    }

    private static int[] ints(int length) {
        int[] array = new int[length];
        Arrays.fill(array, (int) SENTINEL);
        return array;
    }

    private static long[] longs(int length) {
        long[] array = new long[length];
        Arrays.fill(array, SENTINEL);
        return array;
    }

    private static long written(int[] array) {
        return IntStream.of(array).takeWhile(value -> value != (int) SENTINEL).count();
    }

    private static long written(long[] array) {
        return Arrays.stream(array).takeWhile(value -> value != SENTINEL).count();
    }
}
