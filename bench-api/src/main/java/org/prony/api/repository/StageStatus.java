package org.prony.api.repository;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of one stage of a trial.
 *
 * @param stage its name
 * @param state the state
 * @param exitCode the shell's exit code, if it has ended; 128 + n where signal n ended it
 * @param start ISO-8601 instant of the launch, if it was launched
 * @param end ISO-8601 instant of the end, if it has ended
 * @param log the name of its log in the trial's folder, {@code log.<stage>.<UTC time>}, if it was launched
 */
public record StageStatus(
        String stage,
        TrialState state,
        @Nullable Integer exitCode,
        @Nullable String start,
        @Nullable String end,
        @Nullable String log) {

    public StageStatus {
        Objects.requireNonNull(stage, "stage is missing");
        Objects.requireNonNull(state, "state is missing");
    }
}
