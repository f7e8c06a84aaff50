package org.prony.runner.hardware;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The CPU time that the trial has used: this process and what it started, as long as the parents of that live. */
final class TrialCpuTime implements OtherLoad.OwnTime, AutoCloseable {

    /**
     * The places of {@code utime}, {@code stime}, {@code cutime} and {@code cstime} behind the name (<a
     * href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>).
     */
    private static final int FIRST_TIME = 11;

    private static final int TIMES = 4;

    private final ResourceUsage process = ResourceUsage.ofThisProcess();
    private final ResourceUsage endedChildren = ResourceUsage.ofEndedChildren();

    @Override
    public long nanos() throws IOException {
        process.read();
        endedChildren.read();
        return process.cpuNanos() + endedChildren.cpuNanos();
    }

    @Override
    public OptionalLong livingNanos() {
        long ticks = 0;
        for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
            try {
                ticks += ticks(Path.of("/proc", Long.toString(child.pid()), "stat"));
            } catch (IOException e) {
                return OptionalLong.empty(); // it has ended meanwhile
            }
        }
        return OptionalLong.of(ticks * CpuTicks.NANOS);
    }

    /** Those of the processes it has waited for as well, so that their time is not lost when they end. */
    private static long ticks(Path stat) throws IOException {
        String text = Files.readString(stat, StandardCharsets.ISO_8859_1);
        // The name may hold blanks and brackets.
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        return List.of(fields).subList(FIRST_TIME, FIRST_TIME + TIMES).stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    @Override
    public void close() {
        process.close();
        endedChildren.close();
    }
}
