package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.report.cli.CommandLineRun;

/** What the name of a side speaks of is pooled over on that side, and there alone; no trial is compared with itself. */
class CompareNamedSettingsTest {

    private static final String OLD = "20261119T101010Z-aaaa";
    private static final String NEW = "20261120T193412Z-k3f9";

    @TempDir
    private Path root;

    @Test
    void aSideIsNotPooledOverWhatOnlyTheOtherSideNames() throws IOException {
        grid(OLD, 0);
        grid(NEW, 0.5);

        CommandLineRun run = compare("batch_size=32", "rate<2", "--campaign", "latest");

        assertThat(run.out()).isEqualTo("""
                        A: batch_size=32 (4 trials)
                        B: rate<2 (4 trials)
                        nothing to compare: where their settings meet, A and B have the same 2 trials
                        note: only A has batch_size=32, rate=2
                        note: only B has batch_size=64, rate=1
                        """);
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(lines(compare("batch_size=32", "aaaa")))
                .containsExactly(
                        "batch_size=32, rate=1 accuracy worse 0.600 ± 0.014 (n = 2) 0.100 ± 0.014 (n = 2)",
                        "batch_size=32, rate=2 accuracy worse 0.700 ± 0.014 (n = 2) 0.200 ± 0.014 (n = 2)",
                        "note: A: campaign " + NEW + "; 1 older campaign has such trials too, --campaign chooses",
                        "note: only B has batch_size=64, rate=1; batch_size=64, rate=2");
    }

    @Test
    void aRangeAgainstAnotherIsPooledOverAndTold() throws IOException {
        grid(NEW, 0);

        assertThat(lines(compare("batch_size=32,rate>=1", "batch_size=64,rate=2")))
                .containsExactly(
                        "accuracy better 0.150 ± 0.059 (n = 4) 0.400 ± 0.014 (n = 2)",
                        "note: A pools trials that differ in rate: 1, 2");
        assertThat(lines(compare("rate=1", "rate!=1")))
                .containsExactly(
                        "batch_size=32 accuracy better 0.100 ± 0.014 (n = 2) 0.200 ± 0.014 (n = 2)",
                        "batch_size=64 accuracy better 0.300 ± 0.014 (n = 2) 0.400 ± 0.014 (n = 2)");
    }

    @Test
    void aRangeThatBothSidesAreHeldToIsMatched() throws IOException {
        grid(NEW, 0);

        assertThat(lines(compare("batch_size=32,rate<9", "batch_size=64,rate<9")))
                .containsExactly(
                        "rate=1 accuracy better 0.100 ± 0.014 (n = 2) 0.300 ± 0.014 (n = 2)",
                        "rate=2 accuracy better 0.200 ± 0.014 (n = 2) 0.400 ± 0.014 (n = 2)");
    }

    @Test
    void aRangeThatBothSidesAreHeldToIsMatchedAlsoWhereASettingHasFailedOnOneSide() throws IOException {
        new ComparedCampaign(root, NEW)
                .with("mlp", "batch_size=32,rate=1", 0.09, 0.11)
                .with("mlp", "batch_size=32,rate=2", 0.19, 0.21)
                .with("mlp", "batch_size=64,rate=1", 0.29, 0.31)
                .failed("mlp", "batch_size=64,rate=2", 0.39, 0.41);

        assertThat(lines(compare("batch_size=32,rate<9", "batch_size=64,rate<9")))
                .containsExactly(
                        "rate=1 accuracy better 0.100 ± 0.014 (n = 2) 0.300 ± 0.014 (n = 2)",
                        "rate=2 accuracy inconclusive 0.200 ± 0.014 (n = 2) – (n = 0) – – – – at least 2 trials per side",
                        "note: no trial of B has succeeded with rate=2");
    }

    @Test
    void aRangeThatOneSideAloneIsHeldToIsPooledOverOnThatSide() throws IOException {
        grid(NEW, 0);

        assertThat(lines(compare("batch_size=32,rate<5", "batch_size=64")))
                .containsExactly(
                        "rate=1 accuracy better 0.100 ± 0.014 (n = 2) 0.300 ± 0.014 (n = 2)",
                        "rate=2 accuracy better 0.200 ± 0.014 (n = 2) 0.400 ± 0.014 (n = 2)");
    }

    @Test
    void aWorkloadThatOneSideNamesIsMatchedByThatWorkload() throws IOException {
        new ComparedCampaign(root, OLD).with("mlp", "width=1", 0.1, 0.11).with("mlp", "width=2", 0.2, 0.21);
        new ComparedCampaign(root, NEW).with("mlp", "width=1", 0.3, 0.31).with("lenet", "depth=1", 0.4, 0.41);

        assertThat(lines(compare("workload=digits_mlp", "latest", "--campaign", "aaaa,k3f9")))
                .contains("note: only B has digits_lenet");
    }

    @Test
    void twoSidesOfTheSameTrialsAreToldInOneLine() throws IOException {
        grid(NEW, 0);

        CommandLineRun run = compare("latest", "k3f9");

        assertThat(run).isEqualTo(new CommandLineRun(4, """
                        A: latest (8 trials)
                        B: k3f9 (8 trials)
                        nothing to compare: A and B are the same 8 trials
                        """, ""));
        assertThat(compare("latest", "k3f9", "--json").out())
                .contains("\"verdict\" : null", "\"nothing to compare: A and B are the same 8 trials\"");
    }

    @Test
    void settingsOfTheSameTrialsAreLeftOutBesideOthers() throws IOException {
        new ComparedCampaign(root, OLD).with("mlp", "batch_size=32", 0.1, 0.2, 0.3);
        new ComparedCampaign(root, NEW).with("mlp", "batch_size=32", 0.5).with("mlp", "batch_size=64", 0.6, 0.7);

        assertThat(lines(compare("digits_mlp", "latest", "--campaign", "aaaa,k3f9")))
                .contains("note: batch_size=64: not compared, since A and B have the same 2 trials")
                .contains("note: 1 trial is on both sides")
                .noneMatch(line -> line.startsWith("batch_size=64"));
    }

    /** Two trials for each of two batch sizes and two rates: 0.1, 0.2, 0.3 and 0.4 and what is {@code more}. */
    private void grid(String id, double more) throws IOException {
        ComparedCampaign campaign = new ComparedCampaign(root, id);
        for (int i = 0; i < 4; i++) {
            double accuracy = more + 0.1 * (i + 1);
            campaign.with(
                    "mlp",
                    "batch_size=" + (i < 2 ? 32 : 64) + ",rate=" + (1 + i % 2),
                    accuracy - 0.01,
                    accuracy + 0.01);
        }
    }

    /** Of each row what was compared, the verdict and both means; and the notes. */
    private static List<String> lines(CommandLineRun run) {
        return run.out()
                .lines()
                .filter(line -> line.contains("accuracy  ") || line.startsWith("note: "))
                .map(line -> line.replaceAll("(\\(n = \\d\\)) +[+-].*", "$1").replaceAll("  +", " "))
                .toList();
    }

    private CommandLineRun compare(String a, String b, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "compare", a, b, "--repository", root.toString(), "--metrics", "accuracy", "--fail-on", "worse"));
        arguments.addAll(List.of(options));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }
}
