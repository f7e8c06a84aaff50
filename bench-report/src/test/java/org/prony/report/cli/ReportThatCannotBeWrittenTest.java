package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.report.sample.MadeCampaign;

/** A repository that takes no files still tells its results; a file in the way of a folder stops root too. */
class ReportThatCannotBeWrittenTest {

    private static final String ID = "20261120T193412Z-k3f9";

    @TempDir
    private Path root;

    private Path campaign;

    @BeforeEach
    void makeCampaign() throws IOException {
        MadeCampaign made = new MadeCampaign(root, ID).workload("digits", "mlp", List.of());
        made.trial().row("accuracy=0.25").row("accuracy=0.5");
        made.trial().row("accuracy=0.25").row("accuracy=0.5");
        campaign = made.write().path().toRealPath();
    }

    @Test
    void printsItsTableAndALineForEachFile() throws IOException {
        Path summary = campaign.resolveSibling("../campaign_summary").normalize();
        Files.writeString(summary, "");
        Files.writeString(campaign.resolve("report"), "");
        Files.writeString(campaign.resolve("digits_mlp/plots"), "");
        Files.createDirectories(campaign.resolve("digits_mlp/metrics_all.csv/in-the-way"));

        CommandLineRun run = CommandLineRun.of("report", root.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).containsPattern("digits_mlp +2 +0.5000 +0.0000").doesNotContain("report: ");
        Path tables = summary.resolve(ID);
        String blocked = ": not written: " + tables + ": Not a directory";
        assertThat(run.err().lines().toList())
                .contains(
                        "prony: " + campaign + "/digits_mlp/plots: not written: a file is in the way",
                        "prony: " + tables + "/runsinfo.parquet" + blocked)
                .contains(
                        "prony: " + tables + "/summary.csv" + blocked,
                        "prony: " + tables + "/summary.md" + blocked,
                        "prony: " + tables + "/summary.tex" + blocked)
                .endsWith("prony: " + campaign + "/report/index.html: not written: " + campaign
                        + "/report: a file is in the way")
                .contains("prony: " + campaign + "/digits_mlp/metrics_all.csv: not written: Is a directory")
                .hasSize(7);
    }

    @Test
    void theOtherCampaignsAreReported() throws IOException {
        MadeCampaign later = new MadeCampaign(root, "20261121T193412Z-aaaa").workload("digits", "mlp", List.of());
        later.trial().row("accuracy=0.75");
        later.write();
        Files.writeString(campaign.resolve("report"), "");

        CommandLineRun run = CommandLineRun.of("report", root.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out())
                .startsWith(ID + ": 2 trials, 2 succeeded\n")
                .endsWith("/20261121T193412Z-aaaa/report/index.html\n");
        assertThat(run.err()).hasLineCount(1).contains(ID + "/report/index.html: not written: ");
    }

    @Test
    void aTableOfChosenTrialsIsPrintedToo() throws IOException {
        Path file = Files.writeString(root.resolve("tables"), "");

        CommandLineRun run = CommandLineRun.of(
                "report", root.toString(), "--where", "seed=1000", "--output-folder", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).containsPattern("digits_mlp +1 +0.5");
        assertThat(run.err()).hasLineCount(4).contains("prony: " + file + "/" + ID + "/summary.csv: not written: ");
    }

    @Test
    void aSiteIsMadeWithoutThePageThatItTellsOf() throws IOException {
        Files.writeString(campaign.resolve("report"), "");

        CommandLineRun run = CommandLineRun.of("site", root.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("prony: " + campaign + "/report/index.html: not written: " + campaign
                        + "/report: a file is in the way\n");
        assertThat(root.resolve("index.html")).exists();
    }
}
