package org.prony.report.cli;

/** The command cannot be done as it was asked; the message is one line that names the value, its place and the fix. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
