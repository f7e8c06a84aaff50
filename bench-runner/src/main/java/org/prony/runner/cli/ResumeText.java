package org.prony.runner.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.ProcessIdentity;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.runner.launch.Attempt;
import org.prony.runner.launch.Remaining;
import org.prony.runner.plan.Estimate;

/** What is told of a campaign that is taken up again: what runs and why, and what stays. */
final class ResumeText {

    private final CampaignPlan plan;
    private final Remaining remaining;
    private final Remaining.Mode mode;

    ResumeText(CampaignPlan plan, Remaining remaining, Remaining.Mode mode) {
        this.plan = plan;
        this.remaining = remaining;
        this.mode = mode;
    }

    /** What {@code --resume --dry-run} prints. */
    List<String> preview(List<String> changed, Estimate estimate) {
        List<String> lines = new ArrayList<>();
        List<Attempt> attempts = remaining.attempts();
        lines.add("campaign " + plan.id() + ": "
                + (attempts.isEmpty()
                        ? nothingLeft()
                        : toRun() + " in " + Texts.count(plan.schedule().slots().count(), "slot") + " ("
                                + plan.schedule().slots() + ")"));
        changed.forEach(change -> lines.add("allowed, and recorded with each trial: " + change));
        remaining.warnings().forEach(warning -> lines.add("warning: " + warning));
        addTable(lines, "would run:", attempts.stream().map(this::wouldRun).toList());
        addTable(lines, "stay as they are:", staying());
        lines.add("");
        if (!attempts.isEmpty()) {
            lines.add("time: " + PlanText.time(plan, estimate));
        }
        lines.add("dry run: nothing was written");
        return lines;
    }

    /** {@code 2 of 6 trials to run}. */
    String toRun() {
        return remaining.attempts().size() + " of " + Texts.count(plan.trials().size(), "trial") + " to run";
    }

    /** Why there is nothing to run, and which option runs something nevertheless. */
    String nothingLeft() {
        int trials = plan.trials().size();
        long failed = count(TrialState.FAILED) + count(TrialState.TIMED_OUT);
        long finished = count(TrialState.SUCCEEDED) + failed;
        return "nothing left to run: " + finished + " of " + Texts.count(trials, "trial") + " finished, "
                + (failed == 0 ? "none" : failed + " of them") + " failed; " + hint(failed > 0, finished == trials);
    }

    private long count(TrialState state) {
        return remaining.statuses().values().stream()
                .filter(status -> status.state() == state)
                .count();
    }

    private String hint(boolean failures, boolean allFinished) {
        if (mode == Remaining.Mode.ONLY_FAILED) {
            return allFinished
                    ? "--force instead of --only-failed runs all again"
                    : "without --only-failed the others run";
        }
        return failures ? "--only-failed runs again what failed, --force everything" : "--force runs everything again";
    }

    private static void addTable(List<String> lines, String head, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            lines.add("");
            lines.add(head);
            Texts.aligned(rows).forEach(row -> lines.add("  " + row));
        }
    }

    private List<String> wouldRun(Attempt attempt) {
        TrialStatus status = Objects.requireNonNull(remaining.statuses().get(attempt.trial()));
        return List.of(attempt.trial().label(), "attempt " + attempt.number(), why(attempt, status));
    }

    private String why(Attempt attempt, TrialStatus status) {
        return switch (status.state()) {
            case QUEUED -> attempt.number() == 1 ? "not launched yet" : "its state is not known";
            case RUNNING -> stale(status.process());
            case INTERRUPTED -> TrialText.outcome(status);
            case FAILED, TIMED_OUT -> forced(status);
            case SUCCEEDED ->
                mode == Remaining.Mode.FORCE ? forced(status) : "a stage is left to run; " + TrialText.outcome(status);
        };
    }

    private String forced(TrialStatus status) {
        return (mode == Remaining.Mode.FORCE ? "forced; " : "") + TrialText.outcome(status);
    }

    private static String stale(@Nullable ProcessIdentity process) {
        return process != null && process.alive()
                ? "stale: its process " + process.pid() + " has outlived the launch, and would be ended first"
                : "stale: it was running in a process that is gone";
    }

    private List<List<String>> staying() {
        Set<CampaignPlan.Trial> run = new HashSet<>();
        remaining.attempts().forEach(attempt -> run.add(attempt.trial()));
        List<List<String>> rows = new ArrayList<>();
        remaining.statuses().forEach((trial, status) -> {
            if (!run.contains(trial)) {
                rows.add(List.of(trial.label(), TrialText.outcome(status)));
            }
        });
        return rows;
    }
}
