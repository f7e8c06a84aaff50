package org.prony.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.CampaignFolder;
import org.prony.report.load.CampaignLoader;
import org.prony.report.load.CampaignLogs;
import org.prony.report.sample.SampleRepository;
import org.prony.report.stats.ResultTable;

class FindingsTest {

    @TempDir
    private Path root;

    @Test
    void tellsFailuresTargetsAndBestSettings() throws Exception {
        CampaignLogs logs = logs(new SampleRepository(root).train("20261120T193412Z-k3f9"));

        assertThat(Findings.of(logs, ResultTable.of(logs)))
                .containsExactly(
                        new Finding(Finding.Kind.BAD, "8 of 10 trials succeeded; 2 failed"),
                        new Finding(
                                Finding.Kind.NEUTRAL,
                                "digits_mlp: target accuracy ≥ 0.95 reached by 3 of 4 trials, after 5.8 ± 1.7 s (95 % interval,"
                                        + " n = 3) of training"),
                        new Finding(
                                Finding.Kind.NEUTRAL, "digits_mlp: accuracy 0.9857 ± 0.0041 (95 % interval, n = 3)"),
                        new Finding(
                                Finding.Kind.NEUTRAL,
                                "digits_lenet: target accuracy ≥ 0.98 reached by 5 of 6 trials, soonest with"
                                        + " learning_rate=0.1 after 19.1 ± 7.6 s (95 % interval, n = 3) of training"),
                        new Finding(
                                Finding.Kind.NEUTRAL,
                                "digits_lenet: best of 2 settings learning_rate=0.1, accuracy 0.9877 ± 0.0050 (95 %"
                                        + " interval, n = 3)"),
                        new Finding(
                                Finding.Kind.NEUTRAL,
                                "digits_lenet: the best setting cannot be told from the next, learning_rate=0.01: difference"
                                        + " 0.001664 (95 % interval -0.01406 to 0.01738); 21 more trials per side might settle"
                                        + " it"));
    }

    @Test
    void tellsTheMedianStepWhereStepsWereMeasured() throws Exception {
        CampaignLogs logs = logs(new SampleRepository(root).step("20261120T193412Z-k3f9"));

        assertThat(Findings.of(logs, ResultTable.of(logs))).hasSize(2).satisfies(findings -> {
            assertThat(findings.get(0)).isEqualTo(new Finding(Finding.Kind.GOOD, "All 2 trials succeeded"));
            assertThat(findings.get(1).text()).matches("digits_mlp: median step time .* ms \\(95 % interval, n = 2\\)");
        });
    }

    @Test
    void blamesNobodyForATargetBeforeEveryTrialHasEnded() throws Exception {
        CampaignFolder campaign = WideCampaign.write(root, 1, 2, 1);
        Finding ended = target(campaign);
        Files.delete(campaign.workload("digits_wide").run(2).status());

        assertThat(ended)
                .isEqualTo(
                        new Finding(Finding.Kind.BAD, "digits_wide: target accuracy ≥ 0.95 reached by 0 of 2 trials"));
        assertThat(target(campaign).kind()).isEqualTo(Finding.Kind.NEUTRAL);
    }

    private static Finding target(CampaignFolder campaign) throws Exception {
        CampaignLogs logs = logs(campaign);
        return Findings.of(logs, ResultTable.of(logs)).get(1);
    }

    private static CampaignLogs logs(CampaignFolder campaign) throws Exception {
        return CampaignLoader.load(campaign);
    }
}
