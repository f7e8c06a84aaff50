package org.prony.runner.trial;

/** A workload threw; the message says in which part of its life. */
final class WorkloadFailure extends Exception {

    private static final long serialVersionUID = 1L;

    WorkloadFailure(String where, Throwable cause) {
        super(where, cause);
    }
}
