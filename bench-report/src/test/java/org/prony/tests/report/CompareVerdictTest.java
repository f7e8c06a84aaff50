package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Measure;
import org.prony.api.repository.Repository;
import org.prony.report.cli.CommandLineRun;
import org.prony.report.sample.CampaignWriter;

/** Verdicts, margins and the exit status of {@code compare}. */
class CompareVerdictTest {

    private static final String OLD = "20261119T101010Z-aaaa";
    private static final String NEW = "20261120T193412Z-k3f9";

    @TempDir
    private Path root;

    @Test
    void bIsJudgedAgainstAByTheDirectionOfEachMetric() throws IOException {
        low();
        high();

        CommandLineRun better = compare("aaaa", "latest");
        CommandLineRun worse = compare("latest", "aaaa");

        assertThat(better.exitCode()).isZero();
        assertThat(better.out())
                .contains("B is better in 2, same in 1 of 3\n")
                .containsPattern("(?m)^accuracy +better +0.500 ± 0.010 \\(n = 3\\) +0.800 ± 0.010 \\(n = 3\\) +\\+0.3 ")
                .containsPattern("(?m)^loss \\(nats\\) +better .* -0.3 ");
        assertThat(worse.exitCode()).isOne();
        assertThat(worse.out())
                .contains("B is worse in 2, same in 1 of 3\n")
                .containsPattern("(?m)^accuracy +worse .* -0.3 ")
                .containsPattern("(?m)^loss \\(nats\\) +worse .* \\+0.3 ");
    }

    @Test
    void setsTheExitStatusOnlyWhereAsked() throws IOException {
        low();
        high();

        assertThat(CommandLineRun.of("compare", "latest", "aaaa", "--repository", root.toString())
                        .exitCode())
                .isZero();
        assertThat(compare("latest", "aaaa").exitCode()).isOne();
        CommandLineRun wrong =
                CommandLineRun.of("compare", "latest", "aaaa", "--repository", root.toString(), "--fail-on", "better");
        assertThat(wrong).isEqualTo(new CommandLineRun(2, "", "prony: --fail-on better: write --fail-on worse\n"));
    }

    @Test
    void whatCannotBeToldIsThreeAndSaysHowManyTrialsWouldSettleIt() throws IOException {
        new ComparedCampaign(root, OLD).with("mlp", "", 0.5, 0.6, 0.7);
        new ComparedCampaign(root, NEW).with("mlp", "", 0.55, 0.65, 0.75);

        CommandLineRun run = compare("aaaa", "latest", "--metrics", "accuracy");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains("B is inconclusive in 1 of 1\n", "to settle it")
                .containsPattern("\\d+ more trials per side\n");
    }

    @Test
    void oneTrialOnASideAsksForTwo() throws IOException {
        low();
        new ComparedCampaign(root, NEW).with("mlp", "", 0.8);

        CommandLineRun run = compare("aaaa", "latest", "--metrics", "accuracy");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .containsPattern("(?m)^accuracy +inconclusive +0.500 ± 0.010 \\(n = 3\\) +0.8 \\(n = 1\\) +\\+0.3 +–"
                        + " +0.500 +– +at least 2 trials per side$")
                .doesNotContain("NaN");
    }

    @Test
    void oneWorseRowOutweighsTheOthers() throws IOException {
        new ComparedCampaign(root, OLD).taking("mlp", "", 2.0, 2.01, 2.02);
        new ComparedCampaign(root, NEW).taking("mlp", "", 3.0, 3.01, 3.02);

        CommandLineRun run = compare("aaaa", "latest");

        assertThat(run.exitCode()).isOne();
        assertThat(run.out()).contains("B is worse in 1, same in 2 of 3\n");
    }

