package org.prony.runner.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialFolder;
import org.prony.runner.hardware.MadeSampler;

class StepComparisonTest {

    private static final long SLOW_MILLIS = 40;

    @TempDir
    Path folder;

    @Test
    void tellsWhichSensorIsSlow() throws Exception {
        CampaignPlan.Trial trial = CampaignPlan.Trial.of("test_queue", 1, 1, Map.of("row_millis", "0"));
        TrialOrder order = TrialOrder.oneStep(
                "id", trial, "cpu", 1, null, folder.resolve("cache").toString());

        StepCosts costs = StepComparison.compared(
                order,
                new TrialFolder(folder),
                2,
                Duration.ofMillis(30),
                period -> MadeSampler.quickAndSlow(Duration.ofMillis(10), SLOW_MILLIS));

        assertThat(costs.on()).hasSize(2);
        assertThat(costs.probes())
                .extracting(StepCosts.ProbeCost::columns)
                .containsExactly(List.of("quick"), List.of("slow"));
        assertThat(costs.probes().get(1)).satisfies(slow -> {
            assertThat(slow.samples()).as("at least one in each of two blocks").isGreaterThanOrEqualTo(2);
            assertThat(slow.mean()).isGreaterThanOrEqualTo(SLOW_MILLIS / 1e3);
            assertThat(slow.max()).isGreaterThanOrEqualTo(slow.mean());
        });
        assertThat(costs.probes().get(0).mean())
                .isLessThan(costs.probes().get(1).mean());
    }
}
