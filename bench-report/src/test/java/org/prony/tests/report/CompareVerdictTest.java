package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.prony.report.cli.CommandLineRun;

/** Verdicts, margins and the exit status of {@code compare}. */
class CompareVerdictTest extends ComparedSides {

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
    void saysHowManyTrialsOfASideWereDisturbed() throws IOException {
        low();
        new ComparedCampaign(root, NEW).with("mlp", "", 0.8, 0.81).disturbed().with("mlp", "", 0.79);

        assertThat(compare("aaaa", "latest").out())
                .contains("note: 1 of 3 trials of B was disturbed; --where \"disturbed!=1\" leaves it out\n")
                .doesNotContain("trials of A was");
        assertThat(compare("aaaa", "latest", "--where", "disturbed!=1").out())
                .contains("(n = 2)")
                .doesNotContain("was disturbed");
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
}
