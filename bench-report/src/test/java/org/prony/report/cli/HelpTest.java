package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What every command's {@code --help} has in common. */
class HelpTest {

    static Stream<String> commands() {
        return Main.commandLine().getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void describesEveryArgumentInSentences(String command) {
        CommandSpec spec = spec(command);

        assertThat(Stream.concat(spec.options().stream(), spec.positionalParameters().stream())
                        .map(HelpTest::description))
                .isNotEmpty()
                .allMatch(text -> text.matches("(?s)[A-Z].*\\."), "from a capital letter to a full stop");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void breaksNoNameAtItsDot(String command) {
        assertThat(CommandLineRun.of(command, "--help").out())
                .startsWith("Usage: ")
                .doesNotContainPattern("\\.\n {20,}[a-z]");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void tellsTheExitStatusWhereAFilterMayLeaveNothing(String command) {
        boolean filtered = spec(command).findOption("--where") != null;

        assertThat(CommandLineRun.of(command, "--help").out().contains("1 the options leave no trial"))
                .isEqualTo(filtered);
    }

    private static CommandSpec spec(String command) {
        return Objects.requireNonNull(Main.commandLine().getSubcommands().get(command))
                .getCommandSpec();
    }

    private static String description(ArgSpec argument) {
        return String.join("\n", argument.description());
    }
}
