package org.prony.runner.hardware;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that probes share and that the first of them starts.
 *
 * <p>While a start does not return, all others fail at once: each would hang as well, and the first row waits for all of them.
 */
final class StartedOnce<T> implements Supplier<T> {

    private final String name;
    private final Supplier<T> start;
    private final AtomicBoolean starting = new AtomicBoolean();
    private volatile @Nullable T started;

    StartedOnce(String name, Supplier<T> start) {
        this.name = name;
        this.start = start;
    }

    /**
     * Starts it unless that is done.
     *
     * @throws IllegalStateException if another thread is still about it
     */
    @Override
    public T get() {
        T current = started;
        if (current != null) {
            return current;
        }
        if (!starting.compareAndSet(false, true)) {
            throw new IllegalStateException("the start of " + name + " has not returned");
        }
        try {
            T made = start.get();
            started = made;
            return made;
        } finally {
            starting.set(false);
        }
    }
}
