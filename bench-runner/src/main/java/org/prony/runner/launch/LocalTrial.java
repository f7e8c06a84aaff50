package org.prony.runner.launch;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.prony.api.repository.ProcessIdentity;
import org.prony.api.repository.StageStatus;
import org.prony.api.repository.TrialFolder;

/** A trial's process on this machine. Its standard input stays open as long as this process lives. */
final class LocalTrial implements RunningTrial {

    /** To find a process's descendants, all processes of the machine are read, which should not cost a trial its core. */
    private static final long LOOK_PERIOD_NANOS = Duration.ofSeconds(1).toNanos();

    private final Process process;
    private final TrialFolder folder;
    private final ProcessIdentity identity;
    private final Set<ProcessHandle> descendants = new HashSet<>();
    private long lookedAt = System.nanoTime();

    LocalTrial(Process process, TrialFolder folder) {
        this.process = process;
        this.folder = folder;
        this.identity = ProcessIdentity.of(process.toHandle());
    }

    @Override
    public ProcessIdentity identity() {
        return identity;
    }

    @Override
    public boolean awaitEnd(Duration limit) throws InterruptedException {
        // Once the process is gone nobody knows which were its children.
        if (System.nanoTime() - lookedAt >= LOOK_PERIOD_NANOS) {
            lookedAt = System.nanoTime();
            process.descendants().forEach(descendants::add);
        }
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop(Duration grace) throws InterruptedException {
        process.descendants().forEach(descendants::add);
        // Process.destroy would also close its standard input, by which it tells that this process is gone.
        process.toHandle().destroy();
        if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(descendants::add);
            process.destroyForcibly().waitFor();
        }
        killDescendants();
    }

    @Override
    public void killDescendants() {
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public int exitCode() {
        return process.exitValue();
    }

    @Override
    public TrialEnd end() throws IOException {
        return TrialEnd.of(exitCode(), folder);
    }

    @Override
    public List<StageStatus> stages() {
        return List.of();
    }
}
