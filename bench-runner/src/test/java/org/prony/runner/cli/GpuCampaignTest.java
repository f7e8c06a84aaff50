package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.metrics.MetricsSchema;
import org.prony.runner.hardware.GpuInventory;
import org.prony.runner.launch.ClassPath;
import org.prony.runner.launch.TorchNatives;

/** Campaigns on a real GPU; skipped where there is none, or where the engine's natives are for the CPU. */
@Tag("gpu")
class GpuCampaignTest {

    @TempDir
    Path folder;

    private static List<GpuInventory.Gpu> gpus = List.of();

    @BeforeAll
    static void requireGpu() throws Exception {
        gpus = GpuInventory.read().gpus();
        assumeTrue(!gpus.isEmpty(), "no NVIDIA GPU here");
        Optional<String> whyNoGpu =
                TorchNatives.of(ClassPath.current(), List.of()).whyNoGpu();
        assumeTrue(whyNoGpu.isEmpty(), whyNoGpu.orElse(""));
    }

    @Test
    void trainsOnTheGpuAndNamesItInEveryRow() throws Exception {
        Prony prony = run("digits_lenet", "--trials", "1", "--max-runtime", "5s", "--device", "gpu:0");

        List<String> rows = Files.readAllLines(prony.trial("digits_lenet", 1).metrics());
        List<String> header = List.of(rows.get(0).split(",", -1));
        List<String> last = List.of(rows.get(rows.size() - 1).split(",", -1));
        assertThat(last.get(header.indexOf(MetricsSchema.DEVICE)))
                .isEqualTo(gpus.get(0).model());
        assertThat(Double.parseDouble(last.get(header.indexOf("accuracy")))).isGreaterThan(0.8);
        assertThat(Long.parseLong(last.get(header.indexOf("gpu.0.mem.used")))).isPositive();
        assertThat(prony.campaign().workload("digits_lenet").metadata())
                .content()
                .containsPattern("\"native_library\" : \"[^\"]* cu\\d+");
    }

    @Test
    void leavesTheGpuAloneOnTheCpu() throws Exception {
        Prony prony = run("digits_mlp", "--trials", "1", "--max-runtime", "1s", "--device", "cpu");

        List<String> rows = Files.readAllLines(prony.trial("digits_mlp", 1).metrics());
        List<String> header = List.of(rows.get(0).split(",", -1));
        assertThat(List.of(rows.get(1).split(",", -1)).get(header.indexOf(MetricsSchema.DEVICE)))
                .isEqualTo("cpu");
    }

    private Prony run(String... args) throws Exception {
        Prony prony = Prony.run(folder, args);
        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.OK);
        return prony;
    }
}
