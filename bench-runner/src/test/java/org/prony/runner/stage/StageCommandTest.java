package org.prony.runner.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prony.runner.plan.ParameterValue;
import org.prony.runner.plan.ParameterValue.Kind;
import org.prony.runner.plan.Placeholders;
import org.prony.runner.plan.PlanException;
import org.prony.runner.plan.TemplateValue;

/** How values get into a command, and out of a real shell again. */
class StageCommandTest {

    private static final Map<String, String> VALUES = Map.of(
            "data", "iwslt14",
            "norm", "layer norm",
            "rate", "0.1",
            "moment", "true",
            "early-stop", "false",
            "save_dir", "out",
            "n", "2",
            "one", "\"1\"",
            "yes", "\"true\"");
    private static final Map<String, String> RESERVED =
            Map.of("_output", "/a b/output", "_name", "x=1", "_time", "20261120T193412.000Z", "_seed", "42");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train.py data/{data} --rate {rate}       | train.py data/iwslt14 --rate 0.1",
                "train.py --norm {norm}                   | train.py --norm 'layer norm'",
                "train.py [rate] [norm]                   | train.py --rate 0.1 --norm 'layer norm'",
                "train.py [save_dir]                      | train.py --save_dir out",
                "train.py [moment] x                      | train.py --moment x",
                "train.py [early-stop] x                  | train.py x",
                "train.py x [early-stop]                  | train.py x",
                "train.py [early-stop] [moment]           | train.py --moment",
                "(train.py [early-stop]); x               | (train.py ); x",
                "train.py {one} [one] [yes]               | train.py 1 --one 1 --yes true",
                "x {_output}/m.pt {_seed} {_name} {_time} | x '/a b/output'/m.pt 42 'x=1' 20261120T193412.000Z",
                "x {{data}} {{x}} {{ x }}                 | x {data} {x} {{ x }}",
                "x '{\"rate\": {rate}}'                   | x '{\"rate\": 0.1}'",
                "x {\"a\":{\"rate\":{rate}}}              | x {\"a\":{\"rate\":0.1}}",
                "echo {n}>out                             | echo '2'>out",
            })
    void putsValuesIn(String template, String command) {
        assertThat(StageCommand.render(template, VALUES, RESERVED)).isEqualTo(command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo ${HOME} ${data} ${HOME:-${data}}",
                "echo {1..3} {a,b}",
                "awk '{print $1}' f",
                "[ -f x ] && [ -n \"$data\" ]",
                "ls [a-z]* file[data] $[data]",
                "if [[ x ]]; then y; fi",
                "x \\{data} \"\\{data}\" [unknown]",
                "x # don't touch {data}",
            })
    void leavesTheRestAsItIs(String command) {
        assertThat(StageCommand.render(command, VALUES, RESERVED)).isEqualTo(command);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x `cat {data}`            | backticks",
                "x $(( {data} * 2 ))       | $(( ))",
                "x \"$(( ({data}) * 2 ))\" | $(( ))",
                "x \"`cat {data}`\"        | backticks",
                "x ${y:-{data}}            | ${ }",
                "x \"${y:-{data}}\"        | ${ }",
                "cat <<EOF!{data}!EOF      | a here-document",
                "cat <<-'E'!it's!{data}!E  | a here-document",
            })
    void refusesPlacesWhereNotEveryValueCanBeQuoted(String template, String place) {
        assertThatThrownBy(() -> StageCommand.render(template.replace('!', '\n'), VALUES, RESERVED))
                .isInstanceOf(PlanException.class)
                .hasMessageStartingWith("'{data}' stands within " + place + ", where not every value can be quoted: ")
                .hasMessageEndingWith("; put it into a variable first, x={data}, and use $x there");
    }

    @Test
    void refusesANul() {
        assertThatThrownBy(() -> StageCommand.render("x {p}", Map.of("p", "a\0b"), Map.of()))
                .isInstanceOf(PlanException.class)
                .hasMessage("the value for '{p}' holds a NUL, which no command can; leave it out");
    }

    @Test
    void namesOfFilesTakeValuesAsTheyAre() {
        assertThat(StageCommand.renderText("{_output}/{norm} # {data}.csv", VALUES, RESERVED))
                .isEqualTo("/a b/output/layer norm # iwslt14.csv");
    }

    /** What the planner takes for a use of a parameter, so that it is no orphan, is what its value changes a command by. */
    @Test
    void takesTheSamePlacesForValuesAsThePlanner() {
        SplittableRandom random = new SplittableRandom(2);
        Set<String> names = Set.of("a", "b", "c");
        Map<Boolean, Integer> checked = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String template = template(random);
            boolean shell = random.nextBoolean();
            try {
                List<Placeholders.Part> parts =
                        shell ? Placeholders.inCommand(template, names) : Placeholders.inText(template, names);
                Set<String> used = Placeholders.names(parts);

                assertThat(changing(template, names, shell)).as(template).isEqualTo(used);
                checked.merge(used.isEmpty(), 1, Integer::sum);
            } catch (PlanException refusedByPlanner) {
                assertThatThrownBy(() -> changing(template, names, shell))
                        .as(template)
                        .hasMessage(refusedByPlanner.getMessage());
            }
        }
        assertThat(checked.get(true)).isGreaterThan(1000);
        assertThat(checked.get(false)).isGreaterThan(1000);
    }

    /** The names on whose values the rendered text depends. */
    private static Set<String> changing(String template, Set<String> names, boolean shell) {
        Set<String> changing = new HashSet<>();
        for (String name : names) {
            Map<String, String> values = new HashMap<>(Map.of("a", "1", "b", "1", "c", "1"));
            String before = rendered(template, values, shell);
            values.put(name, "it's 2");
            if (!rendered(template, values, shell).equals(before)) {
                changing.add(name);
            }
        }
        return changing;
    }

    private static String rendered(String template, Map<String, String> values, boolean shell) {
        return shell
                ? StageCommand.render(template, values, RESERVED)
                : StageCommand.renderText(template, values, RESERVED);
    }

    private static String template(SplittableRandom random) {
        String[] pieces = {
            "{a}", "{b}", "{c}", "[a]", "[b]", "[c]", " [a] ", " [c]", "{{a}}", "{{d}}", "[d]", "{_seed}", "{", "}",
            "[", "]", " ", " ", " ", "\n", "'", "'", "\"", "\"", "\\", "$", "${a}", "#", " # ", "`", "$(", "$((", "(",
            ")", "${x:-", "<<E", "\nE\n", "x", "{1..3}", ";", "&", "|", ">", "a", ".", "-"
        };
        StringBuilder template = new StringBuilder();
        for (int length = 1 + random.nextInt(8); length > 0; length--) {
            template.append(pieces[random.nextInt(pieces.length)]);
        }
        return template.toString();
    }

    /** Whatever a value holds, it arrives byte for byte, wherever its placeholder stands. */
    @SuppressWarnings("OrphanedFormatString") // it is printf's, in the shell
    @Test
    void valuesArriveByteForByte() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        Map<String, String> values = new LinkedHashMap<>();
        StringBuilder template = new StringBuilder("/usr/bin/env printf '%s\\0'");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String value = nasty(random);
            values.put("p" + i, TemplateValue.canonical(new ParameterValue(value, Kind.STRING, "")));
            template.append(" {p" + i + "} a{p" + i + "}b '{p" + i + "}' 'c d'{p" + i + "}\"e\" \"{p" + i + "}\" \"f'{p"
                    + i + "}'g\" 'h\"{p" + i + "}\"' [p" + i + "] \"$(printf '%s.' {p" + i + "} \"{p" + i
                    + "}\")\" \\\n");
            expected.addAll(List.of(
                    value,
                    "a" + value + "b",
                    value,
                    "c d" + value + "e",
                    value,
                    "f'" + value + "'g",
                    "h\"" + value + "\"",
                    "--p" + i,
                    value,
                    value + "." + value + "."));
        }

        List<String> arguments = argumentsOf(StageCommand.render(template.toString(), values, Map.of()));

        assertThat(arguments).isEqualTo(expected);
    }

    private List<String> argumentsOf(String command) throws Exception {
        Path out = folder.resolve("arguments");
        Process process = new ProcessBuilder(StageShell.arguments(command))
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor()).isZero();
        String[] arguments = Files.readString(out, StandardCharsets.UTF_8).split("\0", -1);
        return Arrays.asList(arguments).subList(0, arguments.length - 1);
    }

    private static String nasty(SplittableRandom random) {
        String[] pieces = {
            "'",
            "\"",
            "$",
            "`",
            "\\",
            "\n",
            " ",
            "\t",
            "-",
            "--",
            "!",
            "#",
            "~",
            "*",
            "?",
            "[a-z]",
            "{",
            "}",
            "{p1}",
            "[p1]",
            "{{",
            "}}",
            "$HOME",
            "$(echo x)",
            "`echo y`",
            "&&",
            ";",
            "|",
            ">",
            "<<EOF",
            "=",
            "%s",
            "\\n",
            "a",
            "Zz",
            "0",
            "é",
            "日本",
            "\uD83D\uDE00",
            "\u0007",
            "\r",
            ")",
            "("
        };
        StringBuilder value = new StringBuilder("\"'-x".substring(random.nextInt(4)));
        int length = random.nextInt(8);
        for (int i = 0; i < length; i++) {
            value.append(pieces[random.nextInt(pieces.length)]);
        }
        return value + (random.nextInt(4) == 0 ? "\n" : "");
    }
}
