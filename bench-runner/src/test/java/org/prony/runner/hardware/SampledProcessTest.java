package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the sampler in a process of its own, as a trial does. */
@Timeout(120)
final class SampledProcessTest {

    @Test
    void seesAThreadThatKeepsACoreBusy() throws Exception {
        Map<String, String> row = run(Map.of(), 1, 1500);

        double oneCore = 100.0 / Runtime.getRuntime().availableProcessors();
        assertThat(number(row, "cpu.util.avg_percent_since_last")).isBetween(0.7 * oneCore, 100.0);
        // Within a quota it is the share of that, which the kernel's count of the machine does not tell.
        Path root = Path.of("/");
        if (Oshi.linux()
                && CpuQuota.find(root, machineProcessors()).isEmpty()
                && AllowedCpus.find(root).filter(cpus -> !cpus.all()).isEmpty()) {
            assertThat(number(row, "cpu.util.avg_percent_since_last")).isCloseTo(number(row, "kernel"), within(20.0));
        }
        assertThat(number(row, "process.rss")).isBetween(20e6, 1e9);
        assertThat(number(row, "jvm.heap.used")).isBetween(1e5, number(row, "process.rss"));
        assertThat(number(row, "mem.used") + number(row, "mem.available")).isEqualTo(number(row, "mem.total"));
    }

    @Test
    void seesTheLoadOfTheCoresThatItIsBoundTo() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/taskset")), "taskset is not installed");
        assumeTrue(machineProcessors() > 1, "there is one core");
        String core = Integer.toString(
                CpuList.allowed(Path.of("/")).map(cpus -> cpus.get(0)).orElseThrow());

        Map<String, String> row = run(List.of("/usr/bin/taskset", "-c", core), Map.of(), 1, 1500);

        assertThat(number(row, "cpu.util.avg_percent_since_last"))
                .as("of one core; of the machine " + row.get("kernel"))
                .isGreaterThan(85.0);
        assertThat(row).containsEntry("cpus", "1");
    }

    @Test
    void writesTheCountOfGpusAloneWhereCudaShowsNone() throws Exception {
        Map<String, String> row = run(Map.of("CUDA_VISIBLE_DEVICES", ""), 0, 300);

        assertThat(row).containsEntry("gpu.count", "0");
        assertThat(columns(row)).filteredOn(column -> column.startsWith("gpu.")).containsExactly("gpu.count");
    }

    @Test
    void findsTheDriverWhereTheLoaderLooksAndObeysTheVariableOfCuda(@TempDir Path folder) throws Exception {
        NvmlStub.compile(folder);

        Map<String, String> row =
                run(Map.of("LD_LIBRARY_PATH", folder.toString(), "CUDA_VISIBLE_DEVICES", "1"), 0, 600);

        assertThat(row)
                .containsEntry("gpu.count", "1")
                .containsEntry("gpu.0.compute.util", "20.0")
                .containsEntry("gpu.avg.clock.sm", "1200.0")
                .doesNotContainKeys("gpu.0.power.draw", "gpu.1.compute.util");
        assertThat(row.get("columns")).contains("gpu.0.power.draw");
    }

    @Test
    void seesTheLimitsOfItsControlGroup() throws Exception {
        long memory = 512L << 20;
        try (ControlGroup group = ControlGroup.make(memory, 0.5)) {
            Map<String, String> row = run(group.launcher(), Map.of(), 2, 2000);

            double used = 100 * number(row, "process.cpus") / 0.5;
            assertThat(used).isPositive();
            assertThat(number(row, "cpu.util.avg_percent_since_last"))
                    .as("of half a core; of the machine " + row.get("kernel"))
                    .isCloseTo(Math.min(100, used), within(25.0));
            assertThat(row).containsEntry("mem.total", Long.toString(memory));
            assertThat(number(row, "mem.used")).isBetween(10e6, (double) group.mostMemoryUsed());
            assertThat(number(row, "mem.used") + number(row, "mem.available")).isEqualTo((double) memory);
            assertThat(row)
                    .as("two threads that ask for a core each get half of one")
                    .containsEntry("trust.cpu_limited", "true");
            assertThat(row)
                    .containsEntry("cpus", "1")
                    .containsEntry("cpus", row.get("jvm.processors"))
                    .containsEntry("memory", Long.toString(memory));
        }
    }

    private static Map<String, String> run(Map<String, String> environment, int threads, long millis)
            throws IOException, InterruptedException {
        return run(List.of(), environment, threads, millis);
    }

    private static Map<String, String> run(
            List<String> launcher, Map<String, String> environment, int threads, long millis)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                SampledMain.class.getName(),
                Integer.toString(threads),
                Long.toString(millis)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        Map<String, String> row = new LinkedHashMap<>();
        output.lines().filter(line -> line.matches("[a-z0-9._]+=.*")).forEach(line -> {
            String[] parts = line.split("=", 2);
            row.put(parts[0], parts[1]);
        });
        return row;
    }

    private static int machineProcessors() {
        return Oshi.start().getHardware().getProcessor().getLogicalProcessorCount();
    }

    private static List<String> columns(Map<String, String> row) {
        return List.of(row.getOrDefault("columns", "").split(",", -1));
    }

    private static double number(Map<String, String> row, String column) {
        assertThat(row).containsKey(column);
        return Double.parseDouble(row.getOrDefault(column, ""));
    }
}
