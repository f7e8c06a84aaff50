package org.prony.runner.trial;

/**
 * How far a trial is: steps made and training time spent. Written by the training thread alone, read by any.
 *
 * <p>The clock is {@link System#nanoTime}; it runs only between {@link #resume} and {@link #pause}.
 */
final class Progress {

    private volatile long steps;
    private volatile long nanos;
    private long nanosBefore;
    private long resumedAt;

    void resume() {
        resumedAt = System.nanoTime();
    }

    /** Counts a step and the time up to now, during which work may still be queued on the device. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void stepMade() {
        nanos = nanosBefore + System.nanoTime() - resumedAt;
        steps++;
    }

    /** Stops the clock. The device must have finished its work. */
    void pause() {
        nanosBefore += System.nanoTime() - resumedAt;
        nanos = nanosBefore;
    }

    long steps() {
        return steps;
    }

    /** Training time up to the last step, or up to the last {@link #pause}. */
    long nanos() {
        return nanos;
    }

    double seconds() {
        return nanos / 1e9;
    }
}
