package org.prony.runner.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.prony.api.metrics.MetricsTail;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.runner.trial.TrialOrder;

/** Runs the trials of one campaign, one after the other, and keeps their state on disk. */
public final class CampaignRun {

    private static final Duration POLL = Duration.ofMillis(100);

    /** A stopped trial may take this long to write its last row. */
    private static final Duration GRACE = Duration.ofSeconds(4);

    private final CampaignPlan plan;
    private final CampaignFolder folder;
    private final Launcher launcher;
    private final OrderWriter orders;
    private final CampaignListener listener;
    private volatile boolean interrupted;

    /** Makes the order of a trial. */
    @FunctionalInterface
    public interface OrderWriter {
        /** The order for {@code trial} of {@code plan}. */
        TrialOrder order(CampaignPlan plan, CampaignPlan.Trial trial);
    }

    public CampaignRun(
            CampaignPlan plan,
            CampaignFolder folder,
            Launcher launcher,
            OrderWriter orders,
            CampaignListener listener) {
        this.plan = plan;
        this.folder = folder;
        this.launcher = launcher;
        this.orders = orders;
        this.listener = listener;
    }

    /** Stops the running trial and starts no other; {@link #run} then returns soon. May be called by any thread. */
    public void interrupt() {
        interrupted = true;
    }

    /** Whether {@link #interrupt} was called. */
    public boolean interrupted() {
        return interrupted;
    }

    /**
     * Runs all trials and returns their final states, in order; a trial that was never started stays queued.
     *
     * @throws IOException if the campaign's own files cannot be written; the running trial is then stopped
     */
    public Map<CampaignPlan.Trial, TrialStatus> run() throws IOException, InterruptedException {
        Map<CampaignPlan.Trial, TrialStatus> statuses = new LinkedHashMap<>();
        for (CampaignPlan.Trial trial : plan.trials()) {
            statuses.put(trial, TrialStatus.queued());
            Json.write(folder.trial(trial).status(), TrialStatus.queued());
        }
        for (CampaignPlan.Trial trial : plan.trials()) {
            if (interrupted) {
                break;
            }
            statuses.put(trial, run(trial));
        }
        return statuses;
    }

    private TrialStatus run(CampaignPlan.Trial trial) throws IOException, InterruptedException {
        TrialFolder trialFolder = folder.trial(trial);
        Instant start = Instant.now();
        RunningTrial running = launcher.launch(orders.order(plan, trial), trialFolder);
        try {
            Json.write(
                    trialFolder.status(),
                    new TrialStatus(TrialState.RUNNING, "", null, null, start.toString(), null, running.identity()));
            listener.trialStarted(trial);
            TrialEnd end = watch(trial, running, trialFolder);
            TrialStatus status = new TrialStatus(
                    end.state(),
                    end.message(),
                    end.exitCode(),
                    end.signal(),
                    start.toString(),
                    Instant.now().toString(),
                    null);
            Json.write(trialFolder.status(), status);
            deleteTree(trialFolder.temporary());
            listener.trialEnded(trial, status);
            return status;
        } finally {
            running.stop(Duration.ZERO); // ended already, unless this method is failing
        }
    }

    private TrialEnd watch(CampaignPlan.Trial trial, RunningTrial running, TrialFolder trialFolder)
            throws IOException, InterruptedException {
        Duration limit = killAfter(trial);
        long launched = System.nanoTime();
        MetricsTail tail = new MetricsTail(trialFolder.metrics());
        while (!running.awaitEnd(POLL)) {
            if (interrupted) {
                running.stop(GRACE);
                return TrialEnd.interrupted(running.exitCode());
            }
            if (System.nanoTime() - launched >= limit.toNanos()) {
                running.stop(GRACE);
                return TrialEnd.timedOut(running.exitCode(), limit);
            }
            Optional<Map<String, String>> row = tail.latest();
            row.ifPresentOrElse(latest -> listener.trialProgressed(trial, latest), listener::idle);
        }
        tail.latest().ifPresent(latest -> listener.trialProgressed(trial, latest));
        TrialEnd end = TrialEnd.of(running.exitCode(), trialFolder);
        if ("SIGINT".equals(end.signal())) {
            // A terminal's Ctrl-C reaches the trial as well as this process; the trial may be the faster one.
            Thread.sleep(GRACE.toMillis() / 4);
        }
        return interrupted && end.state() != TrialState.SUCCEEDED ? TrialEnd.interrupted(running.exitCode()) : end;
    }

    private Duration killAfter(CampaignPlan.Trial trial) {
        double seconds = plan.killAfterSeconds().getOrDefault(trial.workload(), Double.POSITIVE_INFINITY);
        return Duration.ofMillis(Math.round(Math.min(seconds, Integer.MAX_VALUE) * 1000));
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.deleteIfExists(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
