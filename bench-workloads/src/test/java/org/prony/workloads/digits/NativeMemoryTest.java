package org.prony.workloads.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.workloads.digits.idx.LabelledImages;

/** What a training of 10 000 steps gains in memory after the first 2000, in which the JVM and PyTorch fill their caches. */
class NativeMemoryTest {

    private static final int STEPS = 10_000;
    private static final int PERIOD = 250;
    private static final int BATCH = 16;

    /**
     * 2 kB a step. Sound trainings were seen to gain −3 to 5 MB, by what the JVM takes and returns meanwhile; ones that keep the
     * bytes of every step's images, 77 to 85 MB.
     */
    private static final long ALLOWED_KB = 12_000;

    /** The heap is there from the start, and the compiler that takes and returns megabytes while it runs is left out. */
    private static final List<String> STEADY_JVM =
            List.of("-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    @TempDir
    static Path cache;

    @BeforeEach
    void needsLinux() {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "memory is read from /proc/self/status of Linux");
    }

    @Test
    void staysTheSameOverTenThousandSteps() throws Exception {
        assertThat(gainedKb(0)).isLessThan(ALLOWED_KB);
    }

    /** Shows that the other test would see one array of a batch's size kept by every step. */
    @Test
    void growsIfEveryStepKeepsAnArray() throws Exception {
        int batchOfImages = BATCH * LabelledImages.SIDE * LabelledImages.SIDE / Long.BYTES;

        assertThat(gainedKb(batchOfImages)).isGreaterThan(ALLOWED_KB);
    }

    private static long gainedKb(int leak) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(STEADY_JVM);
        options.add("-Dleak=" + leak);
        List<String> lines = TrainingProcess.run(
                1,
                options,
                "mlp",
                cache.toString(),
                "-",
                "1",
                Integer.toString(STEPS),
                Integer.toString(PERIOD),
                "2",
                "hidden_units=8",
                "batch_size=" + BATCH);

        assertThat(lines).hasSize(1 + STEPS / PERIOD);
        return lowestKb(lines, 8000, STEPS) - lowestKb(lines, 2000, 4000);
    }

    /** The lowest reading, since the JVM takes up to 6 MB for a moment, now and then. */
    private static long lowestKb(List<String> lines, int fromStep, int toStep) {
        return lines.subList(fromStep / PERIOD, toStep / PERIOD + 1).stream()
                .mapToLong(NativeMemoryTest::kb)
                .min()
                .orElseThrow();
    }

    private static long kb(String line) {
        String memory = line.substring(line.indexOf("memory ") + "memory ".length());
        return Long.parseLong(memory.substring(0, memory.indexOf(' ')));
    }
}
