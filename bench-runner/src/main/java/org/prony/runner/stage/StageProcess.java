package org.prony.runner.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.ProcessIdentity;
import org.prony.api.repository.StageStatus;
import org.prony.api.repository.TrialState;
import org.prony.runner.launch.ProcessGroup;
import org.prony.runner.launch.Share;

/** One stage while it runs. */
final class StageProcess {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration SHELL_END = Duration.ofSeconds(1);

    private final String stage;
    private final Path log;
    private final Instant start;
    private final ProcessGroup group;

    private StageProcess(String stage, Path log, Instant start, ProcessGroup group) {
        this.stage = stage;
        this.log = log;
        this.start = start;
        this.group = group;
    }

    /**
     * Starts a stage.
     *
     * @param command what its shell runs
     * @param folder where
     * @param environment set over the share's
     * @param log what it prints
     */
    static StageProcess start(
            String stage,
            String command,
            Path folder,
            Share share,
            Map<String, String> environment,
            Path log,
            Instant start)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(StageShell.arguments(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new StageProcess(stage, log, start, ProcessGroup.start(builder, share));
    }

    ProcessIdentity identity() {
        return group.identity();
    }

    /** What it prints. */
    Path log() {
        return log;
    }

    boolean awaitEnd(Duration limit) throws InterruptedException {
        return group.awaitEnd(limit);
    }

    int exitCode() {
        return group.exitCode();
    }

    /** Kills whatever is left of it. */
    void kill() {
        long session = identity().pid();
        // Once nothing is left of a session, the system may give its number to another process.
        boolean reused = ProcessHandle.of(session).isPresent() && !identity().alive();
        if (!reused) {
            Session.strays(session).forEach(ProcessHandle::destroyForcibly);
        }
        group.kill();
    }

    /** Asks all its processes to end and, after {@code grace} at the latest, kills them. */
    void stop(Duration grace) throws InterruptedException {
        ProcessHandle leader = ProcessHandle.of(identity().pid()).orElse(null);
        if (leader != null && !group.awaitEnd(Duration.ZERO)) {
            askToEnd(leader, grace);
        }
        kill();
        while (!group.awaitEnd(SHELL_END)) {
            kill();
        }
    }

    /**
     * The stage's shell may end before the program that it runs, which would then be killed with no time to end: so the shell
     * that waits for both is halted meanwhile.
     */
    private static void askToEnd(ProcessHandle leader, Duration grace) throws InterruptedException {
        long end = System.nanoTime() + grace.toNanos();
        signal(leader, "STOP");
        List<ProcessHandle> members = leader.descendants()
                .filter(process -> !StageShell.isOwn(process))
                .toList();
        members.forEach(ProcessHandle::destroy);
        while (members.stream().anyMatch(Session::runs) && System.nanoTime() < end) {
            Thread.sleep(POLL.toMillis());
        }
        signal(leader, "CONT");
        while (members.stream().noneMatch(Session::runs) && leader.isAlive() && System.nanoTime() < end) {
            Thread.sleep(POLL.toMillis());
        }
    }

    private static void signal(ProcessHandle process, String signal) throws InterruptedException {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -s " + signal + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy(); // no shell can be started any more, so nobody can be given time
        }
    }

    /** Its status in this state, with the exit code if it has ended. */
    StageStatus status(TrialState state, @Nullable Integer exitCode) {
        String end = state.ended() ? Instant.now().toString() : null;
        return new StageStatus(
                stage, state, exitCode, start.toString(), end, log.getFileName().toString());
    }
}
