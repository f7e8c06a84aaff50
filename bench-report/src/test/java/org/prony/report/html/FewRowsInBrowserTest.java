package org.prony.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.CampaignFolder;
import org.prony.report.load.CampaignLoader;
import org.prony.report.load.CampaignLogs;
import org.prony.report.stats.ResultTable;

/** The page of trials that were evaluated once, in a real Chromium. */
class FewRowsInBrowserTest {

    @TempDir
    private Path root;

    @Test
    void marksThePointsOfCurvesThatHaveOneEach() throws Exception {
        assumeTrue(Browser.program().isPresent(), "no chromium on the PATH; the page is not opened in a browser");
        CampaignFolder campaign = WideCampaign.write(root.resolve("repository"), 20, 1, 1);
        CampaignLogs logs = CampaignLoader.load(campaign);
        ResultTable results = ResultTable.of(logs);
        Path page = Files.createDirectories(campaign.path().resolve("report")).resolve("index.html");
        Files.writeString(
                page,
                ReportPage.render(
                        new PageContent(logs, results, Map.of(), Map.of(), Findings.of(logs, results), List.of())));

        try (Browser browser = Browser.start(root.resolve("profile"))) {
            browser.resize(1200, 1000);
            browser.open(page);
            String plot = "document.querySelector('[data-panel=metrics] .plot')";
            browser.evaluate(plot + ".scrollIntoView({block: 'center', behavior: 'instant'})");
            browser.settle();
            browser.settle();

            assertThat(browser.evaluate(
                                    "echarts.getInstanceByDom(" + plot
                                            + ").getOption().series.map(series => series.showSymbol + ' ' + series.data.length).join()")
                            .asText())
                    .contains("true")
                    .doesNotContain("false");
            assertThat(browser.messages()).isEmpty();
        }
    }
}
