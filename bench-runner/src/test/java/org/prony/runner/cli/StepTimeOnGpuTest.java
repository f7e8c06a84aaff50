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
import org.prony.runner.hardware.GpuInventory;
import org.prony.runner.launch.ClassPath;
import org.prony.runner.natives.TorchNatives;

/** What {@code --measure step} reads on a real GPU with the wait at a step's end and without; skipped where there is none. */
@Tag("gpu")
class StepTimeOnGpuTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void requireGpu() throws Exception {
        assumeTrue(!GpuInventory.read().gpus().isEmpty(), "no NVIDIA GPU here");
        Optional<String> whyNoGpu =
                TorchNatives.of(ClassPath.current(), List.of()).whyNoGpu();
        assumeTrue(whyNoGpu.isEmpty(), whyNoGpu.orElse(""));
    }

    @Test
    void aStepWithoutTheWaitTakesTheTimeInWhichItIsGivenAway() throws Exception {
        Prony prony = Prony.run(
                folder,
                "test_late",
                "wait_every=1,100",
                "--trials",
                "1",
                "--measure",
                "step",
                "--max-runtime",
                "8s",
                "--device",
                "gpu:0",
                "--no-report");

        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.OK);
        double waited = median(prony, 1);
        double notWaited = median(prony, 2);
        System.out.printf("a step takes %.3f ms, %.3f ms without the wait%n", waited * 1e3, notWaited * 1e3);
        assertThat(waited)
                .as("the work takes more than twice the time in which it is given")
                .isGreaterThan(2 * notWaited);
    }

    /** The median step time of the last iteration, in seconds. */
    private static double median(Prony prony, int run) throws Exception {
        List<String> rows = Files.readAllLines(prony.trial("test_late", run).metrics());
        int column = List.of(rows.get(0).split(",", -1)).indexOf("step_time.p50");
        return Double.parseDouble(rows.get(rows.size() - 1).split(",", -1)[column]);
    }
}
