package org.prony.runner.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.Json;
import org.prony.api.repository.ProcessIdentity;
import org.prony.api.repository.StageStatus;
import org.prony.api.repository.Template.StageMetric;
import org.prony.api.repository.TrialState;
import org.prony.runner.launch.MachineFailure;
import org.prony.runner.launch.RunningTrial;
import org.prony.runner.launch.TrialEnd;

/**
 * A trial whose process runs one stage after the other. It has succeeded when every stage that was to run has exit code 0; its
 * {@code result} is then in place.
 */
final class StageTrial implements RunningTrial {

    private final StageOrder order;
    private final List<StageStatus> stages;
    private final Set<String> toRun;
    private final StageRows rows;
    private final MetricSeries series;
    private final StageMetrics metrics;
    private final Consumer<String> warnings;
    private final MissedMetrics missed;
    private @Nullable StageProcess running;
    private ProcessIdentity identity = ProcessIdentity.of(ProcessHandle.current()); // where no stage is left to run
    private int current;
    private boolean earlierRead;
    private int exitCode;
    private TrialEnd end = TrialEnd.succeeded();

    /**
     * @param stages the states of all stages, in order
     * @param toRun the names of those that are to run, which are queued
     * @param warnings takes what costs no trial, a line each
     * @param missed takes the metrics that its stages do not tell
     */
    StageTrial(
            StageOrder order,
            List<StageStatus> stages,
            Set<String> toRun,
            Consumer<String> warnings,
            MissedMetrics missed) {
        this.order = order;
        this.stages = new ArrayList<>(stages);
        this.toRun = Set.copyOf(toRun);
        this.rows = new StageRows(order);
        this.warnings = warnings;
        this.missed = missed;
        this.series = new MetricSeries(
                order.template().metrics().stream().map(StageMetric::name).toList());
        this.metrics = new StageMetrics(series, this::miss);
    }

    /** Starts the first stage that is to run; where there is none, the trial is over at once. */
    StageTrial start() throws IOException {
        Files.createDirectories(order.folder().output());
        // What an earlier attempt left would be taken for this one's.
        Files.deleteIfExists(order.folder().result());
        Files.deleteIfExists(order.folder().metrics());
        rows.writeFacts();
        startNext();
        return this;
    }

    @Override
    public ProcessIdentity identity() {
        return identity;
    }

    @Override
    public boolean awaitEnd(Duration limit) throws IOException, InterruptedException {
        if (running == null) {
            return true;
        }
        if (!running.awaitEnd(limit)) {
            return false;
        }
        settle(running.exitCode() == 0 ? TrialState.SUCCEEDED : TrialState.FAILED);
        if (end.state() == TrialState.SUCCEEDED) {
            startNext();
        }
        return running == null;
    }

    @Override
    public void stop(Duration grace) throws InterruptedException {
        if (running == null) {
            return;
        }
        running.stop(grace);
        try {
            settle(TrialState.INTERRUPTED);
        } catch (IOException e) {
            warn("its last rows cannot be written: " + e.getMessage());
        }
    }

    @Override
    public void killDescendants() {
        if (running != null) {
            running.kill();
        }
    }

    @Override
    public int exitCode() {
        return exitCode;
    }

    @Override
    public TrialEnd end() {
        return end;
    }

    @Override
    public List<StageStatus> stages() {
        return List.copyOf(stages);
    }

    private void startNext() throws IOException {
        Optional<StageStatus> next = next();
        if (next.isPresent()) {
            start(stages.indexOf(next.get()));
            return;
        }
        readEarlier();
        rows.write(series, StageOrder.seconds(succeeded()));
        Json.write(order.folder().result(), order.result(series, succeeded()));
    }

    private Optional<StageStatus> next() {
        return stages.stream()
                .filter(stage -> stage.state() == TrialState.QUEUED && toRun.contains(stage.stage()))
                .findFirst();
    }

    private void start(int i) throws IOException {
        String stage = stages.get(i).stage();
        Instant now = Instant.now();
        String command = order.command(stage);
        note("$ " + command);
        StageProcess process = StageProcess.start(
                stage,
                command,
                order.workingFolder(),
                order.share(),
                order.environment(),
                order.folder().stageLog(stage, now),
                now);
        running = process;
        identity = process.identity();
        current = i;
        stages.set(i, process.status(TrialState.RUNNING, null));
    }

    /** Takes note of the end of the stage that ran, and kills what it left behind. */
    private void settle(TrialState state) throws IOException {
        StageProcess ended = running;
        if (ended == null) {
            return;
        }
        running = null;
        exitCode = ended.exitCode();
        StageStatus status = ended.status(state, exitCode);
        stages.set(current, status);
        ended.kill();
        if (state == TrialState.FAILED) {
            end = TrialEnd.ofStage(status.stage(), exitCode, outOfMemory(ended.log()));
        }
        readEarlier();
        boolean told = read(status);
        if (told && (state != TrialState.SUCCEEDED || next().isPresent())) {
            rows.write(series, StageOrder.seconds(stages));
        }
    }

    /** What cannot be read must not cost the trial what is known of its end. */
    private Optional<String> outOfMemory(Path log) {
        try {
            return MachineFailure.outOfMemory(log);
        } catch (IOException e) {
            warn(log + " cannot be read, so that nobody knows whether memory ran out: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Reads what stages told that have run in an earlier attempt. */
    private void readEarlier() {
        if (!earlierRead) {
            earlierRead = true;
            stages.stream()
                    .filter(stage -> !toRun.contains(stage.stage()) && stage.state() == TrialState.SUCCEEDED)
                    .forEach(this::read);
        }
    }

    /** Reads the metrics of a stage; tells whether it has any. One that did not succeed need not have told them. */
    private boolean read(StageStatus stage) {
        List<StageMetric> declared = order.template().metrics().stream()
                .filter(metric -> metric.stage().equals(stage.stage()))
                .toList();
        if (declared.isEmpty() || stage.log() == null) {
            return false;
        }
        Path log = order.folder().path().resolve(stage.log());
        boolean succeeded = stage.state() == TrialState.SUCCEEDED;
        if (succeeded) {
            declared.forEach(metric -> missed.lookedFor(metric, order.trial()));
        }
        StageMetrics reader = succeeded ? metrics : new StageMetrics(series, (metric, reason) -> {});
        reader.read(declared, log, order::file, order.workingFolder());
        return true;
    }

    private List<StageStatus> succeeded() {
        return stages.stream()
                .filter(stage -> stage.state() == TrialState.SUCCEEDED)
                .toList();
    }

    private void warn(String warning) {
        warnings.accept(order.trial().label() + ": " + warning);
        noteWarning(warning);
    }

    private void miss(StageMetric metric, String reason) {
        missed.missed(metric, order.trial(), reason);
        noteWarning(MissedMetrics.line(metric, reason));
    }

    private void noteWarning(String warning) {
        try {
            note("warning: " + warning);
        } catch (IOException e) {
            warnings.accept(order.trial().label() + ": " + e.getMessage());
        }
    }

    /** Adds a line to {@code output.log}, which tells what was run. */
    private void note(String line) throws IOException {
        Files.writeString(
                order.folder().outputLog(),
                line + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
