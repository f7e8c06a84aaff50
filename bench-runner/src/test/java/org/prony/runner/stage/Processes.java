package org.prony.runner.stage;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static boolean holds(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (Exception e) {
            return false;
        }
    }
}
