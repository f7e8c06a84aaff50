package org.prony.runner.plan.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.prony.runner.plan.PlanException;

/** What is wrong in a file by itself: one line with file, line and fix. */
class WrongCampaignFileTest {

    private static final String TEMPLATE = "name: test_echo\ntemplate:\n  train: echo\n  test: echo\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource({"documents", "choices", "searches", "programs"})
    void isToldInOneLine(String yaml, String message) throws Exception {
        Path file = Files.writeString(folder.resolve("c.yaml"), yaml);

        assertThatThrownBy(() -> CampaignFileReader.read(file))
                .isInstanceOf(PlanException.class)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).replace(folder + "/", ""))
                        .isEqualTo(message)
                        .hasLineCount(1));
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                arguments("", "c.yaml: holds nothing; write workloads: and what they are given"),
                arguments("workloads: [a\ntrials: 3\n", "c.yaml:2: no valid YAML: expected ',' or ']', but got :"),
                arguments(
                        "trials: 3\n\tseed: 2\n",
                        "c.yaml:2: no valid YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)"),
                arguments("trials: *x\n", "c.yaml:1: no valid YAML: found undefined alias x"),
                arguments("[1]\n", "c.yaml:1: the first document is a list; write keys with values, key: value"),
                arguments("3\n", "c.yaml:1: the first document is '3'; write keys with values, key: value"),
                arguments(
                        "trials: 3\nworklods: [a]\n",
                        "c.yaml:2: unknown key 'worklods' (did you mean workloads?); the first document may have alias,"
                                + " default, extra, gpus, max_runtime, metrics, name, order, seed, seeds, slots, template,"
                                + " trials, workloads"),
                arguments(
                        "trials: 3\nseed: 1\ntrials: 4\n",
                        "c.yaml:3: key 'trials' stands in the first document twice, first at c.yaml:1; keep one"),
                arguments("? [a]\n: 3\n", "c.yaml:1: a key of the first document is a list; write a name"),
                arguments(
                        "workloads: []\n",
                        "c.yaml:1: workloads is an empty list, which stands for no trial at all;"
                                + " give it a value or leave it out"),
                arguments("workloads: {a: 1}\n", "c.yaml:1: workloads is a mapping; write a word"),
                arguments("trials: 0\n", "c.yaml:1: trials is '0'; write a whole number from 1 to 1000000"),
                arguments(
                        "trials: '3'\n", "c.yaml:1: trials is the string '3'; write a whole number from 1 to 1000000"),
                arguments("trials: many\n", "c.yaml:1: trials is 'many'; write a whole number from 1 to 1000000"),
                arguments("trials: [3]\n", "c.yaml:1: trials is a list; write a whole number from 1 to 1000000"),
                arguments("seed: 1.5\n", "c.yaml:1: seed is '1.5'; write a whole number"),
                arguments("seed:\n", "c.yaml:1: seed is empty; write a whole number"),
                arguments("seeds: [1,\n  x]\n", "c.yaml:2: seeds is 'x'; write a whole number"),
                arguments(
                        "seeds: [1]\ntrials: 3\n",
                        "c.yaml:1: 'seeds' and 'trials' contradict each other: seeds lists every seed, trials derives them"
                                + " from seed; keep one way"),
                arguments(
                        "seed: 3\nseeds: [1]\n",
                        "c.yaml:2: 'seeds' and 'seed' contradict each other: seeds lists every seed, trials derives them"
                                + " from seed; keep one way"),
                arguments("order: shuffled\n", "c.yaml:1: order is 'shuffled'; write listed or random"),
                arguments("slots: 2\n", "c.yaml:1: slots is '2'; write {gpu: [0, 1]}, {cpu: 2} or auto"),
                arguments("slots: {}\n", "c.yaml:1: slots is empty; write {gpu: [0, 1]}, {cpu: 2} or auto"),
                arguments("slots: {cpu: 0}\n", "c.yaml:1: cpu is '0'; write a whole number from 1 to 9999"),
                arguments("slots: {gpu: [0, 0]}\n", "c.yaml:1: gpu 0 stands in slots twice; a GPU is one slot"),
                arguments(
                        "slots: {gpus: [0]}\n",
                        "c.yaml:1: unknown key 'gpus' (did you mean gpu?); slots may have cpu, gpu"),
                arguments(
                        "slots:\n  gpu: 0\n  cpu: 2\n",
                        "c.yaml:3: 'cpu' and 'gpu' contradict each other: a campaign has slots of one kind; keep one"),
                arguments("default: 3\n", "c.yaml:1: default is '3'; write keys with values, key: value"),
                arguments(
                        "default:\n  rate: []\n",
                        "c.yaml:2: rate is an empty list, which stands for no trial at all; give it a value or leave it out"),
                arguments("default:\n  rate:\n", "c.yaml:2: rate is empty; write a number, true, false or a string"),
                arguments(
                        "default:\n  rate: [[1, 2]]\n",
                        "c.yaml:2: rate is a list; write a number, true, false or a string"),
                arguments(
                        "default:\n  rate: !mine 3\n",
                        "c.yaml:2: rate has the tag !mine; write a number, true, false or a string"),
                arguments("extra: {owner: [a]}\n", "c.yaml:1: owner is a list; write a word"),
                arguments("alias: {opt: {}}\n", "c.yaml:1: alias 'opt' has no option; give it one, or take it out"),
                arguments("alias: {opt: sgd}\n", "c.yaml:1: alias 'opt' is 'sgd'; write keys with values, key: value"),
                arguments(
                        "alias:\n  opt:\n    sgd: {optimizer: sgd, momentum: 0.9}\n    adam: {optimizer: adam}\n",
                        "c.yaml:4: alias 'opt': option 'sgd' sets momentum, option 'adam' does not; all options of an alias"
                                + " must set the same names"),
                arguments(
                        "alias:\n  a: {x: {p: 1}}\n  b: {y: {a: x}}\n",
                        "c.yaml:3: alias 'b' sets 'a', which is an alias too; set parameters"));
    }

    static Stream<Arguments> choices() {
        return Stream.of(
                arguments(
                        "trials: 3\n---\nlearning_rate: []\n",
                        "c.yaml:3: learning_rate is an empty list, which stands for no trial at all; give it a value or"
                                + " leave it out"),
                arguments(
                        "trials: 3\n---\n---\ntitle: a\n",
                        "c.yaml:3: the document is empty; write a title for a choice without a grid, or take out the ---"),
                arguments("trials: 3\n--- [1]\n", "c.yaml:2: a choice is a list; write keys with values, key: value"),
                arguments(
                        "trials: 3\n---\nrate: 1\nrate: 2\n",
                        "c.yaml:4: key 'rate' stands in a choice twice, first at c.yaml:3; keep one"),
                arguments(
                        "trials: 3\n---\ntitle: a\n---\ntitle: b\n---\ntitle: a\n",
                        "c.yaml:7: the title 'a' is that of the choice at c.yaml:3 too; rename one"),
                arguments(
                        "trials: 3\n---\ntitle: choice_2\n---\nrate: 1\n",
                        "c.yaml:5: the title 'choice_2' is that of the choice at c.yaml:3 too; rename one"),
                arguments("trials: 3\n---\ntitle: ''\n", "c.yaml:3: title is ''; write one line of text"),
                arguments(
                        "trials: 3\n---\npriority: high\n",
                        "c.yaml:3: priority is 'high'; write a whole number from -2147483648 to 2147483647"),
                arguments(
                        TEMPLATE + "---\nworkloads: [a]\n",
                        "c.yaml:6: 'workloads' and 'template' contradict each other: a template is the only workload; take"
                                + " one out"));
    }

    static Stream<Arguments> searches() {
        return Stream.of(
                arguments(
                        "trials: 3\n---\nsearch: space.json\n",
                        "c.yaml:3: search is 'space.json'; write keys with values, key: value"),
                arguments(
                        "trials: 3\n---\nsearch: {spaces: x}\n",
                        "c.yaml:3: unknown key 'spaces' (did you mean space?); search may have sampler, space, trials"),
                arguments(
                        "trials: 3\n---\nsearch: {trials: -1}\n",
                        "c.yaml:3: trials is '-1'; write a whole number from 1 to 1000000"),
                arguments(
                        "trials: 3\n---\nsearch: {sampler: holton}\n",
                        "c.yaml:3: sampler is 'holton' (did you mean halton?); write halton, random or grid"),
                arguments(
                        "trials: 3\n---\nsearch:\n  space: missing.json\n",
                        "c.yaml:4: space is 'missing.json', and there is no file missing.json"),
                arguments("trials: 3\n---\nsearch: {space: &a [*a]}\n", "c.yaml:3: space is nested too deeply"));
    }

    static Stream<Arguments> programs() {
        return Stream.of(
                arguments(
                        "name: test_echo\n",
                        "c.yaml:1: 'name' belongs to a template, and there is none; add one, or take it out"),
                arguments(
                        "max_runtime: 3s\n",
                        "c.yaml:1: 'max_runtime' belongs to a template, and there is none; add one, or take it out"),
                arguments("template: {run: echo}\n", "c.yaml:1: a template needs a name; write name: task_method"),
                arguments(
                        "workloads: [a]\n" + TEMPLATE,
                        "c.yaml:3: 'template' and 'workloads' contradict each other: a template is the only workload; take"
                                + " one out"),
                arguments(
                        "name: echo\ntemplate: {run: echo}\n",
                        "c.yaml:1: name is 'echo'; write task_method, each of lower-case letters, digits and '-', beginning"
                                + " with a letter"),
                arguments(
                        "name: campaign_summary\ntemplate: {run: echo}\n",
                        "c.yaml:1: name is 'campaign_summary', which is a folder of the repository; rename it"),
                arguments("name: a_b\ntemplate: {}\n", "c.yaml:2: the template has no stage; write name: command"),
                arguments(
                        "name: a_b\ntemplate:\n  a/b: echo\n",
                        "c.yaml:3: stage 'a/b': use letters, digits, '_' and '-', beginning with a letter or digit"),
                arguments(
                        "name: a_b\ntemplate:\n  run: ''\n",
                        "c.yaml:3: stage 'run' has no command; write one, or take it out"),
                arguments("name: a_b\ntemplate:\n  run: [echo]\n", "c.yaml:3: stage 'run' is a list; write a word"),
                arguments(TEMPLATE + "gpus: 0\n", "c.yaml:5: gpus is '0'; write a whole number from 1 to 9999"),
                arguments(
                        TEMPLATE + "max_runtime: soon\n",
                        "c.yaml:5: max_runtime: 'soon' is no duration; write 500ms, 30s, 2m or 1h30m"),
                arguments(
                        metric("stage: tset, regex: '(x)'"),
                        "c.yaml:5: metric 'bleu': there is no stage 'tset' (did you mean test?); the stages are train, test"),
                arguments(metric("regex: '(x)'"), "c.yaml:5: metric 'bleu' names no stage; write stage: train or test"),
                arguments(
                        metric("stage: test"),
                        "c.yaml:5: metric 'bleu' has no format; write one of regex: PATTERN, json: FIELD or csv: FILE"),
                arguments(
                        metric("stage: test, csv: a.csv"),
                        "c.yaml:5: the file is 'a.csv', the same for every trial; write {_output}/a.csv"),
                arguments(
                        metric("stage: test, regex: '(x)', csv: a.csv"),
                        "c.yaml:5: metric 'bleu' has regex and csv; write one of regex: PATTERN, json: FIELD or csv: FILE"),
                arguments(
                        metric("stage: test, regex: '(x)', step: s"),
                        "c.yaml:5: 'step' and 'regex' contradict each other; take one out"),
                arguments(
                        metric("stage: test, regex: 'x'"),
                        "c.yaml:5: regex is 'x'; put the number into a group, ([0-9.]+)"),
                arguments(metric("stage: test, regex: '(x'"), "c.yaml:5: regex is '(x': Unclosed group at character 3"),
                arguments(
                        metric("stage: test, json: b, goal: up"), "c.yaml:5: goal is 'up'; write maximize or minimize"),
                arguments(
                        metric("stage: test, jsno: b"),
                        "c.yaml:5: unknown key 'jsno' (did you mean json?); metric 'bleu' may have column, csv, file, goal, json, regex, stage, step, unit"),
                arguments(
                        TEMPLATE + "metrics: {Bleu: {}}\n",
                        "c.yaml:5: metric 'Bleu': use lower-case letters, digits, '_', '.' and '-', beginning with a letter"),
                arguments(
                        TEMPLATE + "metrics: {seed: {}}\n",
                        "c.yaml:5: metric 'seed' has the name of a column of metrics.csv; rename it"));
    }

    private static String metric(String fields) {
        return TEMPLATE + "metrics: {bleu: {" + fields + "}}\n";
    }

    @Test
    void namesAMissingFile() {
        Path missing = folder.resolve("missing.yaml");

        assertThatThrownBy(() -> CampaignFileReader.read(missing)).hasMessage(missing + ": no such file");
    }

    @Test
    void namesAFolder() {
        assertThatThrownBy(() -> CampaignFileReader.read(folder))
                .hasMessage(folder + ": cannot be read: Is a directory");
    }

    @Test
    void namesAFileThatIsNoText() throws Exception {
        Path file = Files.write(folder.resolve("c.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff, '\n'});

        assertThatThrownBy(() -> CampaignFileReader.read(file))
                .isInstanceOf(PlanException.class)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()))
                        .startsWith(file + ": no valid YAML: ")
                        .hasLineCount(1));
    }
}
