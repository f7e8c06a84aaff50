package org.prony.report.cli;

import picocli.CommandLine;

/** The command cannot be done as it was asked; the message is one line that names the value, its place and the fix. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    UsageException(String message) {
        this(message, CommandLine.ExitCode.USAGE);
    }

    /** With an exit status of its own. */
    UsageException(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The exit status of the command. */
    int exitCode() {
        return exitCode;
    }
}
