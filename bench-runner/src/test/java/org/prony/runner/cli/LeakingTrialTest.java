package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakingTrialTest {

    @TempDir
    Path folder;

    @Test
    void isToldWithItsSpeedAndASoundOneIsNot() throws Exception {
        Prony leaking = run("fault=leak");
        assertThat(leaking.exitStatus()).as(leaking.text()).isZero();
        assertThat(leaking.out())
                .contains("test_line/run_1 leaks: native.arrays grows by 1 a step (95 % interval 1 to 1)");

        Prony sound = run("fault=none");
        assertThat(sound.exitStatus()).as(sound.text()).isZero();
        assertThat(sound.out()).doesNotContain("leaks");
    }

    @Test
    void isToldByTheArraysThatItKeepsInTheEngine() throws Exception {
        Prony prony = Prony.run(folder, "test_history", "keeps=nothing,losses", "--trials", "1", "--no-report");

        assertThat(prony.exitStatus()).as(prony.text()).isZero();
        assertThat(prony.out().lines().filter(line -> line.contains(" leaks: ")))
                .as(prony.out())
                .singleElement()
                .asString()
                .contains("test_history/run_2 leaks: native.arrays grows by 1 a step (95 % interval 1 to 1)");
    }

    /** With a young generation so small that it is collected within seconds, and a sample often enough. */
    @Test
    void isToldByTheMemoryOrTheObjectsThatItKeepsAndAHeapThatFillsUpIsNone() throws Exception {
        Prony prony = Prony.run(
                folder,
                "test_keep",
                "keeps=nothing,memory,objects,replaced",
                "--trials",
                "1",
                "--slots",
                "cpu:" + Math.min(4, Runtime.getRuntime().availableProcessors()),
                "--jvm-arg=-Xmn16m",
                "--jvm-arg=-Dprony.sampling.millis=200",
                "--no-report");

        assertThat(prony.exitStatus()).as(prony.text()).isZero();
        List<String> leaks =
                prony.out().lines().filter(line -> line.contains(" leaks: ")).toList();
        assertThat(leaks).as(prony.out()).hasSize(2);
        assertThat(leaks.get(0)).startsWith("test_keep/run_2 leaks: native.memory grows by ");
        assertThat(leaks.get(1)).startsWith("test_keep/run_3 leaks: jvm.heap.live grows by ");
        assertThat(leaks).allSatisfy(line -> assertThat(kilobytesAStep(line)).isCloseTo(60, within(6.0)));
    }

    private static double kilobytesAStep(String line) {
        return Double.parseDouble(line.replaceFirst(".* grows by ([0-9.]+) kB a step .*", "$1"));
    }

    /** A rate so low that there are rows enough until the target. */
    private Prony run(String fault) throws Exception {
        return Prony.run(
                folder,
                "test_line",
                "learning_rate=0.0001",
                fault,
                "--trials",
                "1",
                "--max-runtime",
                "1s",
                "--no-report");
    }
}
