package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prony.report.sample.MadeCampaign;

/** Every command on stored logs takes campaigns in the same words. */
class CampaignOptionsTest {

    @TempDir
    private Path root;

    private Path repository;

    @BeforeEach
    void makeRepository() throws IOException {
        repository = root.resolve("outputs");
        for (String tail : List.of("aaaa", "bbbb", "cccc")) {
            MadeCampaign campaign = new MadeCampaign(repository, "20261120T193412Z-" + tail)
                    .workload("digits", "mlp", List.of(), "word");
            campaign.trial("word=" + tail).row("accuracy=0.5", "loss=1").row("accuracy=0.6", "loss=0.9");
            campaign.write();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls DIR --csv",
                "properties DIR",
                "table DIR --all",
                "site DIR --index-only",
                "report DIR",
                "export DIR --csv OUT",
                "compare word=aaaa bbbb --repository DIR"
            })
    void areNamedOneByOneOrWithCommas(String command) throws IOException {
        List<String> commas = outcome(command, "--campaign", "aaaa,bbbb");
        List<String> oneByOne = outcome(command, "--campaign", "bbbb", "--campaign", "aaaa");

        assertThat(commas).isEqualTo(oneByOne);
        assertThat(String.join("\n", commas)).contains("bbbb").doesNotContain("cccc");
    }

    @Test
    void aPlotOfTwoCampaignsHasACurveOfEach() throws IOException {
        String plot = "plot DIR --groupby word --out OUT/own.svg";
        List<String> commas = outcome(plot, "--campaign", "aaaa,bbbb");
        List<String> oneByOne = outcome(plot, "--campaign", "bbbb", "--campaign", "aaaa");

        assertThat(commas.equals(oneByOne)).as("the same picture").isTrue();
        assertThat(curves(commas.get(1))).hasSize(2);
        assertThat(curves(outcome(plot, "--campaign", "aaaa").get(1))).hasSize(1);
    }

    @Test
    void ofManyNamesTheWrongOneIsTold() {
        CommandLineRun run = CommandLineRun.of("plot", repository.toString(), "--campaign", "aaaa,dddd");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("prony: campaign dddd: not here; there are 20261120T193412Z-cccc, 20261120T193412Z-bbbb,"
                        + " 20261120T193412Z-aaaa\n");
    }

    /** The colours of the curves of a picture; its frame is grey. */
    private static Set<String> curves(String svg) {
        return Pattern.compile("<(?:polyline|path)[^>]*stroke:rgb\\((\\d+,\\d+,\\d+)\\)")
                .matcher(svg)
                .results()
                .map(match -> match.group(1))
                .filter(colour -> !colour.matches("(\\d+),\\1,\\1"))
                .collect(Collectors.toSet());
    }

    /** What a command prints, and the text of the file that it writes. */
    private List<String> outcome(String command, String... campaigns) throws IOException {
        Path out = root.resolve("out");
        List<String> words = new ArrayList<>();
        for (String word : command.split(" ", -1)) {
            words.add(word.replace("DIR", repository.toString()).replace("OUT", out.toString()));
        }
        words.addAll(List.of(campaigns));
        CommandLineRun run = CommandLineRun.of(words.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        List<String> outcome = new ArrayList<>(List.of(run.out()));
        for (Path file : List.of(out.resolve("own.svg"), out.resolve("trials.csv"), repository.resolve("index.html"))) {
            if (Files.exists(file)) {
                outcome.add(Files.readString(file));
            }
        }
        return outcome;
    }
}
