package org.prony.workloads.digits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoProcessesTest {

    @TempDir
    static Path cache;

    @ParameterizedTest
    @CsvSource({"mlp, 1", "lenet, 2"})
    void giveTheSameLossesBitForBit(String method, int threads) throws Exception {
        List<String> first = losses(method, threads, 11);
        List<String> second = losses(method, threads, 11);

        assertThat(first).hasSize(4).doesNotHaveDuplicates();
        assertThat(second).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"mlp, 1"})
    void giveOtherLossesForAnotherSeed(String method, int threads) throws Exception {
        assertThat(losses(method, threads, 12)).isNotEqualTo(losses(method, threads, 11));
    }

    /** Step, accuracy and the loss's bits of each evaluation. */
    private static List<String> losses(String method, int threads, long seed) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dai.djl.pytorch.num_threads=" + threads);
        command.add("-Dai.djl.pytorch.num_interop_threads=1");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), TrainingProcess.class.getName()));
        command.addAll(List.of(method, cache.toString(), "-", Long.toString(seed), "15", "5", "2"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output.lines().map(line -> line.substring(0, line.indexOf('#'))).toList();
    }
}
