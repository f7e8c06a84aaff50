package org.prony.api.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayoutTest {

    private static final Path ROOT = Path.of("/bench");
    private static final Repository REPOSITORY = new Repository(ROOT);
    private static final CampaignFolder CAMPAIGN = REPOSITORY.campaign("20261120T193412Z-k3f9");

    @Test
    void aTrialsIdIsItsFolderRelativeToTheCampaigns() {
        CampaignPlan.Trial trial = CampaignPlan.Trial.of("digits_mlp", 3, 42, Map.of("dropout", "0.1"));

        assertThat(trial).isEqualTo(CampaignPlan.Trial.of("digits_mlp", 3, 42, Map.of("dropout", "0.1")));
        assertThat(CAMPAIGN.path().relativize(CAMPAIGN.trial(trial).path())).hasToString(trial.id());
    }

    @Test
    void whatATrialNeedsWhileItRunsIsInItsTemporaryFolder() {
        TrialFolder trial = CAMPAIGN.workload("digits_mlp").run(1);

        assertThat(trial.order()).isEqualTo(trial.path().resolve("tmp/order.json"));
        assertThat(trial.failure()).isEqualTo(trial.path().resolve("tmp/failure"));
        assertThat(trial.classPath()).isEqualTo(trial.path().resolve("tmp/class-path"));
    }

    @Test
    void theSummaryOfACampaignIsOutsideOfItsFolder() {
        assertThat(REPOSITORY.summaryFile(CAMPAIGN.id()))
                .isEqualTo(ROOT.resolve("campaign_summary/20261120T193412Z-k3f9/summary.csv"));
    }
}
