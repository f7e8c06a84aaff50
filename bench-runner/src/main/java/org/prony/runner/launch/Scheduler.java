package org.prony.runner.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;

/**
 * Runs the trials of one campaign on its slots and keeps their state on disk. One thread dispatches and tells the listener:
 * the one that calls {@link #run}; each running trial has a thread that follows it.
 */
public final class Scheduler {

    /** Names the trial's folder to each of its processes, so that they are found again, whatever becomes of this process. */
    static final String TRIAL_VARIABLE = "PRONY_TRIAL";

    private final CampaignPlan plan;
    private final CampaignFolder folder;
    private final Launcher launcher;
    private final SlotPool slots;
    private final Options options;
    private final CampaignListener listener;
    private final Interrupt interrupt;
    private final BlockingQueue<TrialEvent> events = new LinkedBlockingQueue<>();
    private final Deque<Attempt> waiting = new ArrayDeque<>();
    private final Map<CampaignPlan.Trial, Integer> retries = new HashMap<>();
    private final Map<CampaignPlan.Trial, Integer> repeats = new HashMap<>();
    private final Map<String, Integer> gpus = new HashMap<>();
    private final Map<CampaignPlan.Trial, TrialStatus> statuses = new LinkedHashMap<>();
    private int running;
    private volatile @Nullable StopReason stop;

    /**
     * What happens when a trial fails or was disturbed.
     *
     * @param retries when it is launched again
     * @param failFast whether the campaign ends then, retries aside
     */
    public record Options(RetryPolicy retries, boolean failFast) {

        /** Each trial once, to the last. */
        public static final Options DEFAULT = new Options(RetryPolicy.NONE, false);
    }

    /**
     * @param folder the campaign's, whose lock this process holds
     * @param launcher starts the trials
     * @param slots what the trials occupy; enough for each
     * @param listener called by the thread that calls {@link #run}
     * @param interrupt ends the campaign before its time
     */
    public Scheduler(
            CampaignPlan plan,
            CampaignFolder folder,
            Launcher launcher,
            SlotPool slots,
            Options options,
            CampaignListener listener,
            Interrupt interrupt) {
        this.plan = plan;
        this.folder = folder;
        this.launcher = launcher;
        this.slots = slots;
        this.options = options;
        this.listener = listener;
        this.interrupt = interrupt;
        for (WorkloadDescriptor workload : plan.workloads()) {
            gpus.put(workload.id(), workload.gpus());
        }
    }

