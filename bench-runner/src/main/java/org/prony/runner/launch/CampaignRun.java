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
import java.util.stream.Stream;
import org.prony.api.metrics.MetricsTail;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;

/** Runs the trials of one campaign, one after the other, and keeps their state on disk. */
public final class CampaignRun {

    private static final Duration POLL = Duration.ofMillis(100);

    /** A stopped trial may take this long to write its last row. */
    private static final Duration GRACE = Duration.ofSeconds(4);

    private final CampaignPlan plan;
    private final CampaignFolder folder;
    private final Launcher launcher;
    private final Share share;
    private final CampaignListener listener;
    private final Interrupt interrupt;

    public CampaignRun(
            CampaignPlan plan,
            CampaignFolder folder,
            Launcher launcher,
            Share share,
            CampaignListener listener,
            Interrupt interrupt) {
        this.plan = plan;
        this.folder = folder;
        this.launcher = launcher;
        this.share = share;
        this.listener = listener;
        this.interrupt = interrupt;
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
        }
        for (CampaignPlan.Trial trial : plan.trials()) {
            if (interrupt.requested()) {
                break;
            }
            statuses.put(trial, run(trial));
        }
        return statuses;
    }

    private TrialStatus run(CampaignPlan.Trial trial) throws IOException, InterruptedException {
        TrialFolder trialFolder = folder.trial(trial);
        Instant start = Instant.now();
        RunningTrial running = launcher.launch(trial, trialFolder, share);
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
            running.killDescendants();
            cleanUp(trialFolder);
            listener.trialEnded(trial, status);
            return status;
        } catch (IOException | RuntimeException e) {
            running.stop(Duration.ZERO);
            throw e;
        }
    }

    private TrialEnd watch(CampaignPlan.Trial trial, RunningTrial running, TrialFolder trialFolder)
            throws IOException, InterruptedException {
        Duration limit = killAfter(trial);
        long launched = System.nanoTime();
        MetricsTail tail = new MetricsTail(trialFolder.metrics());
        while (!running.awaitEnd(POLL)) {
            if (interrupt.requested()) {
                running.stop(GRACE);
                return TrialEnd.interrupted(running.exitCode());
            }
            if (System.nanoTime() - launched >= limit.toNanos()) {
                running.stop(GRACE);
                return TrialEnd.timedOut(running.exitCode(), limit);
            }
            tellProgress(trial, tail);
        }
        tellProgress(trial, tail);
        TrialEnd end = running.end();
        if ("SIGINT".equals(end.signal())) {
            // A terminal's Ctrl-C reaches the trial as well as this process; the trial may be the faster one.
            Thread.sleep(GRACE.toMillis() / 4);
        }
        return interrupt.requested() && end.state() != TrialState.SUCCEEDED
                ? TrialEnd.interrupted(running.exitCode())
                : end;
    }

    private void tellProgress(CampaignPlan.Trial trial, MetricsTail tail) {
        try {
            tail.latest().ifPresent(latest -> listener.trialProgressed(trial, latest));
        } catch (IOException e) {
            listener.warned(trial.id() + ": its progress cannot be read: " + e.getMessage());
        }
    }

    private void cleanUp(TrialFolder trialFolder) {
        try {
            deleteTree(trialFolder.temporary());
        } catch (IOException e) {
            listener.warned(trialFolder.temporary() + " cannot be removed: " + e.getMessage());
        }
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
