package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.ProcessIdentity;
import org.prony.api.repository.Slots;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.runner.launch.Attempt;
import org.prony.runner.launch.Remaining;
import org.prony.runner.plan.Estimate;

class ResumeTextTest {

    private static final WorkloadDescriptor MLP = ViewedPlan.workload("digits", "mlp", 1);
    private static final ProcessIdentity GONE = new ProcessIdentity(7, "2026-11-20T00:00:00Z", "another-boot");
    private static final ProcessIdentity HERE = ProcessIdentity.of(ProcessHandle.current());

    @Test
    void tellsWhichTrialsRunAndWhyAndWhichStay() {
        List<TrialStatus> statuses = List.of(
                ViewedPlan.succeeded(),
                ViewedPlan.failed("exit code 1"),
                state(TrialState.INTERRUPTED, null),
                state(TrialState.RUNNING, GONE),
                state(TrialState.RUNNING, HERE),
                TrialStatus.queued());

        assertThat(text(statuses, Remaining.Mode.UNFINISHED, 3, 4, 5, 6)
                        .preview(List.of("device: planned cpu, now gpu:0"), new Estimate(36, 0, 2)))
                .containsExactly("""
                        campaign 20261120T193412Z-k3f9: 4 of 6 trials to run in 2 slots (cpu:2)
                        allowed, and recorded with each trial: device: planned cpu, now gpu:0
                        warning: a file is torn

                        would run:
                          digits_mlp/run_3 (rate=3.0)  attempt 2  interrupted
                          digits_mlp/run_4 (rate=4.0)  attempt 2  stale: it was running in a process that is gone
                          digits_mlp/run_5 (rate=5.0)  attempt 2  stale: its process %d has outlived the launch, and would be ended first
                          digits_mlp/run_6 (rate=6.0)  attempt 1  not launched yet

                        stay as they are:
                          digits_mlp/run_1 (rate=1.0)  succeeded after 12.0 s
                          digits_mlp/run_2 (rate=2.0)  failed after 3.2 s: exit code 1

                        time: about 36.0 s, from 2 earlier trials
                        dry run: nothing was written
                        """.formatted(HERE.pid()).split("\n"));
    }

    @Test
    void tellsWhatIsForcedAndWhatHasAStageLeft() {
        List<TrialStatus> statuses = List.of(ViewedPlan.succeeded(), ViewedPlan.failed("exit code 1"));

        assertThat(text(statuses, Remaining.Mode.FORCE, 1, 2).preview(List.of(), new Estimate(0, 2, 0)))
                .contains(
                        "  digits_mlp/run_1 (rate=1.0)  attempt 2  forced; succeeded after 12.0 s",
                        "  digits_mlp/run_2 (rate=2.0)  attempt 2  forced; failed after 3.2 s: exit code 1",
                        "time: unknown: no trial of this workload has succeeded here yet")
                .doesNotContain("stay as they are:");
        assertThat(text(statuses, Remaining.Mode.UNFINISHED, 1).preview(List.of(), new Estimate(0, 2, 0)))
                .contains("  digits_mlp/run_1 (rate=1.0)  attempt 2  a stage is left to run; succeeded after 12.0 s");
    }

    @Test
    void namesTheOptionsThatHelpWhereNothingIsLeft() {
        TrialStatus timedOut = state(TrialState.TIMED_OUT, null);

        assertThat(text(List.of(ViewedPlan.succeeded(), timedOut), Remaining.Mode.UNFINISHED)
                        .nothingLeft())
                .isEqualTo("nothing left to run: 2 of 2 trials finished, 1 of them failed;"
                        + " --only-failed runs again what failed, --force everything");
        assertThat(text(List.of(ViewedPlan.succeeded()), Remaining.Mode.UNFINISHED)
                        .nothingLeft())
                .isEqualTo("nothing left to run: 1 of 1 trial finished, none failed; --force runs everything again");
        assertThat(text(List.of(ViewedPlan.succeeded()), Remaining.Mode.ONLY_FAILED)
                        .nothingLeft())
                .isEqualTo("nothing left to run: 1 of 1 trial finished, none failed;"
                        + " --force instead of --only-failed runs all again");
        assertThat(text(List.of(ViewedPlan.succeeded(), TrialStatus.queued()), Remaining.Mode.ONLY_FAILED)
                        .nothingLeft())
                .isEqualTo("nothing left to run: 1 of 2 trials finished, none failed;"
                        + " without --only-failed the others run");
        assertThat(text(List.of(ViewedPlan.succeeded()), Remaining.Mode.UNFINISHED)
                        .preview(List.of(), new Estimate(0, 0, 1)))
                .noneMatch(line -> line.startsWith("time:"))
                .first()
                .asString()
                .startsWith("campaign 20261120T193412Z-k3f9: nothing left to run: ");
    }

    private static TrialStatus state(TrialState state, @Nullable ProcessIdentity process) {
        return new TrialStatus(state, "", null, null, null, null, process);
    }

    private static ResumeText text(List<TrialStatus> statuses, Remaining.Mode mode, int... runs) {
        CampaignPlan plan = ViewedPlan.of(Slots.ofCpu(2), statuses.size(), MLP);
        Map<CampaignPlan.Trial, TrialStatus> byTrial = new LinkedHashMap<>();
        for (int i = 0; i < statuses.size(); i++) {
            byTrial.put(plan.trials().get(i), statuses.get(i));
        }
        List<Attempt> attempts = new ArrayList<>();
        for (int run : runs) {
            attempts.add(new Attempt(
                    plan.trials().get(run - 1), statuses.get(run - 1).attempt() + 1, List.of()));
        }
        return new ResumeText(plan, new Remaining(byTrial, attempts, List.of("a file is torn")), mode);
    }
}