    /**
     * Runs what is left of the campaign, in order, and returns the states of all its trials in the plan's order; a trial that
     * was not launched keeps the state that it had. However it ends, no trial runs any more. To be called once.
     *
     * @throws IOException if a trial's state cannot be written; the running trials are then stopped
     */
    public Map<CampaignPlan.Trial, TrialStatus> run(Remaining remaining) throws IOException, InterruptedException {
        statuses.putAll(remaining.statuses());
        waiting.addAll(remaining.attempts());
        ExecutorService followers = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "trial");
            thread.setDaemon(true);
            return thread;
        });
        Path root = folder.path().toRealPath();
        ByName names = new ByName(folder, plan);
        interrupt.onRequest(() -> {
            stop(StopReason.INTERRUPTED);
            events.add(new TrialEvent.Interrupted());
        });
        try {
            ProcessGroup.warnings().forEach(listener::warned);
            remaining.warnings().forEach(listener::warned);
            dispatch(followers, root, names);
            while (running > 0 || !events.isEmpty()) {
                TrialEvent event = events.take();
                Optional<String> again = account(event);
                dispatch(followers, root, names);
                tell(event, again);
            }
            for (CampaignPlan.Trial trial : repeats.keySet()) {
                putBackValid(trial); // of a repeat that was to be retried when the campaign was stopped
            }
            launcher.closingWarnings().forEach(listener::warned);
            return statuses;
        } catch (Throwable t) {
            stop(StopReason.BROKEN);
            drain(t);
            throw t;
        } finally {
            followers.shutdown();
        }
    }

    /** The first reason counts. */
    private synchronized void stop(StopReason reason) {
        if (stop == null) {
            stop = reason;
        }
    }

    private void dispatch(ExecutorService followers, Path root, ByName names) {
        while (stop == null && !waiting.isEmpty()) {
            Attempt next = waiting.element();
            Optional<Share> share = slots.take(gpus.getOrDefault(next.trial().workload(), 1));
            if (share.isEmpty()) {
                return; // nobody overtakes the head
            }
            waiting.remove();
            Share marked = marked(share.get(), root.resolve(next.trial().id()));
            followers.execute(() -> follow(next, marked, names));
            running++;
        }
    }

    private void follow(Attempt attempt, Share share, ByName names) {
        TrialEvent last;
        try {
            last = new AttemptRun(
                            attempt,
                            new AttemptFolder(folder, attempt.trial()),
                            share,
                            TimeLimit.of(plan, attempt.trial()),
                            () -> stop,
                            events::add)
                    .run(launcher, names);
        } catch (Throwable t) {
            last = new TrialEvent.Broke(attempt, share, t);
        }
        events.add(last);
    }

    /** Keeps the books, before the slots are filled again; tells why the trial is run again, if it is. */
    private Optional<String> account(TrialEvent event) throws IOException, InterruptedException {
        if (event instanceof TrialEvent.Broke broke) {
            running--;
            slots.giveBack(broke.share());
            throw raised(broke.cause());
        }
        if (!(event instanceof TrialEvent.Ended ended)) {
            return Optional.empty();
        }
        running--;
        slots.giveBack(ended.share());
        CampaignPlan.Trial trial = ended.attempt().trial();
        statuses.put(trial, ended.status());
        int soFar = retries.getOrDefault(trial, 0);
        if (stop == null && options.retries().retries(ended.end(), soFar)) {
            retries.put(trial, soFar + 1);
            waiting.addFirst(ended.attempt().next());
            return Optional.of("");
        }
        if (stop == null && options.retries().wantsClean(ended.end())) {
            Optional<String> why = disturbedAndRepeated(ended);
            if (why.isPresent()) {
                return why;
            }
        }
        if (putBackValid(trial)) {
            return Optional.empty();
        }
        TrialState state = ended.status().state();
        if (options.failFast() && (state == TrialState.FAILED || state == TrialState.TIMED_OUT)) {
            stop(StopReason.FIRST_FAILURE);
        }
        return Optional.empty();
    }

    /** What disturbed a trial, if it is run again for that; tells where it is not. */
    private Optional<String> disturbedAndRepeated(TrialEvent.Ended ended) throws IOException {
        CampaignPlan.Trial trial = ended.attempt().trial();
        Disturbed disturbed = Disturbed.of(folder, trial);
        disturbed.warnings().forEach(listener::warned);
        int repeated = repeats.getOrDefault(trial, 0);
        if (disturbed.reasons().isEmpty() || !options.retries().mayRepeat(repeated)) {
            disturbed.notClean(trial, repeated).ifPresent(listener::warned);
            return Optional.empty();
        }
        ValidAttempt.markRepeated(new AttemptFolder(folder, trial), ended.status(), disturbed.reasons());
        repeats.put(trial, repeated + 1);
        waiting.addFirst(ended.attempt().next());
        return Optional.of("disturbed: " + disturbed.reasons());
    }

    /** Lets the valid attempt count whose repeat did not succeed; tells whether there is one. No process of the trial runs. */
    private boolean putBackValid(CampaignPlan.Trial trial) throws IOException {
        Optional<ValidAttempt> valid = ValidAttempt.of(new AttemptFolder(folder, trial));
        if (valid.isEmpty()) {
            return false;
        }
        listener.warned(valid.get().putBack());
        statuses.put(trial, valid.get().status().repeatedFor(null));
        return true;
    }

    private void tell(TrialEvent event, Optional<String> again) {
        if (event instanceof TrialEvent.Started started) {
            listener.trialStarted(started.trial(), started.share());
        } else if (event instanceof TrialEvent.Progressed progressed) {
            listener.trialProgressed(progressed.trial(), progressed.row());
        } else if (event instanceof TrialEvent.Ended ended && again.isPresent()) {
            listener.trialRetried(ended.attempt().trial(), ended.status(), again.get());
        } else if (event instanceof TrialEvent.Ended ended) {
            CampaignPlan.Trial trial = ended.attempt().trial();
            listener.trialEnded(trial, statuses.getOrDefault(trial, ended.status())); // a repeat may not be what counts
        } else if (event instanceof TrialEvent.Warned warned) {
            listener.warned(warned.message());
        }
    }

    /** Waits until nothing runs any more; what fails meanwhile is added to {@code failure}. */
    private void drain(Throwable failure) {
        boolean interrupted = false;
        while (running > 0) {
            try {
                TrialEvent event = events.take();
                if (event instanceof TrialEvent.Ended) {
                    running--;
                } else if (event instanceof TrialEvent.Broke broke) {
                    running--;
                    failure.addSuppressed(broke.cause());
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        for (CampaignPlan.Trial trial : repeats.keySet()) {
            try {
                putBackValid(trial);
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static IOException raised(Throwable cause) throws IOException, InterruptedException {
        if (cause instanceof IOException e) {
            throw e;
        }
        if (cause instanceof InterruptedException e) {
            throw e;
        }
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        throw new IllegalStateException(cause);
    }

    private static Share marked(Share share, Path trialFolder) {
        Map<String, String> environment = new HashMap<>(share.environment());
        environment.put(TRIAL_VARIABLE, trialFolder.toString());
        return new Share(share.slots(), share.device(), share.threads(), share.cores(), environment);
    }
}
