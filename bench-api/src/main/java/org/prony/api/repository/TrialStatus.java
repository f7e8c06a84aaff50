package org.prony.api.repository;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code status.json}, which alone holds a trial's state.
 *
 * @param state the state
 * @param message one line: why it is in that state; empty for a success
 * @param exitCode the process's exit code, if it has ended and told one
 * @param signal the signal that ended it, such as {@code SIGKILL}, if any
 * @param start ISO-8601 instant of the launch, if it was launched
 * @param end ISO-8601 instant of the end, if it has ended
 * @param process the process while it runs, if any
 */
public record TrialStatus(
        TrialState state,
        String message,
        @Nullable Integer exitCode,
        @Nullable String signal,
        @Nullable String start,
        @Nullable String end,
        @Nullable ProcessIdentity process) {

    public TrialStatus {
        Objects.requireNonNull(state, "state is missing");
        Objects.requireNonNull(message, "message is missing");
    }

    /** A trial that waits for a slot. */
    public static TrialStatus queued() {
        return new TrialStatus(TrialState.QUEUED, "", null, null, null, null, null);
    }
}
