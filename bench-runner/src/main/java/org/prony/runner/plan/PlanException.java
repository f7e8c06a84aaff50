package org.prony.runner.plan;

/** What was asked for cannot be planned; the message is one line that names the value, its place and the fix. */
public final class PlanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PlanException(String message) {
        super(oneLine(message));
    }

    public PlanException(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    /** A value that is named may span lines, a block scalar for one. */
    private static String oneLine(String message) {
        return message.replaceAll("\\s*\\R\\s*", " ").strip();
    }
}
