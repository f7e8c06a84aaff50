package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a workload itself refuses: one line, before anything is written. */
class PreflightTest {

    private static final String ENGINE = ".*/pytorch-(engine|jni|native)[^/]*";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text_gpt heads=3 --dry-run                   | text_gpt: embedding_width is 64 and heads 3; the width must be a multiple of the heads
            test_line text_gpt heads=3,5                 | text_gpt: embedding_width is 64 and heads 3; the width must be a multiple of the heads; embedding_width is 64 and heads 5; the width must be a multiple of the heads
            test_line fault=throw fault_step=0,-1,-2,-3,-4 | test_line: fault is throw and fault_step 0; steps count from 1; fault is throw and fault_step -1; steps count from 1; fault is throw and fault_step -2; steps count from 1; and 2 more
            device_matmul images_resnet18 --data-dir .   | images_resnet18: data folder FOLDER lacks data_batch_1.bin; CIFAR-10 in its binary version is data_batch_1.bin to data_batch_5.bin and test_batch.bin
            """)
    void refusesThePlanWithoutAnEngine(String args, String message) throws Exception {
        Prony prony = Prony.runWithout(folder, ENGINE, args.split(" ", -1));

        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.USAGE);
        assertThat(prony.err())
                .isEqualTo("prony: "
                        + message.replace("FOLDER", folder.toRealPath().toString()) + "\n");
        assertThat(prony.out()).isEmpty();
        assertThat(folder.resolve("outputs")).doesNotExist();
    }

    @Test
    void warnsOfSetsOfValuesThatWillFailAmongOthersThatWillNot() throws Exception {
        Prony prony = Prony.runWithout(
                folder, ENGINE, "text_gpt", "heads=1,2,3", "embedding_width=64,96", "seed=1,2", "--dry-run");

        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.OK);
        assertThat(prony.out().lines().filter(line -> line.startsWith("warning: ")))
                .containsExactly(
                        "warning: text_gpt: 1 of 6 sets of values will fail: embedding_width is 64 and heads 3;"
                                + " the width must be a multiple of the heads");
    }

    @Test
    void runsTheOthersAndSaysSo() throws Exception {
        Prony prony = Prony.run(
                folder,
                "test_line",
                "fault=throw",
                "fault_step=0,1000000",
                "--trials",
                "1",
                "--max-runtime",
                "300ms",
                "--no-report");

        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.TRIAL_FAILED);
        assertThat(prony.out())
                .contains("warning: test_line: 1 of 2 sets of values will fail: fault is throw and fault_step 0;"
                        + " steps count from 1\n")
                .containsPattern("test_line/run_2 .*succeeded after");
        assertThat(prony.status("test_line", 1).message()).contains("steps count from 1");
    }

    @Test
    void leavesToTheTrialsWhatSaysNothingOfTheValues() throws Exception {
        compile(
                "Heavy",
                "public Heavy() { throw new IllegalArgumentException(\"made, though it has no preflight\"); }");
        compile("Broken", """
                @Override public void preflight(Optional<Path> dataDir) {
                    throw new AssertionError("a bug");
                }
                """);

        Prony prony = Prony.run(
                folder,
                "test_heavy",
                "test_broken",
                "--workload-path",
                "Heavy",
                "--workload-path",
                "Broken",
                "--dry-run");

        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.OK);
        assertThat(prony.text()).doesNotContain("made").doesNotContain("a bug");
    }

    @Test
    void tellsOfTheFileOrTheExceptionWhereThereIsNoMessage() throws Exception {
        compile("Picky", """
                @Override public void preflight(Optional<Path> dataDir) throws IOException {
                    throw new AccessDeniedException(dataDir.orElseThrow() + "/secret");
                }
                """);
        compile("Silent", """
                @Override public void preflight(Optional<Path> dataDir) {
                    throw new IllegalArgumentException();
                }
                """);
        Path data = Files.createDirectory(folder.resolve("data"));

        Prony prony = Prony.run(
                folder,
                "test_picky",
                "test_silent",
                "--workload-path",
                "Picky",
                "--workload-path",
                "Silent",
                "--data-dir",
                "data");

        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.USAGE);
        assertThat(prony.err())
                .isEqualTo("prony: test_picky: " + data.toRealPath()
                        + "/secret: permission denied; test_silent: java.lang.IllegalArgumentException\n");
    }

    /** A workload {@code test_<name>} in a folder of its name that cannot be set up. */
    private void compile(String name, String members) throws Exception {
        OutsideCompiler.compile(
                "org.example." + name,
                """
                package org.example;

                import java.io.IOException;
                import java.nio.file.*;
                import java.util.Optional;
                import org.prony.api.*;

                @Workload(task = "test", method = "METHOD", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
                public final class NAME implements TrainingWorkload {
                    MEMBERS
                    @Override public TrainingSetup setUp(TrialContext context) { throw new AssertionError(); }
                    @Override public void step() {}
                    @Override public Evaluation evaluate() { return Evaluation.of("loss", 0); }
                    @Override public void close() {}
                }
                """.replace("METHOD", name.toLowerCase(Locale.ROOT))
                        .replace("NAME", name)
                        .replace("MEMBERS", members),
                folder.resolve(name));
    }
}