    @Test
    void nothingToCompareIsFour() throws IOException {
        new ComparedCampaign(root, OLD).with("mlp", "rate=1", 0.8).with("mlp", "rate=2", 0.81);
        new ComparedCampaign(root, NEW).with("mlp", "rate=3", 0.5, 0.51, 0.49);

        CommandLineRun run = compare("aaaa", "latest");

        assertThat(run).isEqualTo(new CommandLineRun(4, """
                        A: aaaa (2 trials)
                        B: latest (3 trials)
                        nothing to compare: no metric that succeeded trials of A have in settings that B planned too
                        note: only A has rate=1; rate=2
                        note: only B has rate=3
                        """, ""));
    }

    @Test
    void aSideOfFailuresAloneIsNothingToCompareWhicheverSideItIs() throws IOException {
        new ComparedCampaign(root, NEW)
                .with("mlp", "rate=1", 0.5, 0.51, 0.49)
                .failed("mlp", "rate=2", 0.8, 0.81)
                .failed("mlp", "rate=3", 0.8);
        String line = "prony: compare rate=2: no trial of it has succeeded (2 failed); `table --metrics message` tells"
                + " why, `run --resume --only-failed` runs failed ones again\n";

        assertThat(compare("rate=1", "rate=2")).isEqualTo(new CommandLineRun(4, "", line));
        assertThat(compare("rate=2", "rate=1")).isEqualTo(new CommandLineRun(4, "", line));
        assertThat(CommandLineRun.of("compare", "rate=1", "rate=2", "--repository", root.toString()))
                .as("without --fail-on, as where a filter leaves nothing")
                .isEqualTo(new CommandLineRun(1, "", line));
        assertThat(compare("rate=2", "rate=3").err())
                .startsWith("prony: compare rate=2: no trial of it has succeeded (2 failed); rate=3: no trial of it has"
                        + " succeeded (1 failed); ");
    }

