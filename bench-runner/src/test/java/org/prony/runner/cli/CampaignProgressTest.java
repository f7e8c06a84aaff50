package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Slots;
import org.prony.api.repository.TrialState;

class CampaignProgressTest {

    private static final WorkloadDescriptor MLP = ViewedPlan.workload("digits", "mlp", 1);
    private static final WorkloadDescriptor LENET = ViewedPlan.workload("digits", "lenet", 2);

    @Test
    void countsWhatHasEndedWhatRunsAndWhatIsLeft() {
        CampaignPlan plan = ViewedPlan.of(Slots.ofCpu(2), 10, MLP);
        CampaignProgress progress = progress(plan, Map.of("digits_mlp/run_10", TrialState.SUCCEEDED));
        List<CampaignPlan.Trial> trials = plan.trials();

        progress.started(trials.get(0), 0);
        progress.started(trials.get(1), 0);
        progress.started(trials.get(2), 0);
        progress.ended(trials.get(0), ViewedPlan.succeeded(), seconds(3));
        progress.ended(trials.get(1), ViewedPlan.failed("why"), seconds(3));
        progress.retried(trials.get(2));
        progress.started(trials.get(2), seconds(3));
        progress.ended(trials.get(3), ViewedPlan.failed("no such program"), seconds(3)); // never started

        assertThat(progress.done()).isEqualTo(2);
        assertThat(progress.failed()).isEqualTo(2);
        assertThat(progress.running()).isEqualTo(1);
        assertThat(progress.left()).isEqualTo(5);
        assertThat(progress.part()).isEqualTo(0.4);
    }

    @Test
    void knowsNothingOfTheTimeBeforeARowOrAnEnd() {
        CampaignPlan plan = ViewedPlan.of(Slots.ofCpu(2), 4, MLP);
        CampaignProgress progress = progress(plan, Map.of());

        progress.started(plan.trials().get(0), 0);

        assertThat(progress.secondsLeft(seconds(5))).isEmpty();
    }

    @Test
    void goesByTheBudgetUntilATrialHasEnded() {
        CampaignPlan plan = ViewedPlan.of(Slots.ofCpu(1), 3, MLP);
        CampaignProgress progress = progress(plan, Map.of());

        progress.started(plan.trials().get(0), 0);
        progress.progressed(plan.trials().get(0), ViewedPlan.row(250)); // of 1000 steps, after 5 s

        assertThat(progress.secondsLeft(seconds(5))).hasValue(15 + 2 * 20);
    }

    @Test
    void sharesTheMeasuredTimeAmongTheSlots() {
        CampaignPlan plan = ViewedPlan.of(Slots.ofCpu(2), 9, MLP);
        CampaignProgress progress = progress(plan, Map.of());
        List<CampaignPlan.Trial> trials = plan.trials();
        progress.started(trials.get(0), 0);
        progress.started(trials.get(1), 0);
        progress.ended(trials.get(1), ViewedPlan.failed("early"), seconds(4));
        progress.started(trials.get(3), seconds(4));
        progress.ended(trials.get(0), ViewedPlan.succeeded(), seconds(10));
        progress.started(trials.get(2), seconds(10));

        // One has 6 s to go and one none, five wait: 6 + 50 s of work on two slots; a failure is no measure.
        assertThat(progress.secondsLeft(seconds(14))).hasValue(28);
        // The last ones take as long as the longest of them.
        for (int i = 4; i < 9; i++) {
            progress.ended(trials.get(i), ViewedPlan.failed("not started"), seconds(14));
        }
        assertThat(progress.secondsLeft(seconds(14))).hasValue(6);
        assertThat(progress.secondsLeft(seconds(99))).hasValue(0);
    }

    @Test
    void countsTheSlotsThatATrialTakesAndKeepsWorkloadsApart() {
        CampaignPlan plan = ViewedPlan.of(Slots.ofGpus(List.of(0, 1)), 3, MLP, LENET);
        CampaignProgress progress = progress(plan, Map.of());
        progress.started(plan.trialsOf("digits_mlp").get(0), 0);
        progress.ended(plan.trialsOf("digits_mlp").get(0), ViewedPlan.succeeded(), seconds(10));
        progress.started(plan.trialsOf("digits_lenet").get(0), seconds(10));
        progress.ended(plan.trialsOf("digits_lenet").get(0), ViewedPlan.succeeded(), seconds(40));

        // 2 × 10 s on one of two GPUs, 2 × 30 s on both.
        assertThat(progress.secondsLeft(seconds(40))).hasValue(10 + 60);
    }

    private static CampaignProgress progress(CampaignPlan plan, Map<String, TrialState> finished) {
        return new CampaignProgress(plan, finished, WorkloadDescriptor::maxSeconds);
    }

    private static long seconds(long seconds) {
        return seconds * 1_000_000_000;
    }
}
