package org.prony.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.CampaignFolder;
import org.prony.report.sample.SampleRepository;

class CampaignReportTest {

    @TempDir
    private Path root;

    @Test
    void drawsEveryMetricOverStepsAndTimeAndTheHardware() throws IOException {
        CampaignFolder campaign = new SampleRepository(root).train("20261120T193412Z-k3f9");

        ReportOutcome outcome = CampaignReport.write(campaign);

        assertThat(outcome.warnings()).isEmpty();
        assertThat(outcome.anyFailure()).isTrue();
        assertThat(plots(campaign, "digits_mlp"))
                .containsExactly(
                        "accuracy.png",
                        "accuracy_time.png",
                        "cpu_utilization.png",
                        "loss.png",
                        "loss_time.png",
                        "memory_used.png",
                        "pareto.png",
                        "process_memory.png",
                        "temperature.png",
                        "throughput.png");
        assertThat(plots(campaign, "digits_lenet"))
                .contains("test-human_accuracy.png", "test-human_loss_time.png", "final_accuracy.png", "final_loss.png")
                .contains("hparam_learning_rate.png")
                .doesNotContain("hparam_batch_size.png");
        assertThat(campaign.workload("digits_mlp").plots().resolve("loss.svg")).isNotEmptyFile();
        assertThat(campaign.workload("digits_mlp").consolidated()).isNotEmptyFile();
    }

    @Test
    void drawsStepTimesWhereTheyAreLogged() throws IOException {
        CampaignFolder campaign = new SampleRepository(root).step("20261120T193412Z-k3f9");

        CampaignReport.write(campaign);

        assertThat(plots(campaign, "digits_mlp")).contains("step_time.png", "step_time_quantiles.png");
    }

    @Test
    void showsStepTimesAndNeitherMetricsNorTargetsWhereStepsWereMeasured() throws IOException {
        CampaignFolder campaign = new SampleRepository(root).step("20261120T193412Z-k3f9");

        ReportOutcome outcome = CampaignReport.write(campaign);

        assertThat(outcome.text())
                .contains("mean (ms)", "p50 (ms)", "p99.9 (ms)", "samples/s")
                .contains("\nmean over trials of each trial's mean over its measured iterations; warm-up is left out; ")
                .doesNotContain("accuracy", "target", "reached", "not finite", "training (s)");
        List<String> summary = Files.readAllLines(root.resolve("campaign_summary/20261120T193412Z-k3f9/summary.csv"));
        assertThat(summary.get(0))
                .contains("step_time.p50.mean,", "step_time.p999.ci95,", "samples_per_second.mean,")
                .doesNotContain("accuracy", "target", "goal_reached", "accumulated");
        assertThat(summary.get(1)).startsWith("digits_mlp,2,2,0,0,0,0,2,0,0,");
        assertThat(withoutScripts(Files.readString(outcome.page().orElseThrow())))
                .contains("p99.9 (ms)", "step time (ms)", "mean over its measured iterations; warm-up is left out")
                .containsPattern(
                        "digits_mlp: (learning_rate=0.05, batch_size=64|batch_size=64, learning_rate=0.05) in every trial")
                .doesNotContain("<th scope=\"col\">hyperparameters", "<th scope=\"col\">settings")
                .doesNotContain("accuracy", "not finite<", "id=\"targets\"");
    }

