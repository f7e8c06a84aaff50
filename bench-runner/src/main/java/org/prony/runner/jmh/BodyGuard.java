package org.prony.runner.jmh;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps the first thing that a trial's body throws, since JMH reports a failure without it. */
final class BodyGuard {

    private final AtomicReference<Throwable> thrown = new AtomicReference<>();

    <T> T run(Callable<T> body) throws Exception {
        try {
            return body.call();
        } catch (Throwable t) {
            thrown.compareAndSet(null, t);
            throw t;
        }
    }

    void rethrow() throws RunnerFailure {
        Throwable cause = thrown.get();
        if (cause != null) {
            throw new RunnerFailure(cause.toString(), cause);
        }
    }
}
