package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Slots;

class ProgressLinesTest {

    private static final WorkloadDescriptor MLP = ViewedPlan.workload("digits", "mlp", 1);

    private final List<String> shown = new ArrayList<>();
    private final List<String> logged = new ArrayList<>();

    @Test
    void tellsStartsAndEnds() {
        run(Verbosity.NORMAL, 3);

        assertThat(shown)
                .hasSize(5)
                .startsWith("[1/3] digits_mlp/run_1 (rate=1.0)  started, seed 41")
                .anyMatch(line ->
                        line.matches("\\[1/3] digits_mlp/run_1 \\(rate=1.0\\)  succeeded after 12.0 s; about .* left"))
                .anyMatch(line -> line.startsWith(
                        "[2/3] digits_mlp/run_2 (rate=2.0)  failed after 3.2 s: the line broke; about "))
                .contains("warning: disk is nearly full");
        assertThat(logged).isEmpty();
    }

    @Test
    void tellsASeedOnce() {
        CampaignPlan plan = ViewedPlan.of(Slots.ofCpu(2), 1, MLP);
        CampaignPlan.Trial trial = plan.trials().get(0);

        lines(plan, Verbosity.NORMAL)
                .trialStarted(
                        new CampaignPlan.Trial(
                                trial.id(),
                                trial.workload(),
                                trial.runIdx(),
                                41,
                                trial.hyperparameters(),
                                "rate=1.0,seed=41",
                                ""),
                        ViewedPlan.share(0));

        assertThat(shown).containsExactly("[1/1] digits_mlp/run_1 (rate=1.0,seed=41)  started");
    }

    @Test
    void tellsNoStartsWhereThereAreManyTrials() {
        run(Verbosity.NORMAL, 101);

        assertThat(shown).hasSize(3).noneMatch(line -> line.contains("started"));
    }

    @Test
    void showsFailuresAndWarningsAloneWhenQuietAndLogsTheRest() {
        run(Verbosity.QUIET, 3);

        assertThat(shown)
                .containsExactly(
                        "warning: disk is nearly full",
                        "[2/3] digits_mlp/run_2 (rate=2.0)  failed after 3.2 s: the line broke");
        assertThat(logged).hasSize(3);
    }

    @Test
    void showsEveryRowAndTheDetailsWhenVerbose() {
        run(Verbosity.VERBOSE, 101);

        assertThat(shown)
                .contains(
                        "    in folder run_1",
                        "[1/101] digits_mlp/run_1 (rate=1.0)  step 10  accuracy 0.9712  loss 0.0934  8123 samples/s",
                        "[1/101] digits_mlp/run_1 (rate=1.0)  step 20  accuracy 0.9712  loss 0.0934  8123 samples/s")
                .anyMatch(line -> line.endsWith("started, seed 41"));
    }

    private void run(Verbosity verbosity, int trials) {
        CampaignPlan plan = ViewedPlan.of(Slots.ofCpu(2), trials, MLP);
        CampaignPlan.Trial first = plan.trials().get(0);
        CampaignPlan.Trial second = plan.trials().get(1);
        ProgressLines lines = lines(plan, verbosity);
        lines.trialStarted(first, ViewedPlan.share(0));
        lines.trialStarted(second, ViewedPlan.share(0));
        lines.trialProgressed(first, ViewedPlan.row(10));
        lines.trialProgressed(first, ViewedPlan.row(20));
        lines.trialEnded(first, ViewedPlan.succeeded());
        lines.warned("disk is nearly full");
        lines.trialEnded(second, ViewedPlan.failed("the line broke"));
    }

    private ProgressLines lines(CampaignPlan plan, Verbosity verbosity) {
        return new ProgressLines(
                plan,
                new CampaignProgress(plan, Map.of(), WorkloadDescriptor::maxSeconds),
                verbosity,
                shown::add,
                logged::add,
                trial -> List.of("in folder run_" + trial.runIdx()));
    }
}
