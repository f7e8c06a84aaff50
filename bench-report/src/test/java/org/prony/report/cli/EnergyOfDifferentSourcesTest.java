package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.TrialState;
import org.prony.report.sample.MadeCampaign;

/** What the report makes of trials of one setting whose machines count different energy. */
class EnergyOfDifferentSourcesTest {

    private static final String ID = "20261120T193412Z-k3f9";

    private static final String UNLIKE =
            "energy.per_sample: no mean over trials that count different sources: digits_mlp (1 of cpu+gpu, 2 of gpu)";

    private static final String NOTE =
            UNLIKE + "; prony report with --metrics energy.per_sample --groupby energy.sources has a mean of each";

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
                .contains("<li>" + UNLIKE + "</li>");
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
    void isOnThePageAlsoWhereTheTableHasNoEnergyOrPartsIt() {
        Path page = root.resolve("campaigns/" + ID + "/report/index.html");
        Path folder = root.resolve("tables");
        for (List<String> asked :
                List.of(List.of("--metrics", "accuracy"), List.of("--groupby", "energy.sources", "--precision", "2"))) {
            List<String> words = new ArrayList<>(List.of("report", root.toString()));
            words.addAll(asked);
            words.addAll(List.of("--output-folder", folder.toString()));

            CommandLineRun run = CommandLineRun.of(words.toArray(String[]::new));

            assertThat(run.exitCode()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(page).content().contains("<li>" + UNLIKE + "</li>", "href=\"#warnings\"");
        }
    }

    @Test
    void isOnThePageOfTrialsOfWhichNoneHasSucceeded() throws Exception {
        String other = "20261121T193412Z-n8c4";
        MadeCampaign campaign = new MadeCampaign(root, other).workload("digits", "mlp", List.of());
        campaign.trial().energy(2, "cpu").state(TrialState.FAILED, "exit code 1");
        campaign.trial().energy(2, "gpu").state(TrialState.FAILED, "exit code 1");
        campaign.write();

        CommandLineRun run = CommandLineRun.of("report", root.toString(), "--campaign", other);

        assertThat(run.err()).isEmpty();
        assertThat(root.resolve("campaigns/" + other + "/report/index.html"))
                .content()
                .contains("different sources: digits_mlp (1 of cpu, 1 of gpu)</li>");
    }

    @Test
    void isAMeanOfEachKindByTheGroupingThatTheWarningNames() {
        CommandLineRun run = CommandLineRun.of(
                "report", root.toString(), "--metrics", "energy.per_sample", "--groupby", "energy.sources");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).containsPattern("digits_mlp +cpu\\+gpu +1 +2\\.0").containsPattern("\n +gpu +2 +3\\.50 ");
    }

    @Test
    void isToldOfTheCampaignWhereThereAreSeveral() throws Exception {
        MadeCampaign campaign = new MadeCampaign(root, "20261121T193412Z-n8c4").workload("digits", "mlp", List.of());
        campaign.trial().energy(2, "gpu");
        campaign.write();

        assertThat(CommandLineRun.of("report", root.toString()).err())
                .isEqualTo("warning: campaign " + ID + ": " + NOTE + "\n");
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
