package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.metrics.MetricsSchema;
import org.prony.runner.hardware.NvmlStub;

/** Which GPUs a trial is shown, of the two of a stub of NVML; nothing is computed on them. */
class ShownDevicesTest {

    @TempDir
    Path folder;

    @Test
    void aTrialOnTheCpuIsShownNone() throws Exception {
        Prony prony = start("cpu");

        assertThat(environment(prony)).contains("CUDA_VISIBLE_DEVICES=");
        Log log = log(prony);
        assertThat(log.value(MetricsSchema.DEVICE)).isEqualTo("cpu");
        assertThat(log.value("gpu.count")).isEqualTo("0");
        assertThat(log.header()).filteredOn(column -> column.startsWith("gpu.")).containsExactly("gpu.count");
    }

    @Test
    void aTrialOnAGpuIsShownThatOneAlone() throws Exception {
        Prony prony = start("gpu:1");

        assertThat(environment(prony)).contains("CUDA_VISIBLE_DEVICES=GPU-bbbb-2222");
        Log log = log(prony);
        assertThat(log.value(MetricsSchema.DEVICE)).isEqualTo("Stub B200");
        assertThat(log.value("gpu.count")).isEqualTo("1");
        assertThat(log.values("gpu.0.compute.util")).contains("20.0");
        assertThat(log.header()).noneMatch(column -> column.startsWith("gpu.1."));
    }

    /** By natives that nobody loads, since the workload computes without an engine. */
    private Prony start(String device) throws Exception {
        NvmlStub.compile(folder);
        List<String> variables = new ArrayList<>(List.of("LD_LIBRARY_PATH=" + folder));
        for (String library : List.of("libtorch.so", "libtorch_cuda.so", "libdjl_torch.so")) {
            Files.createFile(folder.resolve(library));
        }
        variables.addAll(List.of("PYTORCH_LIBRARY_PATH=" + folder, "PYTORCH_FLAVOR=cu128"));
        return Prony.startWith(
                folder,
                variables,
                "test_line",
                "fault=slow",
                "--trials",
                "1",
                "--device",
                device,
                "--max-runtime",
                "2s",
                "--no-report");
    }

    private static List<String> environment(Prony prony) throws Exception {
        long pid = prony.awaitRunning("test_line", 1, 1).pid();
        String text = Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
        return Stream.of(text.split("\0", -1)).toList();
    }

    private static Log log(Prony prony) throws Exception {
        assertThat(prony.awaitExit()).as(prony.text()).isEqualTo(ExitStatus.OK);
        List<List<String>> rows = Files.readAllLines(prony.trial("test_line", 1).metrics()).stream()
                .map(row -> List.of(row.split(",", -1)))
                .toList();
        return new Log(rows.get(0), rows.subList(1, rows.size()));
    }

    private record Log(List<String> header, List<List<String>> rows) {

        /** Of all rows. */
        String value(String column) {
            List<String> all = values(column).stream().distinct().toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }

        List<String> values(String column) {
            return rows.stream().map(row -> row.get(header.indexOf(column))).toList();
        }
    }
}
