package org.prony.api.repository;

import java.util.List;
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
 * @param attempt how often the trial was launched, this time included; 0 before the first launch
 * @param changed what was not as the campaign's plan says when this attempt was launched, a line each; mostly empty
 * @param stages the states of its stages in order; empty where a trial has none
 * @param repeatedFor what disturbed this attempt, in words, where it succeeded and the trial is run again for that: it counts
 *     unless a later attempt succeeds; absent otherwise
 */
public record TrialStatus(
        TrialState state,
        String message,
        @Nullable Integer exitCode,
        @Nullable String signal,
        @Nullable String start,
        @Nullable String end,
        @Nullable ProcessIdentity process,
        int attempt,
        List<String> changed,
        List<StageStatus> stages,
        @Nullable String repeatedFor) {

    public TrialStatus {
        Objects.requireNonNull(state, "state is missing");
        Objects.requireNonNull(message, "message is missing");
        changed = List.copyOf(Objects.requireNonNullElse(changed, List.of()));
        stages = List.copyOf(Objects.requireNonNullElse(stages, List.of()));
        if (repeatedFor != null && state != TrialState.SUCCEEDED) {
            throw new IllegalArgumentException(state.label() + ", but repeated for: " + repeatedFor);
        }
    }

    /** The status of an attempt that is not run again for what disturbed it. */
    public TrialStatus(
            TrialState state,
            String message,
            @Nullable Integer exitCode,
            @Nullable String signal,
            @Nullable String start,
            @Nullable String end,
            @Nullable ProcessIdentity process,
            int attempt,
            List<String> changed,
            List<StageStatus> stages) {
        this(state, message, exitCode, signal, start, end, process, attempt, changed, stages, null);
    }

    /** The status of a trial in its first attempt, under the circumstances of the plan, without stages. */
    public TrialStatus(
            TrialState state,
            String message,
            @Nullable Integer exitCode,
            @Nullable String signal,
            @Nullable String start,
            @Nullable String end,
            @Nullable ProcessIdentity process) {
        this(
                state,
                message,
                exitCode,
                signal,
                start,
                end,
                process,
                state == TrialState.QUEUED ? 0 : 1,
                List.of(),
                List.of());
    }

    /** A trial that waits for a slot. */
    public static TrialStatus queued() {
        return new TrialStatus(TrialState.QUEUED, "", null, null, null, null, null);
    }

    /** This status, with what the attempt is run again for; {@code null} if it is not. */
    public TrialStatus repeatedFor(@Nullable String reasons) {
        return new TrialStatus(
                state, message, exitCode, signal, start, end, process, attempt, changed, stages, reasons);
    }
}
