package org.prony.runner.launch;

import java.time.Duration;
import java.util.List;
import org.prony.api.repository.ProcessIdentity;
import org.prony.api.repository.StageStatus;
import org.prony.api.repository.TrialFolder;

/** A trial's JVM on this machine. Its standard input stays open as long as this process lives. */
final class LocalTrial implements RunningTrial {

    private static final Duration LONG = Duration.ofDays(1);

    private final ProcessGroup group;
    private final TrialFolder folder;

    LocalTrial(ProcessGroup group, TrialFolder folder) {
        this.group = group;
        this.folder = folder;
    }

    @Override
    public ProcessIdentity identity() {
        return group.identity();
    }

    @Override
    public boolean awaitEnd(Duration limit) throws InterruptedException {
        return group.awaitEnd(limit);
    }

    @Override
    public void stop(Duration grace) throws InterruptedException {
        group.terminate();
        group.awaitEnd(grace);
        group.kill();
        while (!group.awaitEnd(LONG)) {
            group.kill();
        }
    }

    @Override
    public void killDescendants() {
        group.kill();
    }

    @Override
    public int exitCode() {
        return group.exitCode();
    }

    @Override
    public TrialEnd end() {
        return TrialEnd.of(exitCode(), folder);
    }

    @Override
    public List<StageStatus> stages() {
        return List.of();
    }
}
