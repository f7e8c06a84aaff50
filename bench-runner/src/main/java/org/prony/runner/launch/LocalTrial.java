package org.prony.runner.launch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.prony.api.repository.ProcessIdentity;

/** A trial's process on this machine. Its standard input stays open as long as this process lives. */
final class LocalTrial implements RunningTrial {

    private final Process process;
    private final ProcessIdentity identity;

    LocalTrial(Process process) {
        this.process = process;
        this.identity = ProcessIdentity.of(process.toHandle());
    }

    @Override
    public ProcessIdentity identity() {
        return identity;
    }

    @Override
    public boolean awaitEnd(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop(Duration grace) throws InterruptedException {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroy();
        if (!awaitEnd(grace)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public int exitCode() {
        return process.exitValue();
    }
}
