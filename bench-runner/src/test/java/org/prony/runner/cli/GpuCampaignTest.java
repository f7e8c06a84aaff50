package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.repository.Json;
import org.prony.api.repository.TrialFacts;
import org.prony.runner.hardware.CardWatch;
import org.prony.runner.hardware.CudaToolkit;
import org.prony.runner.hardware.GpuInventory;
import org.prony.runner.launch.ClassPath;
import org.prony.runner.natives.TorchNatives;

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

    /** CUDA's context alone takes more than that; nothing on a card's host does. */
    private static final long CONTEXT_BYTES = 64L << 20;

    @Test
    void trainsOnTheGpuAndNamesItInEveryRow() throws Exception {
        Prony prony;
        try (CardWatch card = CardWatch.of(0)) {
            prony = Prony.start(
                    folder, "digits_lenet", "--trials", "1", "--max-runtime", "5s", "--device", "gpu:0", "--no-report");
            card.untilEndOf(prony.process());
            assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.OK);
            assertThat(card.listed() || card.grownBy() > CONTEXT_BYTES)
                    .as("the driver lists the trial, or the card's memory in use grew (by %d bytes)", card.grownBy())
                    .isTrue();
        }

        List<Map<String, String>> rows = rows(prony, "digits_lenet");
        assertThat(rows)
                .allSatisfy(row -> assertThat(row)
                        .containsEntry(MetricsSchema.DEVICE, gpus.get(0).model())
                        .containsEntry("gpu.count", "1"));
        if (!gpus.get(0).uuid().startsWith("MIG-")) { // whose utilization nobody tells
            assertThat(rows)
                    .as("the card computed while the trial ran")
                    .anyMatch(row -> number(row, "gpu.0.compute.util") > 0);
        }
        assertThat(number(rows.get(rows.size() - 1), "accuracy")).isGreaterThan(0.8);
        assertThat(rows).anyMatch(row -> number(row, "gpu.0.mem.used") > CONTEXT_BYTES);
        assertThat(prony.campaign().workload("digits_lenet").metadata())
                .content()
                .containsPattern("\"native_library\" : \"[^\"]* cu\\d+");
        assertThat(facts(prony, "digits_lenet").gpuCount())
                .as("what DJL counts by the linker's libcudart.so, which is shown one GPU")
                .isEqualTo(CudaToolkit.read()
                        .map(toolkit -> Math.min(1, toolkit.gpus()))
                        .orElse(0));
    }

    @Test
    void leavesTheGpuAloneOnTheCpu() throws Exception {
        Prony prony = Prony.start(
                folder, "digits_mlp", "--trials", "1", "--max-runtime", "3s", "--device", "cpu", "--no-report");
        long trial = prony.awaitRunning("digits_mlp", 1, 1).pid();
        String environment =
                Files.readString(Path.of("/proc", Long.toString(trial), "environ"), StandardCharsets.ISO_8859_1);
        assertThat(prony.awaitExit()).as(prony.text()).isEqualTo(ExitStatus.OK);

        assertThat(environment.split("\0", -1)).contains("CUDA_VISIBLE_DEVICES=");
        assertThat(rows(prony, "digits_mlp"))
                .allSatisfy(row -> assertThat(row)
                        .containsEntry(MetricsSchema.DEVICE, "cpu")
                        .containsEntry("gpu.count", "0")
                        .doesNotContainKey("gpu.0.mem.used"));
        assertThat(facts(prony, "digits_mlp").gpuCount()).isZero();
    }

    private static List<Map<String, String>> rows(Prony prony, String workload) throws Exception {
        List<List<String>> lines = Files.readAllLines(prony.trial(workload, 1).metrics()).stream()
                .map(line -> List.of(line.split(",", -1)))
                .toList();
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < line.size(); i++) {
                row.put(lines.get(0).get(i), line.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    /** -1 for an empty cell. */
    private static double number(Map<String, String> row, String column) {
        String value = row.getOrDefault(column, "");
        return value.isEmpty() ? -1 : Double.parseDouble(value);
    }

    private static TrialFacts facts(Prony prony, String workload) throws Exception {
        return Json.read(prony.trial(workload, 1).facts(), TrialFacts.class);
    }
}
