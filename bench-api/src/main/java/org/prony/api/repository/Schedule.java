package org.prony.api.repository;

import java.util.Objects;

/**
 * How a campaign's trials are spread over the machine.
 *
 * @param slots what they occupy
 * @param order {@code listed} as they were written, or {@code random} with the campaign's seed
 */
public record Schedule(Slots slots, String order) {

    public static final String LISTED = "listed";
    public static final String RANDOM = "random";

    /** One after the other, as listed. */
    public static final Schedule SEQUENTIAL = new Schedule(Slots.WHOLE_CPU, LISTED);

    public Schedule {
        Objects.requireNonNull(slots, "slots is missing");
        Objects.requireNonNull(order, "order is missing");
    }
}
