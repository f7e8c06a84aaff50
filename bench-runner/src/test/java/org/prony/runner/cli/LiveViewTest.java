package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LiveViewTest {

    @Test
    void drawsOnATerminalOf40ColumnsAnd7RowsAndLeavesItClean() throws Exception {
        assumeThat(Path.of("/usr/bin/script"))
                .as("script, of util-linux, gives a terminal")
                .exists();
        String output = atTerminal(40, 7);

        assertThat(output)
                .contains(
                        "slot 1  rate=1.0  step 250",
                        "slot 4  rate=4.0",
                        "… and 2 more slots",
                        "0 done 1 failed 5 run 6 left 10 % ~");
        assertThat(new ScreenModel(40).print(output.replace("\r\n", "\n")).rows())
                .containsExactly(
                        "before",
                        "[2/12] digits_mlp/run_2 (rate=2.0)  fail",
                        "ed after 3.2 s: the line broke",
                        "0 done, 1 failed, 11 left of 12 trials",
                        "after",
                        "");
    }

    @Test
    void isPlainLinesWhereNobodyWatches() throws Exception {
        assertThat(output(command()))
                .startsWith("before\n[1/12] digits_mlp/run_1 (rate=1.0)  started, seed 41\n")
                .contains("[2/12] digits_mlp/run_2 (rate=2.0)  failed after 3.2 s: the line broke")
                .endsWith("\nafter\n")
                .doesNotContain("\033", "\r");
    }

    private static String atTerminal(int columns, int rows) throws Exception {
        String size = "stty cols " + columns + " rows " + rows + "; exec \"$@\"";
        return output(
                "bash",
                "-c",
                "exec script --quiet --return --command \"$(printf '%q ' \"$@\")\" /dev/null",
                "bash",
                "bash",
                "-c",
                size,
                "bash",
                command()[0],
                command()[1],
                command()[2],
                command()[3],
                command()[4]);
    }

    private static String[] command() {
        return new String[] {
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dstdout.encoding=UTF-8",
            "-cp",
            System.getProperty("java.class.path"),
            ViewedCampaign.class.getName()
        };
    }

    private static String output(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
