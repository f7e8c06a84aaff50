package org.prony.runner.launch;

/** Why running trials are stopped before their time. */
enum StopReason {
    INTERRUPTED("the campaign was interrupted"),
    FIRST_FAILURE("another trial failed, at which --fail-fast ends the campaign"),
    BROKEN("the campaign could not go on");

    private final String message;

    StopReason(String message) {
        this.message = message;
    }

    /** One line for {@code status.json}. */
    String message() {
        return message;
    }
}
