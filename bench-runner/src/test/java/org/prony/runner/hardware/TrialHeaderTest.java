package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.metrics.HardwareColumns;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Measure;
import org.prony.api.repository.TrialFolder;
import org.prony.runner.jmh.SampleSettings;
import org.prony.runner.trial.TrialMain;
import org.prony.runner.trial.TrialOrder;

/** Runs a trial in a process of its own, beside a driver with two GPUs, and reads its {@code metrics.csv}. */
@Timeout(120)
final class TrialHeaderTest {

    @TempDir
    Path folder;

    @Test
    void theHardwareColumnsStandInTheOrderOfThePageAndEachIsDescribedThere() throws Exception {
        NvmlStub.compile(folder);
        List<CSVRecord> rows = rows(runTrial());

        List<String> header = rows.get(0).getParser().getHeaderNames();
        List<String> hardware = header.subList(header.indexOf(MetricsSchema.GOAL_REACHED) + 1, header.size());
        List<String> reversed = new ArrayList<>(hardware);
        Collections.reverse(reversed);
        assertThat(hardware)
                .isEqualTo(MetricsSchema.inOrder(reversed))
                .contains(MetricsSchema.NATIVE_ARRAYS, "jvm.jit.time", "gpu.1.clock.sm", "gpu.avg.clock.sm");
        assertThat(rows)
                .as("what is alive is told in the last row, for which all the heap is collected")
                .filteredOn(row -> !row.get(HardwareColumns.HEAP_LIVE).isEmpty())
                .containsExactly(rows.get(rows.size() - 1));
        assertThat(rows)
                .as("no energy of an example without what it counts, which is the stub's GPUs and what else there is")
                .allSatisfy(row -> assertThat(row.get(MetricsSchema.ENERGY_SOURCES))
                        .matches(row.get(MetricsSchema.ENERGY_PER_SAMPLE).isEmpty() ? "" : "(cpu\\+)?(dram\\+)?gpu"))
                .anySatisfy(
                        row -> assertThat(row.get(MetricsSchema.ENERGY_SOURCES)).isNotEmpty());
        if (Oshi.linux()) {
            assertThat(hardware)
                    .contains(
                            "cpu.steal.avg_percent_since_last",
                            "process.ctx_switches.voluntary",
                            "process.ctx_switches.involuntary",
                            "trust.cpu_stolen");
        }
        String page = Files.readString(Path.of("../docs/columns.md"));
        assertThat(hardware)
                .allSatisfy(
                        column -> assertThat(described(page, column)).as(column).isTrue());
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.get(MetricsSchema.NATIVE_ARRAYS))
                        .as("the workload has two arrays, and keeps one more a step")
                        .isEqualTo(Long.toString(2 + Long.parseLong(row.get(MetricsSchema.GLOBAL_STEP)))));
    }

    /** In full, or as the end of a name that shares its beginning with the one before. */
    private static boolean described(String page, String column) {
        String name =
                column.replaceFirst("^gpu\\.(\\d+|avg)\\.", "gpu.<i>.").replaceFirst("^temp\\.[^.]+", "temp.<sensor>");
        String end = name.replaceFirst("^gpu\\.<i>", "").replaceFirst("^process\\.ctx_switches", "");
        return page.contains("`" + name + "`") || page.contains("`" + end + "`");
    }

    private TrialFolder runTrial() throws IOException, InterruptedException {
        TrialFolder trial = new TrialFolder(Files.createDirectory(folder.resolve("run_1")));
        Map<String, String> values = Map.of("learning_rate", "0.001", "fault", "leak", "fault_step", "45");
        new TrialOrder(
                        "20261120T193412Z-k3f9",
                        CampaignPlan.Trial.of("test_line", 1, 7, values),
                        20,
                        Measure.TRAIN,
                        new SampleSettings(0, 1, 1),
                        "cpu",
                        1,
                        null,
                        folder.resolve("cache").toString(),
                        Map.of())
                .write(trial);
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-Dprony.sampling.millis=5",
                        "-Djmh.ignoreLock=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrialMain.class.getName(),
                        trial.path().toString())
                .redirectErrorStream(true);
        builder.environment().put("LD_LIBRARY_PATH", folder.toString());
        builder.environment().remove("CUDA_VISIBLE_DEVICES");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return trial;
    }

    private static List<CSVRecord> rows(TrialFolder trial) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(trial.metrics(), StandardCharsets.UTF_8, format)) {
            return parser.getRecords();
        }
    }
}
