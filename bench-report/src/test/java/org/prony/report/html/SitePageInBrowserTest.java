package org.prony.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.Repository;
import org.prony.api.repository.RunSettings;
import org.prony.report.index.RepositoryIndex;
import org.prony.report.sample.SampleRepository;

/** The page of a repository, opened from disk. */
class SitePageInBrowserTest extends PageInBrowser {

    @TempDir
    private Path root;

    SitePageInBrowserTest(Browser browser) {
        super(browser);
    }

    @Test
    void listsTheCampaignsAndDrawsTheHistoryOfEachWorkload() throws Exception {
        SampleRepository sample = new SampleRepository(root);
        ran(sample.train("20261118T193412Z-k3f9"), "1f0c");
        Path report = sample.train("20261119T193412Z-b7aa").reportPage();
        ran(new Repository(root).campaign("20261119T193412Z-b7aa"), "99ab");
        sample.train("20261119T203412Z-c0de");
        Files.createDirectories(report.resolve("..").normalize());
        Files.writeString(report, "its own page");
        Repository repository = new Repository(root);
        Path page = SitePage.file(repository);
        Files.writeString(page, SitePage.render(RepositoryIndex.read(repository).campaigns(), ""));

        open(page);
        String chart = "document.querySelector('[data-workload=\"1\"] .plot')";
        scrollTo(chart);

        assertThat(browser.evaluate("document.querySelector('[role=status]').textContent")
                        .asText())
                .isEqualTo("3 campaigns");
        assertThat(browser.evaluate("document.querySelector('[data-panel=trials] a').href")
                        .asText())
                .isEqualTo(report.toUri().toString());
        assertThat(browser.evaluate("echarts.getInstanceByDom(" + chart
                                + ").getOption().series.filter(s => s.type === 'line').map(s => s.name).join('; ')")
                        .asText())
                .isEqualTo("learning_rate=0.1; learning_rate=0.01");
        assertThat(browser.evaluate("[...document.querySelectorAll('#differences tr')]"
                                + ".map(row => [...row.children].map(cell => cell.textContent).join(' ')).join('; ')")
                        .asText())
                .isEqualTo(
                        "campaign commit; 20261119T203412Z-c0de unknown; 20261119T193412Z-b7aa 99ab; 20261118T193412Z-k3f9 1f0c");
        assertThat(browser.evaluate("echarts.getInstanceByDom(" + chart + ").getOption().xAxis[0].data.join('; ')")
                        .asText())
                .isEqualTo("2026-11-18; 2026-11-19\n19:34; 2026-11-19\n20:34");
        assertThat(browser.messages()).isEmpty();
        assertThat(browser.requests()).containsExactly(page.toUri().toString());
    }

    /** As if a campaign had run at that commit. */
    private static void ran(CampaignFolder campaign, String commit) throws Exception {
        CampaignPlan plan = Json.read(campaign.planFile(), CampaignPlan.class);
        Json.write(
                campaign.planFile(),
                new CampaignPlan(
                        plan.id(),
                        plan.created(),
                        plan.measure(),
                        plan.device(),
                        plan.threads(),
                        plan.seed(),
                        plan.killAfterSeconds(),
                        plan.extra(),
                        plan.workloads(),
                        plan.trials(),
                        plan.schedule(),
                        plan.template(),
                        new RunSettings(
                                null,
                                null,
                                List.of(),
                                List.of(),
                                null,
                                Map.of("commit", commit, "engine", "PyTorch 2.7.1"))));
    }
}
