package org.prony.runner.trial;

/**
 * How far a trial is: steps made and training time spent. Written by the training thread alone, read by any.
 *
 * <p>The clock is {@link System#nanoTime}; it runs only between {@link #resume} and {@link #pause}.
 */
final class Progress {

    private volatile long steps;
    private volatile long nanos;
    private long resumedAt;

    void resume() {
        resumedAt = System.nanoTime();
    }

    /** Stops the clock. The device must have finished its work. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void pause() {
        nanos += System.nanoTime() - resumedAt;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void stepMade() {
        steps++;
    }

    /** Training time up to now, while the clock runs. */
    double runningSeconds() {
        return (nanos + System.nanoTime() - resumedAt) / 1e9;
    }

    long steps() {
        return steps;
    }

    long nanos() {
        return nanos;
    }

    double seconds() {
        return nanos / 1e9;
    }
}
