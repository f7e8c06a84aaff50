package org.prony.runner.cli;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Slots;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;

/**
 * How far a campaign is: what has ended, what runs, and how long the rest will take. Each event costs the same, however many
 * trials there are. Times are those of {@link System#nanoTime}.
 */
final class CampaignProgress {

    /** A trial that runs. */
    private static final class Running {
        private final Pool pool;
        private final long start;
        private double part;

        Running(Pool pool, long start) {
            this.pool = pool;
            this.start = start;
        }
    }

    /** What is known of the trials of one workload. */
    private static final class Pool {
        private final WorkloadDescriptor workload;
        private final int slots;
        private int waiting;
        private int ended;
        private double endedSeconds;
        private int succeeded;
        private double succeededSeconds;

        Pool(WorkloadDescriptor workload, int slots) {
            this.workload = workload;
            this.slots = slots;
        }

        /** Of those that succeeded; where none has, of those that failed. */
        OptionalDouble meanSeconds() {
            if (succeeded > 0) {
                return OptionalDouble.of(succeededSeconds / succeeded);
            }
            return ended > 0 ? OptionalDouble.of(endedSeconds / ended) : OptionalDouble.empty();
        }
    }

    private final int total;
    private final int slots;
    private final ToDoubleFunction<WorkloadDescriptor> trialSeconds;
    private final Map<String, Pool> pools = new LinkedHashMap<>();
    private final Map<String, Running> running = new HashMap<>();
    private int done;
    private int failed;

    /**
     * At the start of a launch.
     *
     * @param finished the states, by id, of the trials that are not run in this launch
     * @param trialSeconds the training time after which a trial of a workload ends at the latest
     */
    CampaignProgress(
            CampaignPlan plan, Map<String, TrialState> finished, ToDoubleFunction<WorkloadDescriptor> trialSeconds) {
        this.total = plan.trials().size();
        for (TrialState state : finished.values()) {
            this.done += state == TrialState.SUCCEEDED ? 1 : 0;
            this.failed += failed(state) ? 1 : 0;
        }
        this.trialSeconds = trialSeconds;
        Slots schedule = plan.schedule().slots();
        this.slots = schedule.count();
        for (WorkloadDescriptor workload : plan.workloads()) {
            int taken = schedule.gpus().isEmpty() ? 1 : Math.min(workload.gpus(), slots);
            pools.put(workload.id(), new Pool(workload, taken));
        }
        for (CampaignPlan.Trial trial : plan.trials()) {
            if (!finished.containsKey(trial.id())) {
                pool(trial).waiting++;
            }
        }
    }

    void started(CampaignPlan.Trial trial, long now) {
        Pool pool = pool(trial);
        if (running.put(trial.id(), new Running(pool, now)) == null) {
            pool.waiting--;
        }
    }

    void progressed(CampaignPlan.Trial trial, Map<String, String> row) {
        Running one = running.get(trial.id());
        if (one != null) {
            WorkloadDescriptor workload = one.pool.workload;
            double time = number(row, MetricsSchema.ACCUMULATED_SUBMISSION_TIME) / trialSeconds.applyAsDouble(workload);
            double steps = number(row, MetricsSchema.GLOBAL_STEP) / workload.maxSteps();
            one.part = Math.min(1, Math.max(time, steps));
        }
    }

    /** A trial waits again, because it is to be run again. */
    void retried(CampaignPlan.Trial trial) {
        Running one = running.remove(trial.id());
        if (one != null) {
            one.pool.waiting++;
        }
    }

    void ended(CampaignPlan.Trial trial, TrialStatus status, long now) {
        Pool pool = pool(trial);
        Running one = running.remove(trial.id());
        boolean succeeded = status.state() == TrialState.SUCCEEDED;
        if (one == null) {
            pool.waiting--; // it could not even be started
        } else {
            double seconds = (now - one.start) / 1e9;
            pool.ended++;
            pool.endedSeconds += seconds;
            pool.succeeded += succeeded ? 1 : 0;
            pool.succeededSeconds += succeeded ? seconds : 0;
        }
        done += succeeded ? 1 : 0;
        failed += failed(status.state()) ? 1 : 0;
    }

    private static boolean failed(TrialState state) {
        return state == TrialState.FAILED || state == TrialState.TIMED_OUT;
    }

    int total() {
        return total;
    }

    int done() {
        return done;
    }

    int failed() {
        return failed;
    }

    int running() {
        return running.size();
    }

    int left() {
        return total - done - failed - running.size();
    }

    /** The part of all trials that has ended, 0 to 1; running ones count with the part of their budget that they have used. */
    double part() {
        double parts = running.values().stream().mapToDouble(one -> one.part).sum();
        return total == 0 ? 1 : Math.min(1, (done + failed + parts) / total);
    }

    /** How long the rest takes on all slots, in seconds; empty as long as nothing tells. */
    OptionalDouble secondsLeft(long now) {
        OptionalDouble any = anyMeanSeconds(now);
        if (any.isEmpty()) {
            return OptionalDouble.empty();
        }
        double work = 0;
        double longest = 0;
        for (Pool pool : pools.values()) {
            if (pool.waiting > 0) {
                double mean = pool.meanSeconds().orElse(any.getAsDouble());
                work += pool.waiting * pool.slots * mean;
                longest = Math.max(longest, mean);
            }
        }
        for (Running one : running.values()) {
            double elapsed = (now - one.start) / 1e9;
            double rest = Math.max(0, one.pool.meanSeconds().orElse(any.getAsDouble()) - elapsed);
            work += rest * one.pool.slots;
            longest = Math.max(longest, rest);
        }
        return OptionalDouble.of(Math.max(longest, work / slots));
    }

    /** The mean duration of a trial of whatever workload: as measured, or else as the running ones promise. */
    private OptionalDouble anyMeanSeconds(long now) {
        int trials = 0;
        double seconds = 0;
        for (Pool pool : pools.values()) {
            if (pool.meanSeconds().isPresent()) {
                int measured = pool.succeeded > 0 ? pool.succeeded : pool.ended;
                trials += measured;
                seconds += measured * pool.meanSeconds().getAsDouble();
            }
        }
        if (trials > 0) {
            return OptionalDouble.of(seconds / trials);
        }
        return running.values().stream()
                .filter(one -> one.part > 0)
                .mapToDouble(one -> (now - one.start) / 1e9 / one.part)
                .average();
    }

    private Pool pool(CampaignPlan.Trial trial) {
        Pool pool = pools.get(trial.workload());
        if (pool == null) {
            throw new IllegalArgumentException("trial " + trial.id() + " is of no workload of the campaign");
        }
        return pool;
    }

    private static double number(Map<String, String> row, String column) {
        String text = row.getOrDefault(column, "");
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }
}
