package org.prony.runner.hardware;

import java.io.IOException;
import java.time.Duration;

/** The CPU time that the trial has used: this process and what it started. */
final class TrialCpuTime implements OtherLoad.OwnTime, AutoCloseable {

    private final ResourceUsage process = ResourceUsage.ofThisProcess();
    private final ResourceUsage endedChildren = ResourceUsage.ofEndedChildren();

    @Override
    public long nanos() throws IOException {
        process.read();
        endedChildren.read();
        return process.cpuNanos() + endedChildren.cpuNanos();
    }

    @Override
    public long livingNanos() {
        return ProcessHandle.current()
                .descendants()
                .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToLong(Duration::toNanos)
                .sum();
    }

    @Override
    public void close() {
        process.close();
        endedChildren.close();
    }
}
