package org.prony.runner.launch;

/** Asks a campaign to end before its time. Thread-safe. */
public final class Interrupt {

    private volatile boolean requested;

    /** Asks; the running trial is then stopped and no other is started. */
    public void request() {
        requested = true;
    }

    /** Whether it was asked. */
    public boolean requested() {
        return requested;
    }
}
