package org.prony.runner.jmh;

import org.jspecify.annotations.Nullable;

/** A trial did not come to its end under JMH; the cause is what the workload threw, where it was the workload. */
public final class RunnerFailure extends Exception {

    private static final long serialVersionUID = 1L;

    RunnerFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
