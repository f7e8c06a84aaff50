package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

final class NvmlProbeTest {

    @TempDir
    Path folder;

    @TempDir
    Path proc;

    private final AtomicLong now = new AtomicLong();
    private final Logger logger = (Logger) LoggerFactory.getLogger(GpuGauges.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private String stub;

    @BeforeEach
    void compileTheStub() throws Exception {
        stub = NvmlStub.compile(folder).toString();
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void unload() {
        logger.detachAppender(log);
        NvmlStub.unload(stub);
    }

    @Test
    void writesOneBlockOfColumnsForEachGpuAndOneForTheirMean() throws Exception {
        NvmlProbe probe = opened(null);

        assertThat(probe.columns())
                .extracting(Column::name)
                .containsExactly(
                        "gpu.count",
                        "gpu.0.compute.util",
                        "gpu.0.mem.util",
                        "gpu.0.mem.total",
                        "gpu.0.mem.used",
                        "gpu.0.mem.free",
                        "gpu.0.temp.current",
                        "gpu.0.power.draw",
                        "gpu.0.clock.sm",
                        "gpu.0.clock.mem",
                        "gpu.0.energy.since_start",
                        "gpu.0.energy.source",
                        "gpu.0.processes.other",
                        "gpu.0.throttle",
                        "gpu.1.compute.util",
                        "gpu.1.mem.util",
                        "gpu.1.mem.total",
                        "gpu.1.mem.used",
                        "gpu.1.mem.free",
                        "gpu.1.temp.current",
                        "gpu.1.power.draw",
                        "gpu.1.clock.sm",
                        "gpu.1.clock.mem",
                        "gpu.1.energy.since_start",
                        "gpu.1.energy.source",
                        "gpu.1.processes.other",
                        "gpu.1.throttle",
                        "gpu.avg.compute.util",
                        "gpu.avg.mem.util",
                        "gpu.avg.mem.total",
                        "gpu.avg.mem.used",
                        "gpu.avg.mem.free",
                        "gpu.avg.temp.current",
                        "gpu.avg.power.draw",
                        "gpu.avg.clock.sm",
                        "gpu.avg.clock.mem",
                        "gpu.avg.energy.since_start",
                        "energy.gpu",
                        "trust.gpu_throttled",
                        "trust.gpu_shared");
        probe.close();
    }

    @Test
    void readsEveryGaugeInTheUnitsOfTheFormatAndLeavesOutWhatAGpuDoesNotTell() throws Exception {
        NvmlProbe probe = opened(null);
        NvmlStub.set(stub, "add_process", 0, ownPid());
        NvmlStub.set(stub, "add_process", 0, 1);
        NvmlStub.set(stub, "add_process", 1, ownPid());
        Accumulator row = new Accumulator(probe.columns());
        sample(probe, row);
        sample(probe, row);

        assertThat(row.take())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("gpu.count", "2"),
                        Map.entry("gpu.0.compute.util", "80.0"),
                        Map.entry("gpu.0.mem.util", "30.0"),
                        Map.entry("gpu.0.mem.total", "80000000000"),
                        Map.entry("gpu.0.mem.used", "30000000000"),
                        Map.entry("gpu.0.mem.free", "49000000000"),
                        Map.entry("gpu.0.temp.current", "65.0"),
                        Map.entry("gpu.0.power.draw", "312.5"),
                        Map.entry("gpu.0.clock.sm", "1410.0"),
                        Map.entry("gpu.0.clock.mem", "1593.0"),
                        Map.entry("gpu.0.energy.since_start", "3.0"),
                        Map.entry("gpu.0.energy.source", "counter"),
                        Map.entry("gpu.0.processes.other", "1"),
                        Map.entry("gpu.0.throttle", "68"),
                        Map.entry("gpu.1.compute.util", "20.0"),
                        Map.entry("gpu.1.mem.util", "10.0"),
                        Map.entry("gpu.1.mem.total", "80000000000"),
                        Map.entry("gpu.1.mem.used", "30000000000"),
                        Map.entry("gpu.1.mem.free", "49000000000"),
                        Map.entry("gpu.1.temp.current", "45.0"),
                        Map.entry("gpu.1.clock.sm", "1200.0"),
                        Map.entry("gpu.1.clock.mem", "3996.0"),
                        Map.entry("gpu.1.energy.since_start", "3.0"),
                        Map.entry("gpu.1.energy.source", "counter"),
                        Map.entry("gpu.1.processes.other", "0"),
                        Map.entry("gpu.1.throttle", "0"),
                        Map.entry("gpu.avg.compute.util", "50.0"),
                        Map.entry("gpu.avg.mem.util", "20.0"),
                        Map.entry("gpu.avg.mem.total", "8.0E10"),
                        Map.entry("gpu.avg.mem.used", "3.0E10"),
                        Map.entry("gpu.avg.mem.free", "4.9E10"),
                        Map.entry("gpu.avg.temp.current", "55.0"),
                        Map.entry("gpu.avg.power.draw", "312.5"),
                        Map.entry("gpu.avg.clock.sm", "1305.0"),
                        Map.entry("gpu.avg.clock.mem", "2794.5"),
                        Map.entry("gpu.avg.energy.since_start", "3.0"),
                        Map.entry("energy.gpu", "6.0"),
                        Map.entry("trust.gpu_throttled", "true"),
                        Map.entry("trust.gpu_shared", "true")));
        probe.close();
    }

