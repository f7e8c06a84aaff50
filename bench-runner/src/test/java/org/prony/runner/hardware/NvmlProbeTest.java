package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NvmlProbeTest extends ProbeOfStub {

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
                        "gpu.0.mem.process",
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
                        "gpu.1.mem.process",
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
                        "gpu.avg.mem.process",
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
                        Map.entry("gpu.0.mem.process", "1000000"),
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
                        Map.entry("gpu.avg.mem.process", "1000000.0"),
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
        assertThat(warnings.messages()).isEmpty();
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
}
