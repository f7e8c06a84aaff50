package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prony.api.repository.Json;
import org.prony.runner.overhead.Overhead;
import org.prony.runner.trial.StepCosts;

class OverheadCommandTest {

    @TempDir
    Path folder;

    @Test
    void measuresPrintsAndLogsWhatTheBenchCosts() throws Exception {
        Prony prony = Prony.start(
                folder,
                "overhead",
                "test_line",
                "learning_rate=0.01",
                "--device",
                "cpu",
                "--pairs",
                "6",
                "--launches",
                "6",
                "--block",
                "100ms",
                "--jvm-arg=-Xlog:gc:file=" + folder.resolve("gc.log"));
        int status = prony.awaitExit();

        assertThat(prony.out())
                .as(prony.text())
                .containsPattern("(?m)^what the bench costs test_line on cpu \\S.*, \\d+ threads?$")
                .containsPattern(
                        "(?m)^step, sensors and log on against off +\\d\\.\\d{4} +\\(\\d\\.\\d{4} to \\d+\\.\\d{4}\\)"
                                + " +\\d+\\.\\d{3} ms +\\d+\\.\\d{3} ms +6$")
                .containsPattern("(?m)^step, off against off \\(noise\\) +\\d\\.\\d{4} ")
                .containsPattern("(?m)^launch to first step, against a plain program +\\d\\.\\d{3} .* s +6$")
                .containsPattern(
                        "(?m)^  cpu\\.util\\.avg_percent_since_last and \\d more +\\d+\\.\\d{3} ms +\\d+\\.\\d{3} ms +\\d+$");
        Path file = onlyFile(folder.resolve("outputs").resolve("overhead"));
        assertThat(prony.out()).contains("logged in " + folder.relativize(file));
        Overhead logged = Json.read(file, Overhead.class);
        assertThat(logged.hyperparameters()).containsEntry("learning_rate", "0.01");
        assertThat(logged.step().n()).isEqualTo(6);
        assertThat(logged.blocks().on()).hasSize(6).allMatch(seconds -> seconds > 0);
        assertThat(logged.launches()).isNotNull();
        assertThat(logged.blocks().probes())
                .extracting(StepCosts.ProbeCost::samples)
                .allMatch(n -> n >= 6);
        assertThat(logged.machine()).containsEntry("java_version", System.getProperty("java.version"));
        assertThat(folder.resolve("gc.log"))
                .as("of the process that times steps: no collection is asked for in a block")
                .content()
                .contains("Using G1")
                .doesNotContain("System.gc()");
        assertThat(status).isEqualTo(logged.verdict() == Overhead.Verdict.ABOVE ? 1 : 0);
    }

    /** A row that takes twice as long as the steps of a block makes these look three times as long. */
    @Test
    void aSlowRowIsTooMuch() throws Exception {
        Prony prony = Prony.run(
                folder,
                "overhead",
                "test_queue",
                "row_millis=200",
                "--device",
                "cpu",
                "--pairs",
                "6",
                "--launches",
                "0",
                "--block",
                "100ms",
                "--jvm-arg=-Dprony.sampling.millis=50");

        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(1);
        assertThat(prony.out()).contains("too much: the bench makes a step more than 1 % longer\n");
        Overhead logged = Json.read(onlyFile(folder.resolve("outputs").resolve("overhead")), Overhead.class);
        assertThat(logged.step().low()).as("%s", logged.step()).isGreaterThan(1.5);
        assertThat(logged.noise().median()).as("bare blocks have no rows").isLessThan(1.5);
    }

    @ParameterizedTest
    @CsvSource({
        "throw, 0, 'IllegalStateException: the line broke'",
        "throw-in-set-up, 6, 'a plain program ended with exit code 1 before its first step'",
        "exit, 0, the process ended with exit code 0 before the trial was over .*"
    })
    void aWorkloadThatFailsIsToldWithItsLog(String fault, String launches, String message) throws Exception {
        Prony prony = Prony.start(
                folder,
                "overhead",
                "test_line",
                "fault=" + fault,
                "--device",
                "cpu",
                "--launches",
                launches,
                "--block",
                "100ms");

        assertThat(prony.awaitExit()).as(prony.text()).isEqualTo(1);
        assertThat(prony.err()).matches("prony: test_line: " + message + "; see \\S+/output\\.log\n");
        String log = prony.err().replaceAll("(?s).*; see (\\S+).*", "$1");
        assertThat(Path.of(log)).exists();
    }

    @Test
    void whatCannotBeMeasuredIsRefusedInOneLine() throws Exception {
        for (List<String> wrong : List.of(
                List.of("--pairs 5: must be at least 6; fewer have no 95 % interval", "--pairs", "5"),
                List.of("--launches 3: must be at least 6; fewer have no 95 % interval", "--launches", "3"),
                List.of(
                        "prony overhead measures one workload with one value of each hyperparameter, not 2 trials; name one",
                        "digits_mlp",
                        "batch_size=16,32"))) {
            String[] words = Stream.concat(Stream.of("overhead"), wrong.subList(1, wrong.size()).stream())
                    .toArray(String[]::new);
            Prony prony = Prony.start(folder, words);
            assertThat(prony.awaitExit()).as(prony.text()).isEqualTo(2);
            assertThat(prony.err()).isEqualTo("prony: " + wrong.get(0) + "\n");
        }
        assertThat(folder.resolve("outputs")).doesNotExist();
    }

    private static Path onlyFile(Path root) throws Exception {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
