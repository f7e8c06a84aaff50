package org.prony.runner.cli;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.runner.launch.CampaignListener;
import org.prony.runner.launch.Share;

/** Tells how a campaign goes in plain lines; what is not shown is logged, but for the details. */
final class ProgressLines implements CampaignListener {

    private static final long PERIOD_NANOS = Duration.ofSeconds(5).toNanos();

    /** Beyond so many trials nobody reads that each has started. */
    private static final int MOST_TRIALS_WITH_STARTS = 100;

    private final CampaignPlan plan;
    private final CampaignProgress progress;
    private final Verbosity verbosity;
    private final Consumer<String> shown;
    private final Consumer<String> logged;
    private final Function<CampaignPlan.Trial, List<String>> details;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Long> lastLines = new HashMap<>();

    /**
     * Lines for one launch of a campaign.
     *
     * @param progress is told of all events by these lines alone
     * @param verbosity what goes to {@code shown}
     * @param logged takes what {@link Verbosity#NORMAL} tells and {@code verbosity} does not
     * @param details of a trial that starts, its folder and command, told at {@link Verbosity#VERBOSE}
     */
    ProgressLines(
            CampaignPlan plan,
            CampaignProgress progress,
            Verbosity verbosity,
            Consumer<String> shown,
            Consumer<String> logged,
            Function<CampaignPlan.Trial, List<String>> details) {
        this.plan = plan;
        this.progress = progress;
        this.verbosity = verbosity;
        this.shown = shown;
        this.logged = logged;
        this.details = details;
        for (CampaignPlan.Trial trial : plan.trials()) {
            numbers.put(trial.id(), numbers.size() + 1);
        }
    }

    @Override
    public void trialStarted(CampaignPlan.Trial trial, Share share) {
        progress.started(trial, System.nanoTime());
        lastLines.put(trial.id(), System.nanoTime());
        if (numbers.size() <= MOST_TRIALS_WITH_STARTS || verbosity.tells(Verbosity.VERBOSE)) {
            String seed = "seed=" + trial.seed();
            tell(
                    Verbosity.NORMAL,
                    head(trial) + (trial.name().contains(seed) ? "started" : "started, seed " + trial.seed()));
        }
        if (verbosity.tells(Verbosity.VERBOSE)) {
            details.apply(trial).forEach(line -> tell(Verbosity.VERBOSE, "    " + line));
        }
    }

    @Override
    public void trialProgressed(CampaignPlan.Trial trial, Map<String, String> row) {
        progress.progressed(trial, row);
        long now = System.nanoTime();
        boolean due = now - lastLines.getOrDefault(trial.id(), now) >= PERIOD_NANOS;
        if (due) {
            lastLines.put(trial.id(), now);
        }
        if (due || verbosity.tells(Verbosity.VERBOSE)) {
            tell(Verbosity.NORMAL, head(trial) + TrialText.describe(plan.workload(trial.workload()), row));
        }
    }

    @Override
    public void trialRetried(CampaignPlan.Trial trial, TrialStatus status, String why) {
        progress.retried(trial);
        lastLines.remove(trial.id());
        tell(
                Verbosity.QUIET,
                head(trial) + TrialText.outcome(status) + (why.isEmpty() ? "" : ", " + why) + "; it is run again");
    }

    @Override
    public void trialEnded(CampaignPlan.Trial trial, TrialStatus status) {
        progress.ended(trial, status, System.nanoTime());
        lastLines.remove(trial.id());
        boolean succeeded = status.state() == TrialState.SUCCEEDED;
        tell(
                succeeded ? Verbosity.NORMAL : Verbosity.QUIET,
                head(trial) + TrialText.outcome(status) + (verbosity == Verbosity.QUIET ? "" : timeLeft()));
    }

    @Override
    public void warned(String message) {
        tell(Verbosity.QUIET, "warning: " + message);
    }

    private void tell(Verbosity level, String line) {
        if (verbosity.tells(level)) {
            shown.accept(line);
        } else {
            logged.accept(line);
        }
    }

    private String head(CampaignPlan.Trial trial) {
        return "[" + numbers.get(trial.id()) + "/" + numbers.size() + "] " + trial.label() + "  ";
    }

    private String timeLeft() {
        OptionalDouble left = progress.secondsLeft(System.nanoTime());
        boolean over = progress.left() + progress.running() == 0;
        return over || left.isEmpty() ? "" : "; about " + Texts.duration(left.getAsDouble()) + " left";
    }
}
