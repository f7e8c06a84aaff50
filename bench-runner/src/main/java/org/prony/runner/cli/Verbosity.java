package org.prony.runner.cli;

/** How much of a campaign is told; each level tells what the one before it tells, and more. */
enum Verbosity {
    /** Failures, warnings and the result. */
    QUIET,
    /** What becomes of each trial, and now and then how far it is. */
    NORMAL,
    /** Every event, with commands and folders. */
    VERBOSE;

    /** Whether something that belongs to {@code level} is told. */
    boolean tells(Verbosity level) {
        return compareTo(level) >= 0;
    }
}