    @Test
    void pageNeedsNoOtherFileAndEscapesWhatLogsSay() throws IOException {
        CampaignFolder campaign = new SampleRepository(root).train("20261120T193412Z-k3f9");

        String page = Files.readString(CampaignReport.write(campaign).page().orElseThrow());

        assertThat(page)
                .contains("20261120T193412Z-k3f9", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; more")
                .contains(
                        "killed by SIGKILL",
                        "accuracy ≥ 0.95",
                        "<dd class=\"value\">25276502016 (23.5 GiB)</dd>",
                        "3 of 4",
                        "Sample CPU @ 2.40 GHz")
                .contains("digits_lenet: batch_size=64 in every trial.", "<td class=\"long\">learning_rate=0.1</td>")
                .contains("<th scope=\"col\">settings")
                .contains("<dt>gpu_model</dt>\n<dd class=\"unknown\">unknown</dd>")
                .contains("href=\"../digits_mlp/plots/loss.png\"", "href=\"../digits_mlp/plots/loss.svg\"")
                .doesNotContain("<script>alert");
        assertThat(withoutScripts(page)).doesNotContain("<script", "=\"http", "src=\"..");
        assertThat(page.split("<script", -1)).as("data, charts, the page's own").hasSize(1 + 3);
        assertThat(withoutScripts(page).split("<img ", -1)).hasSize(1 + 10 + 17);
    }

    @Test
    void summaryHasFullPrecisionAndBlanksForUnknown() throws IOException {
        CampaignFolder campaign = new SampleRepository(root).train("20261120T193412Z-k3f9");

        CampaignReport.write(campaign);

        List<String> lines = Files.readAllLines(
                root.resolve("campaign_summary/20261120T193412Z-k3f9/summary.csv"), StandardCharsets.UTF_8);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0))
                .startsWith("workload,hparam.learning_rate,trials,succeeded,failed,interrupted,unfinished,disturbed,"
                        + "accuracy.n,accuracy.missing,accuracy.excluded,accuracy.mean,accuracy.std,accuracy.ci95,");
        assertThat(lines.get(1))
                .startsWith("digits_mlp,0.05,4,3,1,0,0,0,3,0,0,0.985")
                .contains(",0,0,0,,,,");
        assertThat(lines.get(2)).startsWith("digits_lenet,0.01,3,2,1,0,0,0,2,0,0,");
        assertThat(lines.get(3)).startsWith("digits_lenet,0.1,3,3,0,0,0,0,3,0,0,");
        int columns = lines.get(0).split(",", -1).length;
        assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(columns));
    }

    @Test
    void aSecondReportChangesNothing() throws IOException {
        CampaignFolder campaign = new SampleRepository(root).train("20261120T193412Z-k3f9");
        Path page = CampaignReport.write(campaign).page().orElseThrow();
        byte[] first = Files.readAllBytes(page);
        byte[] joined = Files.readAllBytes(campaign.workload("digits_mlp").consolidated());

        CampaignReport.write(campaign);

        assertThat(page).hasBinaryContent(first);
        assertThat(campaign.workload("digits_mlp").consolidated()).hasBinaryContent(joined);
    }

    @Test
    void brokenDataOfOneWorkloadDoNotKeepTheOthersBack() throws IOException {
        CampaignFolder campaign = new SampleRepository(root).train("20261120T193412Z-k3f9");
        for (int run = 1; run <= 4; run++) {
            Files.writeString(campaign.workload("digits_mlp").run(run).metrics(), "a,b\n1,2\n");
        }
        Files.writeString(campaign.workload("digits_mlp").metadata(), "{ broken");

        ReportOutcome outcome = CampaignReport.write(campaign);

        assertThat(campaign.workload("digits_mlp").plots()).doesNotExist();
        assertThat(plots(campaign, "digits_lenet")).contains("loss.png");
        assertThat(outcome.page().orElseThrow()).isNotEmptyFile();
        assertThat(String.join("\n", outcome.warnings()))
                .contains("digits_mlp/run_1/metrics.csv:1: ", "digits_mlp/metadata.json:1:");
    }

    @Test
    void aPlotThatCannotBeWrittenIsToldAndTheRestIsMade() throws IOException {
        CampaignFolder campaign = new SampleRepository(root).train("20261120T193412Z-k3f9");
        Files.createDirectories(campaign.workload("digits_mlp").plots().resolve("loss.png/in-the-way"));

        ReportOutcome outcome = CampaignReport.write(campaign);

        assertThat(outcome.warnings()).isEmpty();
        assertThat(outcome.unwritten())
                .containsExactly(campaign.workload("digits_mlp").plots() + "/loss.png: not written: Is a directory");
        assertThat(plots(campaign, "digits_mlp")).contains("accuracy.png");
    }

    @Test
    void aJoinedFileThatCannotBeWrittenIsToldAfterAllElseIsMade() throws IOException {
        CampaignFolder campaign = new SampleRepository(root).train("20261120T193412Z-k3f9");
        Path joined = campaign.workload("digits_mlp").consolidated();
        Files.createDirectories(joined.resolve("in-the-way"));

        ReportOutcome outcome = CampaignReport.write(campaign);

        assertThat(outcome.unwritten()).singleElement().asString().startsWith(joined + ": not written: ");
        assertThatThrownBy(outcome::requireWritten)
                .isInstanceOf(IOException.class)
                .hasMessage(outcome.unwritten().get(0));
        assertThat(campaign.workload("digits_lenet").consolidated()).isNotEmptyFile();
        assertThat(campaign.reportPage()).isNotEmptyFile();

        Files.delete(campaign.workload("digits_lenet").consolidated());
        ReportOutcome consolidated = CampaignReport.consolidate(campaign);
        assertThat(consolidated.unwritten()).isEqualTo(outcome.unwritten());
        assertThat(consolidated.text()).contains("accuracy");
        assertThat(campaign.workload("digits_lenet").consolidated()).isNotEmptyFile();
    }

    private static List<String> plots(CampaignFolder campaign, String workload) throws IOException {
        try (Stream<Path> files = Files.list(campaign.workload(workload).plots())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".png"))
                    .sorted()
                    .toList();
        }
    }

    /** What a reader without scripts has; they stand at the end. */
    private static String withoutScripts(String page) {
        return page.substring(0, page.indexOf("<script"));
    }
}
