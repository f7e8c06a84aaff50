package org.prony.workloads.digits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
        List<String> lines = TrainingProcess.run(
                threads, List.of(), method, cache.toString(), "-", Long.toString(seed), "15", "5", "2");
        return lines.stream().map(line -> line.substring(0, line.indexOf('#'))).toList();
    }
}
