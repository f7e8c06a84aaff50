package org.prony.runner.launch;

import java.util.ArrayList;
import java.util.List;

/** Asks a campaign to end before its time. Thread-safe. */
public final class Interrupt {

    private final List<Runnable> watchers = new ArrayList<>();
    private boolean requested;

    /** Asks; the running trials are then stopped and no other is started. */
    public void request() {
        List<Runnable> told;
        synchronized (this) {
            requested = true;
            told = List.copyOf(watchers);
        }
        told.forEach(Runnable::run);
    }

    /** Whether it was asked. */
    public synchronized boolean requested() {
        return requested;
    }

    /** Calls {@code watcher} in the thread that asks, each time one does; at once if it was asked before. */
    void onRequest(Runnable watcher) {
        boolean already;
        synchronized (this) {
            watchers.add(watcher);
            already = requested;
        }
        if (already) {
            watcher.run();
        }
    }
}
