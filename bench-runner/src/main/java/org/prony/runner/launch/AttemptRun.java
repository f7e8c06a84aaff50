package org.prony.runner.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.MetricsTail;
import org.prony.api.repository.Json;
import org.prony.api.repository.ProcessIdentity;
import org.prony.api.repository.StageStatus;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;

/** One attempt of a trial from its folder to its final state, followed by a thread of its own. */
final class AttemptRun {

    /** How long a request to stop waits; an end is seen at once. */
    private static final Duration POLL = Duration.ofMillis(250);

    private static final long PROGRESS_NANOS = Duration.ofMillis(500).toNanos();

    /** A stopped trial may take this long to write its last row. */
    private static final Duration GRACE = Duration.ofSeconds(4);

    /** A terminal's Ctrl-C reaches a trial that leads no session of its own, and the trial may be the faster one. */
    private static final Duration CTRL_C = Duration.ofSeconds(1);

    private final Attempt attempt;
    private final AttemptFolder folder;
    private final TrialFolder current;
    private final Share share;
    private final TimeLimit limit;
    private final Supplier<@Nullable StopReason> stop;
    private final Consumer<TrialEvent> events;
    private final Instant start = Instant.now();
    private final MetricsTail tail;
    private List<StageStatus> stages = List.of();
    private @Nullable ProcessIdentity process;

    /**
     * @param limit when it is killed
     * @param stop why it is to end now; {@code null} while it may go on
     * @param events is told of the start, the progress and warnings
     */
    AttemptRun(
            Attempt attempt,
            AttemptFolder folder,
            Share share,
            TimeLimit limit,
            Supplier<@Nullable StopReason> stop,
            Consumer<TrialEvent> events) {
        this.attempt = attempt;
        this.folder = folder;
        this.current = folder.current();
        this.share = share;
        this.limit = limit;
        this.stop = stop;
        this.events = events;
        this.tail = new MetricsTail(current.metrics());
    }

    /**
     * Runs it to its end. Whatever fails, no process of it is left.
     *
     * @throws UnrecordedException if its folder or {@code status.json} cannot be written
     */
    TrialEvent.Ended run(Launcher launcher, ByName names) throws UnrecordedException, InterruptedException {
        prepare(launcher, names);
        TrialEnd end;
        try {
            end = follow(launcher.launch(attempt.trial(), current, share));
        } catch (UnrecordedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            end = TrialEnd.broken(e);
        } catch (Error e) {
            write(status(TrialEnd.broken(e), Instant.now()));
            throw e;
        }
        TrialStatus status = status(end, Instant.now());
        write(status);
        try {
            folder.deleteTemporary();
        } catch (IOException e) {
            warn(current.temporary() + " cannot be removed: " + e.getMessage());
        }
        return new TrialEvent.Ended(attempt, share, status, end);
    }

    private void prepare(Launcher launcher, ByName names) throws UnrecordedException {
        try {
            List<StageStatus> left =
                    AttemptFolder.readable(current).map(TrialStatus::stages).orElse(List.of());
            if (launcher.goesOn(left)) {
                stages = left;
            } else {
                folder.moveAway(attempt.number());
            }
            Files.createDirectories(current.path());
        } catch (IOException e) {
            throw new UnrecordedException(e);
        }
        recordRunning();
        try {
            names.link(attempt.trial());
        } catch (IOException e) {
            warn(attempt.trial().id() + ": its link by name cannot be made: " + e.getMessage());
        }
    }

    private TrialEnd follow(RunningTrial running) throws IOException, InterruptedException {
        boolean over = false;
        try {
            process = running.identity();
            stages = running.stages();
            recordRunning();
            events.accept(new TrialEvent.Started(attempt.trial(), share));
            TrialEnd end = await(running);
            over = true;
            return end;
        } finally {
            if (over) {
                running.killDescendants();
            } else {
                running.stop(Duration.ZERO);
            }
            stages = running.stages();
        }
    }

    private TrialEnd await(RunningTrial running) throws IOException, InterruptedException {
        long launched = System.nanoTime();
        long lookedAt = launched;
        while (!running.awaitEnd(POLL)) {
            recordChanges(running);
            StopReason reason = stop.get();
            if (reason != null) {
                running.stop(GRACE);
                return TrialEnd.stopped(running.exitCode(), reason);
            }
            long now = System.nanoTime();
            if (now - launched >= limit.time().toNanos()) {
                running.stop(GRACE);
                return TrialEnd.timedOut(running.exitCode(), limit);
            }
            if (now - lookedAt >= PROGRESS_NANOS) {
                lookedAt = now;
                tellProgress();
            }
        }
        tellProgress();
        return ended(running);
    }

    /** A trial that ended while the campaign was being stopped has not failed by itself, but it may have succeeded. */
    private TrialEnd ended(RunningTrial running) throws IOException, InterruptedException {
        TrialEnd end = running.end();
        if ("SIGINT".equals(end.signal()) && stop.get() == null) {
            Thread.sleep(CTRL_C.toMillis());
        }
        StopReason reason = stop.get();
        return reason == null || end.state() == TrialState.SUCCEEDED
                ? end
                : TrialEnd.stopped(running.exitCode(), reason);
    }

    private void recordChanges(RunningTrial running) throws UnrecordedException {
        if (!running.identity().equals(process) || !running.stages().equals(stages)) {
            process = running.identity();
            stages = running.stages();
            recordRunning();
        }
    }

    private void tellProgress() {
        try {
            tail.latest().ifPresent(row -> events.accept(new TrialEvent.Progressed(attempt.trial(), row)));
        } catch (IOException e) {
            warn(attempt.trial().id() + ": its progress cannot be read: " + e.getMessage());
        }
    }

    private void recordRunning() throws UnrecordedException {
        write(new TrialStatus(
                TrialState.RUNNING,
                "",
                null,
                null,
                start.toString(),
                null,
                process,
                attempt.number(),
                attempt.changed(),
                stages));
    }

    private TrialStatus status(TrialEnd end, Instant when) {
        return new TrialStatus(
                end.state(),
                end.message(),
                end.exitCode() == TrialEnd.NO_EXIT_CODE ? null : end.exitCode(),
                end.signal(),
                start.toString(),
                when.toString(),
                null,
                attempt.number(),
                attempt.changed(),
                stages);
    }

    private void write(TrialStatus status) throws UnrecordedException {
        try {
            Json.write(current.status(), status);
        } catch (IOException e) {
            throw new UnrecordedException(e);
        }
    }

    private void warn(String message) {
        events.accept(new TrialEvent.Warned(message));
    }
}
