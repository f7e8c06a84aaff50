package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.report.sample.SampleRepository;

/** Runs the main program in a process of its own. */
class MainProcessTest {

    @TempDir
    private Path root;

    @Test
    void endsWithZeroAlthoughATrialFailed() throws Exception {
        new SampleRepository(root).train("20261120T193412Z-k3f9");

        assertThat(run("-Duser.language=tr", "report", root.toString())).isZero();

        assertThat(root.resolve("out")).content().contains("report: ");
        assertThat(root.resolve("err")).isEmptyFile();
    }

    @Test
    void endsWithTwoAndOneLineWhereThereIsNothing() throws Exception {
        assertThat(run("-Duser.language=de", "report", root.resolve("none").toString()))
                .isEqualTo(2);

        assertThat(Files.readAllLines(root.resolve("err"))).hasSize(1);
        assertThat(root.resolve("out")).isEmptyFile();
    }

    private int run(String option, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().put("DISPLAY", ":77"); // where nobody answers
        return process.redirectOutput(root.resolve("out").toFile())
                .redirectError(root.resolve("err").toFile())
                .start()
                .waitFor();
    }
}
