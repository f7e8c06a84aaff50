package org.prony.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Measure;

class CampaignPlannerTest {

    @Test
    void resolvesEveryValueOfEveryTrial() {
        CampaignPlan plan = plan(request(List.of("test_line"), Map.of("learning_rate", "1e-1"), 2, 7));

        assertThat(plan.id()).matches("20261120T193412Z-[0-9a-z]{4}");
        assertThat(plan.created()).isEqualTo("2026-11-20T19:34:12Z");
        assertThat(plan.trials()).containsExactly(trial(1, Seeds.derive(7, 1)), trial(2, Seeds.derive(7, 2)));
    }

    private static CampaignPlan.Trial trial(int run, long seed) {
        return new CampaignPlan.Trial(
                "test_line/run_" + run,
                "test_line",
                run,
                seed,
                Map.of("learning_rate", "0.1", "fault", "none", "fault_step", "45"),
                "seed=" + seed,
                "");
    }

    @Test
    void runsEveryWorkloadWhenNoneIsNamed() {
        CampaignPlan plan = plan(request(List.of(), Map.of(), 1, 42));

        assertThat(plan.workloads())
                .extracting(workload -> workload.id())
                .containsExactly(
                        "device_matmul",
                        "digits_lenet",
                        "digits_mlp",
                        "images_resnet18",
                        "test_history",
                        "test_keep",
                        "test_late",
                        "test_line",
                        "test_queue",
                        "test_steps",
                        "text_gpt");
    }

    @Test
    void plansAWorkloadThatIsNamedTwiceOnce() {
        assertThat(plan(request(List.of("test_line", "test_line"), Map.of(), 3, 42))
                        .trials())
                .hasSize(3);
    }

    @Test
    void givesAValueToEachWorkloadThatKnowsIt() {
        CampaignPlan plan = plan(request(List.of("test_line", "digits_mlp"), Map.of("batch_size", "64"), 1, 42));

        assertThat(plan.trialsOf("digits_mlp").get(0).hyperparameters()).containsEntry("batch_size", "64");
        assertThat(plan.trialsOf("test_line").get(0).hyperparameters()).doesNotContainKey("batch_size");
    }

    @Test
    void lowersTheBudgetButNeverRaisesIt() {
        assertThat(limited(Duration.ofSeconds(3)).workload("test_line").maxSeconds())
                .isEqualTo(3);
        assertThat(limited(Duration.ofHours(3)).workload("test_line").maxSeconds())
                .isEqualTo(20);
        assertThat(limited(Duration.ofSeconds(3)).killAfterSeconds()).containsEntry("test_line", 63.0);
    }

    @Test
    void refusesAHyperparameterThatNoChosenWorkloadHas() {
        assertThatThrownBy(() -> plan(request(List.of("test_line"), Map.of("dropout", "0.1"), 1, 42)))
                .isInstanceOf(PlanException.class)
                .hasMessage(
                        "command line: unknown hyperparameter 'dropout'; the chosen workloads have fault, fault_step, learning_rate");
    }

    @Test
    void derivesSeedsThatEveryEngineTakes() {
        for (int run = 1; run <= 1000; run++) {
            assertThat(Seeds.derive(-5, run)).isBetween(0L, (long) Integer.MAX_VALUE);
        }
        // SplitMix64 from state 0 gives 0xE220A8397B1DCDAF first; its upper 31 bits.
        assertThat(Seeds.derive(0, 1)).isEqualTo(0xE220A8397B1DCDAFL >>> 33);
    }

    private static CampaignPlan limited(Duration maxRuntime) {
        return Planning.plan(new RunRequest(
                        List.of("test_line"),
                        Map.of(),
                        Optional.of(1),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Measure.TRAIN,
                        Optional.of(maxRuntime),
                        Optional.empty(),
                        Map.of()))
                .plan();
    }

    private static CampaignPlan plan(RunRequest request) {
        return Planning.plan(request).plan();
    }

    private static RunRequest request(List<String> workloads, Map<String, String> values, int trials, long seed) {
        return new RunRequest(
                workloads,
                values,
                Optional.of(trials),
                Optional.of(seed),
                List.of(),
                Optional.empty(),
                Measure.TRAIN,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }
}
