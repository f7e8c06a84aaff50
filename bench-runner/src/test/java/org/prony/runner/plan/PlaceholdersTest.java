package org.prony.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prony.runner.plan.Placeholders.Part;
import org.prony.runner.plan.Placeholders.Quotes;

class PlaceholdersTest {

    private static final Set<String> KNOWN = Set.of("data", "early-stop", "a.b", "n", "moment");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo $HOME ${HOME} ${data} ${n:-x} ${a:-${n}}",
                "for i in {1..3} {a..c} {a,b}; do echo $i; done",
                "[ -f x ] && [[ -n $y ]] && ls [a-z]* [nm] [other]",
                "echo x[n] [n]x $[n] [[n]] [moment][n]",
                "echo \\{n} \"\\{n}\" \\{unknown} # don't {n} {unknown} {{n}} [n]",
                "awk '{print $1}' '{ n }'",
                "find . -exec rm {} +",
                "echo '{\"a\":{\"b\":1}}' {{}} {{.Names}}",
            })
    void leavesWhatIsTheShells(String command) {
        assertThat(Placeholders.inCommand(command, KNOWN)).containsExactly(new Part.Literal(command));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            train {data} [moment]          | `train `<data>` `<--moment>
            {a.b}{n} ([early-stop])        | <a.b><n>` (`<--early-stop>`)`
            '{n}' "[n]" $(x {n})           | `'`<n SINGLE>`' "`<--n DOUBLE>`" $(x `<n>`)`
            x#{n} '# '{n} \\\\{n}           | `x#`<n>` '# '`<n>` \\\\`<n>
            {_output}/x-{_seed}            | <_output>`/x-`<_seed>
            {{n}}                          | `{n}`
            {{unknown}} {n}                | `{unknown} `<n>
            {"lr":{n}}                     | `{"lr":`<n>`}`
            {{{n}}}                        | `{{n}}`
            ${n}{n}                        | `${n}`<n>
            """)
    void findsThePlacesOfValues(String command, String parts) {
        assertThat(Placeholders.inCommand(command, KNOWN).stream()
                        .map(PlaceholdersTest::shown)
                        .collect(Collectors.joining()))
                .isEqualTo(parts);
    }

    private static String shown(Part part) {
        if (part instanceof Part.Value value) {
            return "<" + value.name() + quotes(value.quotes()) + ">";
        }
        return part instanceof Part.Option option
                ? "<--" + option.name() + quotes(option.quotes()) + ">"
                : "`" + ((Part.Literal) part).text() + "`";
    }

    private static String quotes(Quotes quotes) {
        return quotes == Quotes.NONE ? "" : " " + quotes;
    }

    @Test
    void whatNoShellReadsHasNoQuotesAndNoComments() {
        assertThat(Placeholders.names(Placeholders.inText("{_output}/it's # {data}\\{n} `{a.b}` ${moment}", KNOWN)))
                .containsExactly("data", "n", "a.b");
    }

    @Test
    void namesWhatIsUsedWithoutWhatTheBenchGives() {
        List<Part> parts = Placeholders.inCommand("run {n} [moment] {_output} {n} [x]", KNOWN);

        assertThat(Placeholders.names(parts)).containsExactly("n", "moment");
    }

    @Test
    void refusesAnUnknownNameInBraces() {
        assertThatThrownBy(() -> Placeholders.inCommand("awk '{print}'", KNOWN))
                .isInstanceOf(PlanException.class)
                .hasMessage("{print}: no parameter has this name; give it a value, or write {{print}} if the braces are"
                        + " meant as they stand");
        assertThatThrownBy(() -> Placeholders.inCommand("{_outptu}", KNOWN))
                .hasMessageContaining("(did you mean _output?)");
    }
}
