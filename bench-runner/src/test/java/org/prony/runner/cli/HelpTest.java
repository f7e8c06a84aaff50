package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --help} shows. */
class HelpTest {

    private static final int WIDTH = 80;

    /** An option with at most one word for what it takes, and what it does, if not on the next line. */
    private static final Pattern OPTION =
            Pattern.compile(" {2}(-\\w,| {3}) --[a-z-]+(\\[?=[\\w|:,=.]+\\]?)?( +\\S.*)?");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "run --help",
                "list --help",
                "doctor --help",
                "ls --help",
                "properties --help",
                "report --help",
                "table --help",
                "plot --help",
                "compare --help",
                "merge --help",
                "sql --help",
                "export --help",
                "consolidate --help",
                "site --help"
            })
    void fitsATerminalAndShowsEachOptionAsItIsWritten(String args) throws Exception {
        Prony prony = Prony.run(folder, args.split(" "));

        assertThat(prony.exitStatus()).isEqualTo(ExitStatus.OK);
        List<String> lines = prony.out().lines().toList();
        assertThat(lines).allSatisfy(line -> {
            assertThat(line).hasSizeLessThanOrEqualTo(WIDTH);
            if (line.strip().startsWith("-")) {
                assertThat(line).matches(OPTION);
            }
        });
        assertThat(lines.get(0)).startsWith("Usage: prony ");
        assertThat(lines.get(1)).as("the line below the usage").matches("[A-Z][a-z ].*");
        assertThat(lines.get(lines.size() - 1)).as("the last line").hasSizeGreaterThan(WIDTH / 4);
    }

    @Test
    void namesStagesOnce() throws Exception {
        assertThat(Prony.run(folder, "run", "--help").out())
                .startsWith("Usage: prony run [OPTIONS] [WORKLOAD|name=value...]\n")
                .contains("\n      --stages=A,B           Runs these stages of a campaign of programs and no\n");
    }
}
