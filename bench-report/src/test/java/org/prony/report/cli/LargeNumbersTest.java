package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.CampaignFolder;
import org.prony.report.CampaignReport;
import org.prony.report.html.SitePage;
import org.prony.report.index.RepositoryIndex;
import org.prony.report.sample.MadeCampaign;

/** Metrics of billions: {@code accuracy} is in FLOP/s and has a target, {@code loss} is in J. */
class LargeNumbersTest {

    private static final String ID = "20261120T193412Z-k3f9";

    @TempDir
    private Path root;

    private CampaignFolder campaign;

    @BeforeEach
    void makeCampaign() throws IOException {
        MadeCampaign made = new MadeCampaign(root, ID)
                .measuring("FLOP/s", "J", 12e9)
                .workload("device", "matmul", List.of(), "size");
        made.trial("size=64").row("accuracy=8.1e8", "loss=0.002");
        made.trial("size=64").row("accuracy=8.3e8", "loss=0.002", "goal_reached=false");
        made.trial("size=512").row("accuracy=1.24e10", "loss=0.0005");
        made.trial("size=512").row("accuracy=1.26e10", "loss=0.0005");
        campaign = made.write();
    }

    @Test
    void theTableAfterACampaignHasOnePrefixToAColumn() throws IOException {
        assertThat(CampaignReport.consolidate(campaign).text()).startsWith("""
                workload       settings  trials  failed  accuracy (GFLOP/s)  loss (mJ)  training (s)      target  reached
                ─────────────  ────────  ──────  ──────  ──────────────────  ─────────  ────────────  ──────────  ───────
                device_matmul  size=64        2       0         0.82 ± 0.13          2             –  12 GFLOP/s      0/2
                device_matmul  size=512       2       0          12.5 ± 1.3        0.5             –  12 GFLOP/s      0/2
                """);
    }

    @Test
    void theSummaryHasOnePrefixToAColumnForPeopleAndPlainNumbersForPrograms() throws IOException {
        assertThat(run("report", root.toString(), "--metrics", "accuracy,loss", "--output-folder", root + "/tables"))
                .startsWith("""
                                           accuracy (GFLOP/s)       loss (mJ)         duration (s)
                workload       size  runs   mean   std   ci95   mean    std   ci95   mean   std  ci95
                ─────────────  ────  ────  ─────  ────  ─────  ─────  ─────  ─────  ─────  ────  ────
                device_matmul  64       2   0.82  0.01   0.13  2.000  0.000  0.000  42.00  0.00  0.00
                               512      2  12.50  0.14   1.27  0.500  0.000  0.000  42.00  0.00  0.00
                """);
        assertThat(Files.readString(root.resolve("tables/" + ID + "/summary.csv")))
                .contains("accuracy.mean")
                .contains(",8.2E8,");
    }

    @Test
    void listingsTellTheUnitWithItsPrefix() {
        assertThat(run("ls", root.toString())).contains("device_matmul accuracy 12.6 GFLOP/s  size=64,512");
        assertThat(run("ls", root.toString(), "--trials"))
                .contains("accuracy 830 MFLOP/s, loss 2 mJ\n")
                .contains("accuracy 12.6 GFLOP/s, loss 500 µJ\n");
        assertThat(run("ls", root.toString(), "--csv")).contains(",1.26E10,");
    }

    @Test
    void comparisonsHaveOnePrefixToAMetricForPeopleAndPlainNumbersForPrograms() {
        assertThat(run("compare", "size=64", "size=512", "--repository", root.toString(), "--metrics", "accuracy"))
                .contains("accuracy (GFLOP/s)  better   0.820 ± 0.014 (n = 2)  12.50 ± 0.14 (n = 2)      +11.68  ");
        assertThat(run("compare", "size=64", "size=512", "--repository", root.toString(), "--json"))
                .contains("\"unit\" : \"FLOP/s\"")
                .contains("\"mean\" : 1.25E10");
    }

    @Test
    void tablesForProgramsAndSqlHavePlainNumbers() {
        assertThat(run("table", root.toString(), "--units"))
                .contains("\taccuracy (FLOP/s)\tloss (J)\t")
                .contains("\t1.26E10\t5.0E-4\t");
        assertThat(run("sql", "SELECT max(accuracy) AS a FROM trials", "--repository", root.toString()))
                .contains("12600000000");
    }

    @Test
    void thePageHasOnePrefixToAColumn() throws IOException {
        String page = Files.readString(CampaignReport.write(campaign).page().orElseThrow());

        assertThat(page.substring(page.indexOf("<body"), page.indexOf("<script")))
                .contains("device_matmul: target accuracy ≥ 12 GFLOP/s reached by 0 of 4 trials")
                .contains(
                        "device_matmul: best of 2 settings size=512, accuracy 12.5 ± 1.3 GFLOP/s (95 % interval, n = 2)")
                .contains("better than the next, size=64, by 11.68 GFLOP/s (95 % interval ")
                .contains("<th scope=\"col\">accuracy (GFLOP/s)</th>", "<th scope=\"col\">loss (mJ)</th>")
                .contains("accuracy ≥ 12 GFLOP/s</td>")
                .contains("<td class=\"number\">accuracy 12.6 GFLOP/s</td>");
    }

    @Test
    void theHistoryOfARepositoryHasOnePrefixToAColumn() throws IOException {
        assertThat(SitePage.render(RepositoryIndex.read(campaign.repository()).campaigns(), ""))
                .contains("\"quantities\":[\"accuracy (GFLOP/s)\"")
                .contains("[0.82,0.12706,2]")
                .contains("<th scope=\"col\">accuracy (GFLOP/s)</th>")
                .contains("<td class=\"number\">12.5 ± 1.3</td>");
    }

    private static String run(String... words) {
        CommandLineRun run = CommandLineRun.of(words);
        assertThat(run.err()).isEmpty();
        return run.out();
    }
}
