package org.prony.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.prony.api.repository.Measure;

/** What is wrong in a file or on a command line for the workloads there are: one line with place and fix. */
class WrongCampaignTest {

    private static final String MLP_HAS =
            "; the chosen workloads have batch_size, dropout, hidden_units, learning_rate,"
                    + " momentum, optimizer, weight_decay";
    private static final String MLP = "workloads: digits_mlp\n";
    private static final String ALIAS = MLP + "alias: {opt: {sgd: {optimizer: sgd}, adam: {optimizer: adam}}}\n";

    @ParameterizedTest
    @MethodSource({"values", "names", "commandLine", "programs"})
    void isToldInOneLine(String yaml, List<String> words, String message) {
        assertThatThrownBy(() -> Planning.plan(yaml, words.toArray(String[]::new)))
                .isInstanceOf(PlanException.class)
                .satisfies(e -> assertThat(e.getMessage()).isEqualTo(message).hasLineCount(1));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                inDefault("batch_size: true", "batch_size=true: a boolean, not a value of type int"),
                inDefault(
                        "batch_size: \"32\"",
                        "batch_size=\"32\": a string, not a value of type int; write it without quotes"),
                inDefault("batch_size: big", "batch_size=\"big\": a string, not a value of type int"),
                inDefault(
                        "batch_size: |\n    very\n    big",
                        "batch_size=\"very big \": a string, not a value of type int"),
                inDefault("batch_size: 1.5", "batch_size=1.5: not a value of type int"),
                inDefault("batch_size: 99999999999", "batch_size=99999999999: not a value of type int"),
                inDefault("batch_size: 0", "batch_size=0: outside its range [1, 4096]"),
                inDefault("batch_size: [32, 0]", "batch_size=0: outside its range [1, 4096]"),
                inDefault("learning_rate: 7", "learning_rate=7: outside its range [0.00001, 1]"),
                inDefault("learning_rate: .nan", "learning_rate=NaN: outside its range [0.00001, 1]"),
                inDefault("optimizer: 1", "optimizer=1: a number, not a value of type string; quote it: \"1\""),
                inDefault(
                        "optimizer: false",
                        "optimizer=false: a boolean, not a value of type string; quote it: \"false\""),
                inDefault("optimizer: rmsprop", "optimizer=rmsprop: not one of the choices sgd, adam"));
    }

    private static Arguments inDefault(String setting, String message) {
        return arguments(MLP + "default:\n  " + setting + "\n", List.of(), "campaign.yaml:3: " + message);
    }

    static Stream<Arguments> names() {
        return Stream.of(
                arguments(
                        "workloads: [digits_mlp,\n  digits_lenett]",
                        List.of(),
                        "campaign.yaml:2: unknown workload 'digits_lenett' (did you mean digits_lenet?); `prony list` shows all"),
                arguments(
                        MLP + "---\ntitle: a\nworkloads: [mlp]\n",
                        List.of(),
                        "campaign.yaml:4: unknown workload 'mlp'; `prony list` shows all"),
                arguments(
                        MLP + "default: {learning_rat: 0.1}",
                        List.of(),
                        "campaign.yaml:2: unknown hyperparameter 'learning_rat' (did you mean learning_rate?)"
                                + MLP_HAS),
                arguments(
                        MLP + "---\nlearning_rat: 0.1\nbatchsize: 2\n",
                        List.of(),
                        "campaign.yaml:3: unknown hyperparameter 'learning_rat' (did you mean learning_rate?);"
                                + " campaign.yaml:4: unknown hyperparameter 'batchsize' (did you mean batch_size?)"
                                + MLP_HAS),
                arguments(
                        MLP + "---\ntitel: a\n",
                        List.of(),
                        "campaign.yaml:3: unknown hyperparameter 'titel' (did you mean title?)" + MLP_HAS),
                arguments(
                        MLP + "---\nslots: 2\n",
                        List.of(),
                        "campaign.yaml:3: unknown hyperparameter 'slots'; as a key it belongs in the first document"
                                + MLP_HAS),
                arguments(
                        "workloads: [digits_mlp, test_line]\n---\nworkloads: digits_mlp\nfault: none\n",
                        List.of(),
                        "campaign.yaml:4: unknown hyperparameter 'fault'"
                                + "; the chosen workloads have batch_size, dropout, hidden_units, learning_rate,"
                                + " momentum, optimizer, weight_decay"),
                arguments(
                        ALIAS + "---\nopt: [sgd, adm]\n",
                        List.of(),
                        "campaign.yaml:4: opt=\"adm\": the alias has no such option (did you mean adam?); it has sgd, adam"),
                arguments(
                        MLP + "alias: {momentum: {low: {dropout: 0.1}}}",
                        List.of(),
                        "campaign.yaml:2: alias 'momentum' has the name of a hyperparameter; rename it"),
                arguments(
                        MLP + "alias:\n  opt: {sgd: {optimizr: sgd}}\n---\nopt: sgd\n",
                        List.of(),
                        "campaign.yaml:3: unknown hyperparameter 'optimizr' (did you mean optimizer?)" + MLP_HAS),
                arguments(
                        MLP + "alias:\n  a: {x: {optimizer: sgd}}\n  b: {y: {optimizer: adam}}\n---\na: x\nb: y\n",
                        List.of(),
                        "campaign.yaml:4: 'optimizer' is set by two aliases at once, here and at campaign.yaml:3; use one of"
                                + " them in choice 'choice_1'"));
    }

    static Stream<Arguments> commandLine() {
        return Stream.of(
                arguments(
                        MLP,
                        List.of("digits_mpl"),
                        "command line: unknown workload 'digits_mpl' (did you mean digits_mlp?); `prony list` shows all"),
                arguments(MLP, List.of("batch_size=32,x"), "command line: batch_size=x: not a value of type int"),
                arguments(MLP, List.of("batch_size=32,"), "command line: batch_size=: not a value of type int"),
                arguments(
                        MLP,
                        List.of("batch_size=\"32\""),
                        "command line: batch_size=\"32\": a string, not a value of type int; write it without quotes"),
                arguments(MLP, List.of("rate=1"), "command line: unknown hyperparameter 'rate'" + MLP_HAS),
                arguments(MLP, List.of("seed=1,x"), "command line: seed=x: not a whole number; write seed=1,2"),
                arguments(
                        MLP,
                        List.of("seed=1,2", "--trials", "3"),
                        "command line: seed=1,2 names every seed and --trials 3 derives them; leave one out"),
                arguments(
                        MLP + "seeds:\n  [1, 2]\n",
                        List.of("--seed", "7"),
                        "--seed 7: nothing is drawn from it, since campaign.yaml:3 lists the trials' seeds; leave it out, or"
                                + " derive seeds from it by --trials N instead of the list"),
                arguments(
                        MLP + "---\ntitle: a\nseeds: 1\n---\nbatch_size: 1\n",
                        List.of("-t", "a", "--seed", "7"),
                        "--seed 7: nothing is drawn from it, since campaign.yaml:4 lists the trials' seeds; leave it out, or"
                                + " derive seeds from it by --trials N instead of the list"),
                arguments(
                        MLP,
                        List.of("seed=1,2", "--seed", "7"),
                        "--seed 7: nothing is drawn from it, since seed=1,2 lists the trials' seeds; leave it out, or derive"
                                + " seeds from it by --trials N instead of the list"),
                arguments(MLP, List.of("--trials", "0"), "--trials 0: must be at least 1"),
                arguments(MLP, List.of("--trials", "1000001"), "--trials 1000001: must be at most 1000000"),
                arguments(MLP, List.of("--sample", "0"), "--sample 0: must be at least 1"),
                arguments(
                        MLP + "---\ntitle: rates\n---\nbatch_size: 1\n",
                        List.of("-t", "rate"),
                        "-t rate: no choice has this title (did you mean rates?); the titles are rates, choice_2"),
                arguments(MLP, List.of("-t", "rates"), "-t rates: the campaign has no titles"),
                arguments(
                        ALIAS,
                        List.of("opt=sgdd"),
                        "command line: opt=sgdd: the alias has no such option (did you mean sgd?); it has sgd, adam"),
                arguments(
                        MLP + "trials: 1000\n---\nbatch_size: [1, 2, 3, 4]\nhidden_units: [1, 2, 3]\n",
                        List.of("dropout=" + "0.1,".repeat(99) + "0.1"),
                        "the campaign would have 1200000 trials, and 1000000 are the most; shorten a list, or search instead"
                                + " of a grid"),
                arguments(
                        MLP + "trials: 1000000\n---\nlearning_rate: [" + "0.1, ".repeat(999) + "0.1]\n",
                        List.of(
                                "dropout=" + "0.1,".repeat(999) + "0.1",
                                "momentum=" + "0.1,".repeat(999) + "0.1",
                                "weight_decay=" + "0.1,".repeat(999) + "0.1",
                                "--sample",
                                "1"),
                        "the campaign would have 1000000000000000000 trials, and 1000000 are the most; shorten a list, or"
                                + " search instead of a grid"));
    }

    static Stream<Arguments> programs() {
        String echo = "name: a_b\ntemplate:\n  run: echo {norm} [moment]\n";
        return Stream.of(
                arguments(
                        "name: a_b\ntemplate:\n  run: echo {norn}\ndefault: {norm: 1}\n",
                        List.of(),
                        "campaign.yaml:3: {norn}: no parameter has this name (did you mean norm?); give it a value, or write"
                                + " {{norn}} if the braces are meant as they stand"),
                arguments(
                        echo + "default: {norm: 1, momnet: 2, moment: 3}\n",
                        List.of(),
                        "campaign.yaml:4: unknown parameter 'momnet' (did you mean moment?); the stages use moment, norm"),
                arguments(
                        "name: a_b\ntemplate:\n  run: echo x[p] \\{p} ${p} # {p}\ndefault: {p: 1}\n",
                        List.of(),
                        "campaign.yaml:4: unknown parameter 'p'; the stages use none"),
                arguments(
                        "name: a_b\ntemplate:\n  run: echo `cat {p}`\ndefault: {p: 1}\n",
                        List.of(),
                        "campaign.yaml:3: '{p}' stands within backticks, where not every value can be quoted: echo `cat {p}`;"
                                + " put it into a variable first, x={p}, and use $x there"),
                arguments(
                        echo + "---\ntitle: a\nnorm: 1\nmoment: 2\n---\nnorm: 3\n",
                        List.of(),
                        "campaign.yaml:9: choice 'choice_2' gives no value to 'moment', which a stage uses; set it there, or"
                                + " for all in default"),
                arguments(
                        echo + "---\ntitle: a\nnorm: 1\n---\nnorm: 3\nmoment: 2\n",
                        List.of("-t", "a"),
                        "campaign.yaml:5: choice 'a' gives no value to 'moment', which a stage uses; set it there, or for all"
                                + " in default"),
                arguments(
                        echo + "alias: {moment: {x: {norm: 1}}}\n---\nmoment: x\n",
                        List.of(),
                        "campaign.yaml:4: alias 'moment' has the name of a parameter that a stage uses; rename it"),
                arguments(
                        echo + "default: {norm: 1, seed: 3}\n",
                        List.of(),
                        "campaign.yaml:4: 'seed' is no parameter of a template; write seeds: [1, 2], and {_seed} in a stage"),
                arguments(
                        echo + "default: {norm: 1}\n",
                        List.of("digits_mlp"),
                        "command line: workload 'digits_mlp': the campaign runs a_b by the template at campaign.yaml:2; leave"
                                + " the workload out"),
                arguments(
                        "name: a_b\ntemplate: {run: echo}\nmetrics: {m: {csv: 'x-{p}.csv'}}\n",
                        List.of(),
                        "campaign.yaml:3: {p}: no parameter has this name; give it a value, or write {{p}} if the braces are"
                                + " meant as they stand"));
    }

    @Test
    void refusesToMeasureTheStepsOfAProgram() {
        RunRequest steps = new RunRequest(
                List.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Measure.STEP,
                Optional.empty(),
                Optional.empty(),
                Map.of());

        assertThatThrownBy(() ->
                        Planning.plan(Planning.file("name: a_b\ntemplate: {run: echo}"), steps, Planning.NO_SEARCH))
                .hasMessage("--measure step: the stages of a template are no steps of the bench; leave it out");
    }

    @Test
    void refusesASearchOfWhatTheChoiceSets() {
        assertThatThrownBy(() -> searched("batch_size: [32, 64]", Map.of("batch_size", "16")))
                .hasMessage("campaign.yaml:3: the search draws 'batch_size', and choice 'choice_1' sets it at"
                        + " campaign.yaml:4; take one of them out");
    }

    @Test
    void refusesASearchOfWhatNoWorkloadHas() {
        assertThatThrownBy(() -> searched("dropout: 0", Map.of("batchsize", "16")))
                .hasMessage("campaign.yaml:3: the search draws an unknown hyperparameter 'batchsize' (did you mean"
                        + " batch_size?)");
    }

    @Test
    void refusesAPointThatIsOutOfRange() {
        assertThatThrownBy(() -> searched("dropout: 0", Map.of("batch_size", "0")))
                .hasMessage("campaign.yaml:3: batch_size=0: outside its range [1, 4096]");
    }

    @Test
    void refusesASearchWithoutAnyPoint() {
        CampaignFile file = Planning.file(MLP + "---\nsearch: {trials: 1}\n");

        assertThatThrownBy(() -> Planning.plan(
                        file, Planning.request(), (search, workload, settled, foreign, seed) -> List.of()))
                .hasMessage("campaign.yaml:3: the search gives no point; give its space a value");
    }

    private static Planned searched(String setting, Map<String, String> point) {
        CampaignFile file = Planning.file(MLP + "---\nsearch: {trials: 1}\n" + setting + "\n");
        return Planning.plan(file, Planning.request(), (search, workload, settled, foreign, seed) -> List.of(point));
    }
}