    @Test
    void aCampaignWithoutTrialsIsNothingToCompare() throws IOException {
        low();
        CampaignWriter.plan(
                new Repository(root).campaign(NEW),
                new CampaignPlan(
                        NEW,
                        "2026-11-20T19:34:12Z",
                        Measure.TRAIN,
                        "cpu",
                        1,
                        1,
                        Map.of(),
                        Map.of(),
                        List.of(),
                        List.of()));

        CommandLineRun run = compare("aaaa", "latest");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).startsWith("prony: compare latest: no trial of it has succeeded (0 planned); ");
    }

    @Test
    void oneSettingWhoseTrialsOfBAllFailedDoesNotPass() throws IOException {
        new ComparedCampaign(root, OLD)
                .with("mlp", "rate=1", 0.5, 0.51)
                .with("mlp", "rate=2", 0.5, 0.51)
                .with("mlp", "rate=3", 0.5, 0.51);
        new ComparedCampaign(root, NEW).with("mlp", "rate=1", 0.9, 0.91).failed("mlp", "rate=2", 0.9, 0.91);

        CommandLineRun run = compare("aaaa", "latest", "--metrics", "accuracy");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains("B is better in 1, inconclusive in 1 of 2\n", "note: only A has rate=3\n")
                .contains("note: no trial of B has succeeded with rate=2\n")
                .contains("corrected for 1 row (Holm)");
    }

    @Test
    void aMetricThatBNoLongerLogsDoesNotPass() throws IOException {
        new ComparedCampaign(root, OLD).taking("mlp", "", 2.0, 2.01);
        new ComparedCampaign(root, NEW).with("mlp", "", 0.5, 0.5);

        CommandLineRun run = compare("aaaa", "latest", "--metrics", "time_to_target");
        CommandLineRun turned = compare("latest", "aaaa", "--metrics", "time_to_target");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains(
                        "B is inconclusive in 1 of 1\n", "note: time_to_target: 2 of 2 trials of B without a value\n");
        assertThat(turned.exitCode()).isEqualTo(4);
    }

    @Test
    void trialsThatFailedNeverCount() throws IOException {
        low();
        new ComparedCampaign(root, NEW).with("mlp", "", 0.8, 0.81, 0.79).failed("mlp", "", 0.1, 0.1);

        assertThat(compare("aaaa", "latest", "--metrics", "accuracy").out())
                .contains("B: latest (5 trials, 3 succeeded)\n", "0.800 ± 0.010 (n = 3)");
    }

    @Test
    void trainingsThatDivergedDoNotPass() throws IOException {
        low();
        new ComparedCampaign(root, NEW).with("mlp", "", Double.NaN, Double.NaN, Double.NEGATIVE_INFINITY);

        CommandLineRun run = compare("aaaa", "latest");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("– (n = 0, 3 not finite)").doesNotContain("NaN");
        assertThat(compare("aaaa", "latest", "--json").out()).doesNotContain("NaN", "Infinity");
    }

    @Test
    void constantAndEqualSidesAreTheSame() throws IOException {
        new ComparedCampaign(root, OLD).with("mlp", "", 0.1, 0.1, 0.1);
        new ComparedCampaign(root, NEW).with("mlp", "", 0.1, 0.1, 0.1);

        CommandLineRun run = compare("aaaa", "latest", "--metrics", "accuracy");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsPattern("(?m)^accuracy +same +0.1 \\(n = 3\\) +0.1 \\(n = 3\\) +0 +0 to 0 +1.000 +–$");
    }

    @Test
    void constantSidesThatDifferAreToldApart() throws IOException {
        new ComparedCampaign(root, OLD).with("mlp", "", 0.1, 0.1, 0.1);
        new ComparedCampaign(root, NEW).with("mlp", "", 0.3, 0.3, 0.3);

        CommandLineRun run = compare("aaaa", "latest", "--metrics", "accuracy");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsPattern("(?m)^accuracy +better +0.1 \\(n = 3\\) +0.3 \\(n = 3\\) +\\+0.2 +\\+0.2 to \\+0.2"
                        + " +0.0\\d\\d +–$")
                .doesNotContain("NaN");
    }

    @Test
    void aMarginIsAbsoluteOrAShareOfTheMeanOfA() throws IOException {
        new ComparedCampaign(root, OLD).with("mlp", "", 0.5, 0.5, 0.5);
        new ComparedCampaign(root, NEW).with("mlp", "", 0.45, 0.45, 0.45);

        assertThat(verdict("--margin", "0.051")).isEqualTo("B is same in 1 of 1");
        assertThat(verdict("--margin", "0.049")).isEqualTo("B is worse in 1 of 1");
        assertThat(verdict("--margin", "11%")).isEqualTo("B is same in 1 of 1");
        assertThat(verdict("--margin", "9%")).isEqualTo("B is worse in 1 of 1");
        for (String wrong : new String[] {"little", "-0.1", "1e999", ""}) {
            CommandLineRun run = compare("aaaa", "latest", "--margin=" + wrong);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .isEqualTo(
                            "prony: --margin: margin '" + wrong + "': write a difference in the metric's unit, such as"
                                    + " 0.01, or a share of A's mean, such as 1%\n");
        }
    }

    @Test
    void stepTimeIsMeasuredByItselfOrTrainingTimeOverSteps() throws IOException {
        new ComparedCampaign(root, "20261117T101010Z-aaaa", Measure.STEP).stepping("mlp", "", 0.010, 0.011, 0.012);
        new ComparedCampaign(root, "20261118T101010Z-bbbb", Measure.STEP).stepping("mlp", "", 0.020, 0.021, 0.022);
        new ComparedCampaign(root, "20261119T101010Z-cccc").taking("mlp", "", 3.0, 3.1, 3.2);
        new ComparedCampaign(root, NEW).taking("mlp", "", 4.0, 4.1, 4.2);

        assertThat(compare("aaaa", "bbbb").out())
                .contains("B is worse in 1 of 1\n")
                .containsPattern("step_time \\(ms\\) +worse +11.0 ± 1.0 \\(n = 3\\) +21.0 ± 1.0 \\(n = 3\\) +\\+10 ");
        assertThat(compare("cccc", "k3f9", "--metrics", "step_time").out())
                .containsPattern("step_time \\(ms\\) +worse +31.0 ± 1.0 \\(n = 3\\) +41.0 ± 1.0 \\(n = 3\\) +\\+10 ");
        assertThat(compare("aaaa", "cccc").out()).contains("note: measure differs: A step; B train\n");
    }

    @Test
    void stepTimeOfATrainingLeavesOutWhatCameBeforeTheFirstRow() throws IOException {
        new ComparedCampaign(root, OLD).taking("mlp", "", 2.0, 2.0);
        new ComparedCampaign(root, NEW)
                .warmingUp(5)
                .taking("mlp", "", 2.0)
                .warmingUp(9)
                .taking("mlp", "", 2.0);

        assertThat(compare("aaaa", "latest", "--metrics", "step_time").out())
                .containsPattern("step_time \\(ms\\) +\\w+ +20 \\(n = 2\\) +20 \\(n = 2\\) ");
    }

    @Test
    void timeToTargetCountsTheTrialsThatReachedIt() throws IOException {
        new ComparedCampaign(root, OLD).taking("mlp", "", 2.0, 2.5);
        new ComparedCampaign(root, NEW).taking("mlp", "", 3.0, 3.5).with("mlp", "", 0.2);

        assertThat(compare("aaaa", "latest", "--metrics", "time_to_target").out())
                .containsPattern(
                        "time_to_target \\(s\\) +inconclusive +2.25 ± 0.35 \\(n = 2\\) +3.25 ± 0.35 \\(n = 2\\) +\\+1 ")
                .contains("note: time_to_target: 1 of 3 trials of B without a value\n");
        assertThat(compare("aaaa", "latest").out()).doesNotContain("time_to_target");
    }

    @Test
    void comparesTheLastValueOfEachTrialOrItsBest() throws IOException {
        new ComparedCampaign(root, OLD).curve("mlp", "", 0.9, 0.5).curve("mlp", "", 0.9, 0.5);
        new ComparedCampaign(root, NEW).curve("mlp", "", 0.7, 0.6).curve("mlp", "", 0.7, 0.6);

        assertThat(verdict()).isEqualTo("B is better in 1 of 1");
        assertThat(verdict("--best")).isEqualTo("B is worse in 1 of 1");
    }

    @Test
    void anUnknownMetricIsOneLineThatListsThoseThereAre() throws IOException {
        low();
        high();

        assertThat(compare("aaaa", "latest", "--metrics", "acuracy"))
                .isEqualTo(new CommandLineRun(
                        2,
                        "",
                        "prony: --metrics acuracy: no such metric; there are accuracy, loss, step_time,"
                                + " time_to_target\n"));
    }

    @Test
    void aMetricAskedForTwiceIsComparedOnce() throws IOException {
        new ComparedCampaign(root, OLD).taking("mlp", "", 2, 2);
        new ComparedCampaign(root, NEW).taking("mlp", "", 2, 2).with("mlp", "", 0.2);

        assertThat(compare("aaaa", "latest", "--metrics", "time_to_target,time_to_target")
                        .out())
                .contains("B is same in 1 of 1\n")
                .containsOnlyOnce("note: time_to_target");
    }

    private void low() throws IOException {
        new ComparedCampaign(root, OLD).with("mlp", "", 0.5, 0.51, 0.49);
    }

    private void high() throws IOException {
        new ComparedCampaign(root, NEW).with("mlp", "", 0.8, 0.81, 0.79);
    }

    /** The verdict on the accuracy. */
    private String verdict(String... options) {
        List<String> all = new ArrayList<>(List.of("--metrics", "accuracy"));
        all.addAll(List.of(options));
        return compare("aaaa", "latest", all.toArray(String[]::new))
                .out()
                .lines()
                .toList()
                .get(2);
    }

    private CommandLineRun compare(String a, String b, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("compare", a, b, "--repository", root.toString(), "--fail-on", "worse"));
        arguments.addAll(List.of(options));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }
}
