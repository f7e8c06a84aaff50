package org.prony.runner.trial;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks the training thread to stop after the step it is in, and waits for it. */
final class StopRequest {

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Thread trainingThread;
    private volatile boolean requested;

    /** The calling thread is the one that trains. */
    void trainingHere() {
        trainingThread = Thread.currentThread();
    }

    boolean requested() {
        return requested;
    }

    /** The training is over, however it ended. */
    void trainingEnded() {
        ended.countDown();
    }

    /** Asks, and waits at most {@code millis}; not at all if the training thread itself is ending the process. */
    void stopAndWait(long millis) {
        requested = true;
        try {
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            while (!ended.await(20, TimeUnit.MILLISECONDS) && System.nanoTime() < deadline && !trainingThreadExits()) {
                // wait on
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean trainingThreadExits() {
        Thread thread = trainingThread;
        if (thread == null) {
            return false;
        }
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getClassName().equals("java.lang.Runtime")
                    && frame.getMethodName().equals("exit")) {
                return true;
            }
        }
        return false;
    }
}
