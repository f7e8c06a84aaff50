package org.prony.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prony.api.Goal;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Measure;
import org.prony.api.repository.RunSettings;
import org.prony.api.repository.Schedule;
import org.prony.api.repository.Slots;
import org.prony.report.load.EarlierTrials.Durations;

class EstimateTest {

    private static final WorkloadDescriptor ONE = workload("one", 1);
    private static final WorkloadDescriptor TWO = workload("two", 2);

    @Test
    void listsTrialsOnTheSlotThatIsFreeFirst() {
        CampaignPlan plan = plan(Slots.ofCpu(2), "x_one", "x_one", "x_two", "x_one");

        // 10 and 10, then 30 from 10 to 40 beside 10 from 10 to 20; on the CPU each takes one slot.
        assertThat(Estimate.of(
                        plan, plan.trials(), Map.of("x_one", new Durations(10, 3), "x_two", new Durations(30, 1))))
                .isEqualTo(new Estimate(40, 0, 4));
    }

    @Test
    void letsATrialOfTwoGpusWaitForBothAndNobodyOvertakeIt() {
        CampaignPlan plan = plan(Slots.ofGpus(List.of(0, 1)), "x_one", "x_two", "x_one");

        // 0 to 10 on one GPU, 10 to 40 on both, 40 to 50.
        assertThat(Estimate.of(
                        plan, plan.trials(), Map.of("x_one", new Durations(10, 3), "x_two", new Durations(30, 1))))
                .isEqualTo(new Estimate(50, 0, 4));
    }

    @Test
    void countsTheTrialsOfWhichNothingIsKnown() {
        CampaignPlan plan = plan(Slots.ofCpu(1), "x_one", "x_two", "x_one", "x_two");

        assertThat(Estimate.of(plan, plan.trials(), Map.of("x_one", new Durations(10, 3))))
                .isEqualTo(new Estimate(20, 2, 3));
        assertThat(Estimate.of(plan, plan.trials(), Map.of())).isEqualTo(new Estimate(0, 4, 0));
    }

    @Test
    void takesNoMoreSlotsThanThereAre() {
        CampaignPlan plan =
                plan(Slots.ofGpus(List.of(0)), Collections.nCopies(3, "x_two").toArray(String[]::new));

        assertThat(Estimate.of(plan, plan.trials(), Map.of("x_two", new Durations(2, 1)))
                        .seconds())
                .isEqualTo(6);
    }

    private static CampaignPlan plan(Slots slots, String... workloads) {
        List<CampaignPlan.Trial> trials = new ArrayList<>();
        for (String workload : workloads) {
            trials.add(CampaignPlan.Trial.of(workload, trials.size() + 1, 1, Map.of()));
        }
        return new CampaignPlan(
                "20261120T193412Z-k3f9",
                "2026-11-20T19:34:12Z",
                Measure.TRAIN,
                "cpu",
                1,
                42,
                Map.of(),
                Map.of(),
                List.of(ONE, TWO),
                trials,
                new Schedule(slots, Schedule.LISTED),
                null,
                RunSettings.NONE);
    }

    private static WorkloadDescriptor workload(String method, int gpus) {
        return new WorkloadDescriptor(
                "x",
                method,
                "",
                "org.example.X",
                List.of(new MetricDescriptor("loss", Goal.MINIMIZE, "")),
                List.of(),
                Double.NaN,
                10,
                10,
                1,
                List.of(),
                gpus);
    }
}
