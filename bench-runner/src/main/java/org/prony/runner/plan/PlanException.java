package org.prony.runner.plan;

/** What was asked for cannot be planned; the message is one line that names the value, its place and the fix. */
public final class PlanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PlanException(String message) {
        super(message);
    }

    public PlanException(String message, Throwable cause) {
        super(message, cause);
    }
}
