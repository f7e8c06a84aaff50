package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.report.sample.MadeCampaign;

/** What the report makes of trials of one setting whose machines count different energy. */
class EnergyOfDifferentSourcesTest {

    private static final String ID = "20261120T193412Z-k3f9";

    private static final String NOTE =
            "energy.per_sample: no mean over trials that count different sources: digits_mlp (1 of cpu+gpu, 2 of gpu);"
                    + " --where energy.sources=cpu+gpu leaves those of one kind";

    @TempDir
    private Path root;

    @BeforeEach
    void writeCampaign() throws Exception {
        MadeCampaign campaign = new MadeCampaign(root, ID).workload("digits", "mlp", List.of());
        campaign.trial().energy(2, "cpu+gpu");
        campaign.trial().energy(3, "gpu");
        campaign.trial().energy(4, "gpu");
        campaign.write();
    }

    @Test
    void isNoMeanInTheFilesAndAWarningOnTheConsoleAndOnThePage() {
        CommandLineRun run = CommandLineRun.of("report", root.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEqualTo("warning: " + NOTE + "\n");
        assertThat(root.resolve("campaign_summary/" + ID + "/summary.csv"))
                .content()
                .contains("energy.per_sample.n,energy.per_sample.missing,energy.per_sample.excluded,")
                .contains(",3,0,0,,,,");
        assertThat(root.resolve("campaign_summary/" + ID + "/summary.md"))
                .content()
                .doesNotContain("energy");
        assertThat(root.resolve("campaigns/" + ID + "/report/index.html"))
                .content()
                .contains("<li>" + NOTE + "</li>");
    }

    @Test
    void isToldBesideATableThatAsksForIt() {
        Path folder = root.resolve("tables");

        CommandLineRun run = CommandLineRun.of(
                "report", root.toString(), "--metrics", "energy.per_sample", "--output-folder", folder.toString());

        assertThat(run.err()).isEqualTo("warning: " + NOTE + "\n");
        assertThat(folder.resolve(ID + "/summary.md"))
                .content()
                .contains("| – | – | – |")
                .contains("energy.per\\_sample: no mean over trials that count different sources: digits\\_mlp (1 of");
        assertThat(folder.resolve(ID + "/summary.tex")).content().contains("% " + NOTE + "\n");
    }

    @Test
    void isAMeanOfThoseOfOneKind() {
        CommandLineRun run = CommandLineRun.of(
                "report", root.toString(), "--metrics", "energy.per_sample", "--where", "energy.sources=gpu");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).containsPattern("digits_mlp +2 +3\\.50 ").contains("energy.per_sample (J)");
        assertThat(CommandLineRun.of(
                                "report", root.toString(), "--metrics", "energy.per_sample", "--state", "succeeded")
                        .err())
                .isEqualTo("warning: " + NOTE + "\n");
    }
}
