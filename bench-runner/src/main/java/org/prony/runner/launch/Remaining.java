package org.prony.runner.launch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.ProcessIdentity;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;

/**
 * What of a campaign is left to run.
 *
 * @param statuses the states of all trials as they are now, in the plan's order
 * @param attempts what is to be launched, in order
 * @param warnings what was found amiss on disk, a line each
 */
public record Remaining(Map<CampaignPlan.Trial, TrialStatus> statuses, List<Attempt> attempts, List<String> warnings) {

    /** Which trials are run again. */
    public enum Mode {
        /** Those that are not finished: neither succeeded, failed nor timed out. */
        UNFINISHED,
        /** Those that failed or timed out. */
        ONLY_FAILED,
        /** All. */
        FORCE;

        boolean runs(TrialState state) {
            boolean failed = state == TrialState.FAILED || state == TrialState.TIMED_OUT;
            return switch (this) {
                case UNFINISHED -> !failed && state != TrialState.SUCCEEDED;
                case ONLY_FAILED -> failed;
                case FORCE -> true;
            };
        }
    }

    public Remaining {
        statuses = Collections.unmodifiableMap(new LinkedHashMap<>(statuses));
        attempts = List.copyOf(attempts);
        warnings = List.copyOf(warnings);
    }

    /** All trials of a campaign of which none was launched yet. */
    public static Remaining all(CampaignPlan plan) {
        Map<CampaignPlan.Trial, TrialStatus> statuses = new LinkedHashMap<>();
        List<Attempt> attempts = new ArrayList<>();
        for (CampaignPlan.Trial trial : plan.trials()) {
            statuses.put(trial, TrialStatus.queued());
            attempts.add(new Attempt(trial, 1, List.of()));
        }
        return new Remaining(statuses, attempts, List.of());
    }

    /**
     * What is left of a campaign that was launched before. Waits up to 5 s for processes of its trials that are still alive,
     * and kills them then. A status that cannot be read counts as not finished. A valid attempt whose repeat did not come to
     * its end, or failed, is put back and counts.
     *
     * @param folder the campaign's, whose lock this process holds
     * @param finished whether a trial that succeeded needs no further attempt; always, but for a subset of stages
     * @param changed what is not as the plan says, a line each, to be recorded with each attempt
     * @throws IOException if a process of a trial cannot be ended, or a folder not be read
     */
    public static Remaining of(
            CampaignFolder folder, CampaignPlan plan, Mode mode, Predicate<TrialStatus> finished, List<String> changed)
            throws IOException, InterruptedException {
        List<ProcessIdentity> recorded = new ArrayList<>();
        for (CampaignPlan.Trial trial : plan.trials()) {
            AttemptFolder.readable(folder.trial(trial))
                    .map(TrialStatus::process)
                    .ifPresent(recorded::add);
        }
        List<String> ended = new ArrayList<>();
        for (ProcessHandle killed : Leftovers.end(folder, recorded)) {
            ended.add("process " + killed.pid() + " of an earlier launch was still running a trial, and was killed");
        }
        List<String> putBack = new ArrayList<>();
        for (CampaignPlan.Trial trial : plan.trials()) {
            AttemptFolder attempts = new AttemptFolder(folder, trial);
            Optional<ValidAttempt> valid = ValidAttempt.of(attempts);
            if (valid.isPresent()) {
                putBack.add(valid.get().putBack());
            } else {
                ValidAttempt.unmark(attempts);
            }
        }
        Remaining seen = seen(folder, plan, mode, finished, changed);
        List<String> warnings = new ArrayList<>(seen.warnings);
        warnings.addAll(ended);
        warnings.addAll(putBack);
        return new Remaining(seen.statuses, seen.attempts, warnings);
    }

    /**
     * What {@link #of} would find, without the lock: writes nothing, waits for no process and ends none.
     *
     * @see #of for the parameters
     */
    public static Remaining seen(
            CampaignFolder folder,
            CampaignPlan plan,
            Mode mode,
            Predicate<TrialStatus> finished,
            List<String> changed) {
        List<String> warnings = new ArrayList<>();
        Map<CampaignPlan.Trial, TrialStatus> statuses = new LinkedHashMap<>();
        List<Attempt> attempts = new ArrayList<>();
        for (CampaignPlan.Trial trial : plan.trials()) {
            AttemptFolder attemptFolder = new AttemptFolder(folder, trial);
            TrialStatus current = read(attemptFolder, warnings);
            Optional<ValidAttempt> valid = ValidAttempt.of(attemptFolder);
            valid.map(ValidAttempt::preview).ifPresent(warnings::add);
            TrialStatus status = valid.map(ValidAttempt::status).orElse(current);
            statuses.put(trial, status);
            TrialState state = status.state() == TrialState.SUCCEEDED && !finished.test(status)
                    ? TrialState.QUEUED
                    : status.state();
            if (mode.runs(state)) {
                attempts.add(new Attempt(
                        trial, attemptFolder.nextNumber(Math.max(current.attempt(), status.attempt())), changed));
            }
        }
        return new Remaining(statuses, attempts, warnings);
    }

    private static TrialStatus read(AttemptFolder folder, List<String> warnings) {
        try {
            Optional<TrialStatus> status = folder.status();
            return status.orElseGet(TrialStatus::queued);
        } catch (IOException e) {
            warnings.add(folder.trial().id() + " is taken as not finished, since its state cannot be read: "
                    + e.getMessage());
            return TrialStatus.queued();
        }
    }
}
