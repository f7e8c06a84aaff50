package org.prony.api.repository;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the trials of a campaign measure. */
public enum Measure {
    /** One shot: train to the target or the budget. */
    TRAIN,
    /** The steady state of one training step. */
    STEP;

    /** The word in files and options: {@code train} or {@code step}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The measure of that label.
     *
     * @throws IllegalArgumentException if there is none; the message names those there are
     */
    @JsonCreator
    public static Measure of(String label) {
        return Arrays.stream(values())
                .filter(measure -> measure.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("measure is '" + label + "'; it must be "
                        + Arrays.stream(values()).map(Measure::label).collect(Collectors.joining(" or "))));
    }

    /** As {@link #label}, so that messages and options show the same word. */
    @Override
    public String toString() {
        return label();
    }
}
