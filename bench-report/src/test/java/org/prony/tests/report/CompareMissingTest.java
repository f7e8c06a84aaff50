package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Measure;
import org.prony.api.repository.Repository;
import org.prony.report.cli.CommandLineRun;
import org.prony.report.sample.CampaignWriter;

/** What {@code compare} does with trials and values that are missing. */
class CompareMissingTest extends ComparedSides {

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
}
