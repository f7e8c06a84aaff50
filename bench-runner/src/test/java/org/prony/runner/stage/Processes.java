package org.prony.runner.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** Waits for what other processes do. */
final class Processes {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Processes() {}

    /** Waits until none of these is alive; a zombie, which nobody may have waited for, is not. */
    static void awaitEnd(List<Long> pids) throws Exception {
        for (long pid : pids) {
            await(() -> ProcessHandle.of(pid).filter(Session::runs).isEmpty());
        }
    }

    /** Waits until {@code condition} holds; a condition that throws does not hold. */
    static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!holds(condition)) {
            assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
            Thread.sleep(5);
        }
    }

    /** The processes that have this text in their environment. */
    static List<Long> withEnvironment(String text) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> environment(pid).contains(text))
                .toList();
    }

    private static String environment(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has ended, or is another user's
        }
    }

    private static boolean holds(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (Exception e) {
            return false;
        }
    }
}
