package org.prony.runner.cli;

/** The exit statuses of {@code prony}. */
final class ExitStatus {

    static final int OK = 0;
    static final int TRIAL_FAILED = 1;
    static final int USAGE = 2;
    /** {@code EX_SOFTWARE} of sysexits.h. */
    static final int INTERNAL = 70;
    /** 128 + SIGINT. */
    static final int INTERRUPTED = 130;

    private ExitStatus() {}
}