    @Test
    void blanksAGaugeThatStopsAnsweringAndKeepsTheOthers() throws Exception {
        NvmlProbe probe = opened(null);
        Accumulator row = new Accumulator(probe.columns());
        sample(probe, row);
        row.take();
        NvmlStub.set(stub, "no_memory", 1);
        sample(probe, row);

        assertThat(row.take())
                .containsEntry("gpu.0.mem.used", "30000000000")
                .containsEntry("gpu.1.compute.util", "20.0")
                .doesNotContainKeys("gpu.1.mem.total", "gpu.1.mem.used", "gpu.1.mem.free");
        probe.close();
    }

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
        assertThat(warnings()).isEmpty();
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
        assertThat(warnings())
                .containsExactly("hardware: gpu.1.power.draw, gpu.1.energy.since_start, gpu.1.energy.source stay blank:"
                        + " nvmlDeviceGetPowerUsage answered 3 (Not Supported)");
        probe.close();
    }

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

    @Test
    void blanksWhatOfAPartitionIsNotItsOwn() throws Exception {
        recompile("-DPARTITIONED");
        NvmlProbe probe = opened(null);
        NvmlStub.set(stub, "throttle", 0, 0);

        assertThat(row(probe))
                .containsEntry("gpu.count", "1")
                .containsEntry("gpu.0.mem.total", "40000000000")
                .containsEntry("gpu.0.temp.current", "65.0")
                .containsEntry("gpu.0.clock.mem", "1593.0")
                .containsEntry("gpu.0.processes.other", "0")
                .containsEntry("trust.gpu_throttled", "false")
                .doesNotContainKeys("gpu.0.compute.util", "gpu.0.power.draw", "gpu.0.energy.since_start", "energy.gpu");
        probe.close();
    }

    @Test
    void fillsEveryColumnWithAnOldDriver() throws Exception {
        recompile("-DDRIVER_440");
        NvmlProbe probe = opened("0");

        assertThat(row(probe))
                .containsOnlyKeys(probe.columns().stream().map(Column::name).toList())
                .containsEntry("gpu.0.mem.used", "31000000000")
                .containsEntry("gpu.0.processes.other", "0");
        assertThat(warnings()).isEmpty();
        probe.close();
    }

    @Test
    void numbersTheGpusAsTheVariableOfCudaDoes() throws Exception {
        NvmlProbe probe = opened("GPU-bbbb");
        Readings readings = new Readings();
        probe.sample(readings);
        probe.close();

        assertThat(readings.values()).containsEntry("gpu.count", 1L).containsEntry("gpu.0.temp.current", 45.0);
        assertThat(probe.columns()).extracting(Column::name).noneMatch(name -> name.startsWith("gpu.1."));
    }

    @Test
    void writesTheCountAloneWhereCudaShowsNoGpu() throws Exception {
        NvmlProbe probe = opened("");
        Readings readings = new Readings();
        probe.sample(readings);
        probe.close();

        assertThat(probe.columns()).extracting(Column::name).containsExactly("gpu.count");
        assertThat(readings.values()).containsOnly(Map.entry("gpu.count", 0L));
    }

    @Test
    void listsModelsAndDriver() throws Exception {
        assertThat(GpuInventory.read(stub, "1,0"))
                .isEqualTo(new GpuInventory(
                        List.of(
                                new GpuInventory.Gpu("Stub B200", "GPU-bbbb-2222"),
                                new GpuInventory.Gpu("Stub A100", "GPU-aaaa-1111")),
                        "570.86.15"));
    }

    @Test
    void closesItsSessionWithTheLibrary() throws Exception {
        NvmlProbe probe = opened(null);
        assertThat(NvmlStub.set(stub, "open_sessions")).isEqualTo(1);

        probe.close();
        probe.close();
        GpuInventory.read(stub, null);
        assertThatThrownBy(() -> GpuInventory.read(stub, "MIG-0000")).isInstanceOf(IOException.class);

        assertThat(NvmlStub.set(stub, "open_sessions")).isZero();
    }

    @Test
    void writesTheCountAloneWhereTheDriverIsNotLoaded(@TempDir Path other) throws Exception {
        String broken = NvmlStub.compile(other, "-DINIT_CODE=9").toString();

        assertThat(Nvml.open(broken, null)).isEmpty();
        assertThat(GpuInventory.read(broken, null)).isEqualTo(new GpuInventory(List.of(), null));
        NvmlStub.unload(broken);
    }

    @Test
    void saysWhatADriverAnswersThatRefusesTheSession(@TempDir Path other) throws Exception {
        String broken = NvmlStub.compile(other, "-DINIT_CODE=18").toString();
        NvmlProbe probe = new NvmlProbe(broken, null, others(), now::get);

        assertThatThrownBy(probe::open)
                .isInstanceOf(GpuException.class)
                .hasMessage("nvmlInit_v2 answered 18 (Driver/library version mismatch)");
        assertThat(probe.columns()).extracting(Column::name).containsExactly("gpu.count");
        assertThatThrownBy(() -> GpuInventory.read(broken, null))
                .isInstanceOf(IOException.class)
                .hasMessage("the NVIDIA driver does not answer: nvmlInit_v2 answered 18"
                        + " (Driver/library version mismatch)");
        NvmlStub.unload(broken);
    }

    @Test
    void writesTheCountAloneWhereThereIsNoLibrary() throws Exception {
        NvmlProbe probe = new NvmlProbe("libprony-no-such-library.so.1", null, others(), now::get);
        Readings readings = new Readings();
        probe.open();
        probe.sample(readings);
        probe.close();

        assertThat(probe.columns()).extracting(Column::name).containsExactly("gpu.count");
        assertThat(readings.values()).containsOnly(Map.entry("gpu.count", 0L));
        assertThat(GpuInventory.read("libprony-no-such-library.so.1", null))
                .isEqualTo(new GpuInventory(List.of(), null));
    }

    private NvmlProbe opened(@Nullable String cudaVisibleDevices) throws Exception {
        NvmlProbe probe = new NvmlProbe(stub, cudaVisibleDevices, others(), now::get);
        probe.open();
        return probe;
    }

    /** As outside of any container. */
    private OtherProcesses others() throws IOException {
        Path namespaces = Files.createDirectories(proc.resolve("self/ns"));
        Files.createSymbolicLink(namespaces.resolve("pid"), Path.of("pid:[4026531836]"));
        return new OtherProcesses(proc, ProcessHandle.current());
    }

    private void recompile(String... made) throws Exception {
        NvmlStub.unload(stub);
        stub = NvmlStub.compile(folder, made).toString();
    }

    private List<String> warnings() {
        return log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static Map<String, String> row(NvmlProbe probe) {
        Accumulator row = new Accumulator(probe.columns());
        sample(probe, row);
        return row.take();
    }

    private static int ownPid() {
        return Math.toIntExact(ProcessHandle.current().pid());
    }

    private void power(Accumulator row, NvmlProbe probe, double atSeconds, int milliwatts) {
        now.set((long) (atSeconds * 1e9));
        NvmlStub.set(stub, "power", 0, milliwatts);
        sample(probe, row);
    }

    private static void sample(NvmlProbe probe, Accumulator row) {
        Readings readings = new Readings();
        probe.sample(readings);
        row.add(probe.columns(), readings);
    }
}
