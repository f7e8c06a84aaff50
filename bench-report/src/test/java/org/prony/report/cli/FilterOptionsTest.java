package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prony.api.repository.TrialState;
import org.prony.report.sample.MadeCampaign;

/** {@code plot}, {@code compare} and {@code export} choose trials in the words of {@code ls}. */
class FilterOptionsTest {

    private static final String OLD = "20261119T101010Z-aaaa";
    private static final String NEW = "20261120T193412Z-k3f9";

    @TempDir
    private Path root;

    private Path repository;

    /** Of digits_mlp a campaign of two rates with two seeds each; then a newer one of digits_lenet, of which one trial failed. */
    @BeforeEach
    void makeRepository() throws IOException {
        repository = root.resolve("outputs");
        MadeCampaign old = new MadeCampaign(repository, OLD).workload("digits", "mlp", List.of(), "rate");
        old.trial("rate=1").row("loss=1").row("loss=0.9", "accuracy=0.5");
        old.trial("rate=1").row("loss=1").row("loss=0.8", "accuracy=0.5");
        old.trial("rate=2").row("loss=1").row("loss=0.3", "accuracy=0.5");
        old.trial("rate=2").row("loss=1").row("loss=0.2", "accuracy=0.5");
        old.write();
        MadeCampaign newer = new MadeCampaign(repository, NEW).workload("digits", "lenet", List.of(), "rate");
        newer.trial("rate=3").row("loss=1").row("loss=0.1", "accuracy=0.5");
        newer.trial("rate=4").row("loss=7").state(TrialState.FAILED, "exit code 1");
        newer.write();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--workload digits_mlp | digits_mlp/run_1 digits_mlp/run_2 digits_mlp/run_3 digits_mlp/run_4",
                "--state failed | digits_lenet/run_2",
                "--since 2026-11-20 | digits_lenet/run_1 digits_lenet/run_2",
                "--where rate<3 --where loss<0.5 | digits_mlp/run_3 digits_mlp/run_4",
                "--campaign aaaa --where rate=1 | digits_mlp/run_1 digits_mlp/run_2",
            })
    void chooseTheTrialsThatAreExported(String filter, String trials) throws IOException {
        CommandLineRun run = run("export DIR --csv OUT " + filter);

        assertThat(run.err()).isEmpty();
        List<String> rows = Files.readAllLines(root.resolve("out/trials.csv"));
        assertThat(rows.stream().skip(1).map(row -> row.split(",", -1)[1])).containsExactly(trials.split(" ", -1));
    }

    @Test
    void chooseTheTrialsThatAreDrawn() throws IOException {
        List<String> first = curves(drawn("--campaign aaaa --where rate=1"));

        assertThat(first).hasSize(2).isEqualTo(curves(drawn("--campaign aaaa --where loss>0.5")));
        assertThat(first).isNotEqualTo(curves(drawn("--campaign aaaa --where rate=2")));
        assertThat(curves(drawn("--campaign aaaa"))).hasSize(4);
    }

    @Test
    void aPlotIsOfTheLatestCampaignThatHasSuchTrialsUnlessSeveralAreChosen() throws IOException {
        assertThat(run("plot DIR --y loss").out()).contains("/campaigns/" + NEW + "/digits_lenet/");
        assertThat(run("plot DIR --y loss --workload digits_mlp").out()).contains("/campaigns/" + OLD + "/digits_mlp/");
        assertThat(drawn("--where rate=2")).isEqualTo(drawn("--campaign aaaa --where rate=2"));
        assertThat(run("plot DIR --y loss --since 2026-11-19").err())
                .isEqualTo("prony: plot draws one workload; choose one of digits_mlp, digits_lenet with --workload\n");
    }

    @Test
    void chooseTheTrialsThatAreCompared() {
        assertThat(run("compare rate=1 rate=2 --repository DIR --where loss<0.85 --metrics loss")
                        .out())
                .startsWith("A: rate=1 (1 trial)\nB: rate=2 (2 trials)\n");
        assertThat(run("compare latest rate=2 --repository DIR --workload digits_mlp --metrics loss")
                        .out())
                .startsWith("A: latest (4 trials)\nB: rate=2 (2 trials)\n");
    }

    @Test
    void aSideThatTheFilterTookAwayIsToldWithTheFilter() {
        CommandLineRun run = run("compare rate=1 rate=2 --repository DIR --where loss>0.5");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("prony: compare rate=2: no trial has these values; there are rate 1, 4"
                        + " (after --where loss>0.5)\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls DIR",
                "ls DIR --trials",
                "ls DIR --csv",
                "table DIR --metrics accuracy",
                "properties DIR",
                "report DIR",
                "plot DIR",
                "site DIR",
                "compare rate=1 rate=2 --repository DIR",
                "export DIR --csv OUT"
            })
    void aFilterThatLeavesNothingIsOneLineAndTheStatusOfGrep(String command) {
        CommandLineRun run = run(command + " --workload digits_mlp --state failed,queued --where rate=1");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("prony: --workload digits_mlp --state failed,queued --where rate=1: no trial is left;"
                        + " `ls --trials` lists all trials\n");
        assertThat(run.out()).isEmpty();
        assertThat(root.resolve("out")).doesNotExist();
    }

    @Test
    void jsonIsWholeAlsoWhereNothingIsLeft() throws IOException {
        assertThat(run("ls DIR --json --where loss<0").out().strip()).isEqualTo("[ ]");
        CommandLineRun run = run("properties DIR --json --where loss<0");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("prony: --where loss<0: no trial is left; ");
        assertThat(new ObjectMapper()
                        .readTree(run.out())
                        .path("general")
                        .path("campaigns")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void nothingToCompareIsNeitherWorseNorRight() {
        CommandLineRun run = run("compare rate=1 rate=2 --repository DIR --fail-on worse --where loss<0");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).isEqualTo("prony: --where loss<0: no trial is left; `ls --trials` lists all trials\n");
    }

    @Test
    void aPlanThatCannotBeReadIsToldWhereNoTrialIsLeft() throws IOException {
        Files.writeString(repository.resolve("campaigns/" + OLD + "/campaign.json"), "{");

        for (String command : List.of("plot DIR", "table DIR", "site DIR")) {
            CommandLineRun run = run(command + " --where loss<0");

            assertThat(run.exitCode()).as(command).isEqualTo(2);
            assertThat(run.err())
                    .as(command)
                    .hasLineCount(1)
                    .startsWith("prony: --where loss<0: no trial is left; unreadable: ")
                    .contains(OLD + "/campaign.json:1:");
        }
    }

    @Test
    void aPlanThatCannotBeReadIsLeftOutWhereItsIdIsTooOld() throws IOException {
        Files.writeString(repository.resolve("campaigns/" + OLD + "/campaign.json"), "{");

        for (String command : List.of(
                "report DIR",
                "plot DIR --y loss",
                "ls DIR",
                "export DIR --csv OUT",
                "compare rate=3 rate=3 --repository DIR")) {
            CommandLineRun run = run(command + " --since 2026-11-20");

            assertThat(run.err()).as(command).isEmpty();
            assertThat(run.exitCode()).as(command).isZero();
        }
        CommandLineRun run = run("report DIR --since 2026-11-19");
        assertThat(run.err()).hasLineCount(1).startsWith("prony: ").contains(OLD + "/campaign.json:1:");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void aPlanThatCannotBeReadIsToldWhereItsIdHasNoTime() throws IOException {
        Path plan = repository.resolve("campaigns/of-another-make/campaign.json");
        Files.createDirectories(plan.getParent());
        Files.writeString(plan, "{");

        assertThat(run("ls DIR --since 2026-11-20").err())
                .hasLineCount(1)
                .startsWith("warning: ")
                .contains("of-another-make/campaign.json:1:");
    }

    /** The coloured lines of a picture, where the note and the axes are not. */
    private static List<String> curves(String picture) {
        return Pattern.compile("<path[^>]*fill:none;stroke:rgb[^>]*>")
                .matcher(picture)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private String drawn(String filter) throws IOException {
        Path file = root.resolve("own.svg");
        CommandLineRun run = run("plot DIR --y loss --groupby trial_id --out " + file + " " + filter);
        assertThat(run.err()).isEmpty();
        return Files.readString(file);
    }

    private CommandLineRun run(String command) {
        List<String> words = new ArrayList<>();
        Arrays.stream(command.split(" ", -1))
                .map(word -> word.replace("DIR", repository.toString())
                        .replace("OUT", root.resolve("out").toString()))
                .forEach(words::add);
        return CommandLineRun.of(words.toArray(String[]::new));
    }
}
