package org.prony.api.repository;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The state of a trial, as {@code status.json} holds it. */
public enum TrialState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    INTERRUPTED;

    /** The word in files and messages: {@code succeeded}, {@code timed out}, … */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether the state is final. */
    public boolean ended() {
        return this != QUEUED && this != RUNNING;
    }
}
