package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.CampaignFolder;
import org.prony.report.CampaignReport;
import org.prony.report.sample.MadeCampaign;

/** {@code accuracy} is in FLOP/s in the first workload and a pure number in the second; {@code loss} is in J in both. */
class MetricInTwoUnitsTest {

    @TempDir
    private Path root;

    private CampaignFolder campaign;

    @BeforeEach
    void makeCampaign() throws IOException {
        MadeCampaign made = new MadeCampaign(root, "20261120T193412Z-k3f9")
                .measuring("FLOP/s", "J", 0.9)
                .workload("device", "matmul", List.of());
        made.trial().row("accuracy=1.25e10", "loss=0.002");
        made.measuring("", "J", 0.9).workload("digits", "mlp", List.of());
        made.trial().row("accuracy=0.98", "loss=0.0005");
        campaign = made.write();
    }

    @Test
    void theTableAfterACampaignHasItsPlainNumbersAndNoUnit() throws IOException {
        assertThat(CampaignReport.consolidate(campaign).text()).startsWith("""
                workload       trials  failed     accuracy  loss (mJ)  training (s)  target  reached
                ─────────────  ──────  ──────  ───────────  ─────────  ────────────  ──────  ───────
                device_matmul       1       0  12500000000          2             –     0.9      0/1
                digits_mlp          1       0         0.98        0.5             –     0.9      0/1
                """);
    }

    @Test
    void theSummaryHasItsPlainNumbersAndNoUnit() {
        assertThat(summary()).startsWith("""
                                             accuracy              loss (mJ)       duration (s)
                workload       runs            mean  std  ci95  mean  std  ci95   mean  std  ci95
                ─────────────  ────  ──────────────  ───  ────  ────  ───  ────  ─────  ───  ────
                device_matmul     1  12500000000.00    –     –  2.00    –     –  42.00    –     –
                digits_mlp        1            0.98    –     –  0.50    –     –  42.00    –     –
                """);
    }

    @Test
    void aTableOfBestValuesHasNoUnitEither() {
        assertThat(summary("--best")).contains(" accuracy.best  ", " loss.best (mJ)  ");
    }

    private String summary(String... options) {
        String[] words = Stream.concat(
                        Stream.of("report", root.toString(), "--metrics", "accuracy,loss", "--precision", "2"),
                        Stream.of(options))
                .toArray(String[]::new);
        CommandLineRun run = CommandLineRun.of(words);
        assertThat(run.err()).isEmpty();
        return run.out();
    }
}
