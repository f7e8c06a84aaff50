package org.prony.runner.trial;

import java.io.IOException;
import java.io.InputStream;

/**
 * Ends this process and its descendants when the parent is gone, so that no trial outlives a killed parent.
 *
 * <p>The parent holds the other end of standard input and never writes to it; the end of the stream is the end of the
 * parent.
 */
final class ParentWatch {

    /** Time for the last row; after it the process is halted. Together with the system's own time well under 5 s. */
    private static final long GRACE_MILLIS = 2_500;

    private static final int EXIT_CODE = 143; // as for SIGTERM

    private ParentWatch() {}

    static void start(InputStream fromParent) {
        daemon("parent-watch", () -> {
            awaitEnd(fromParent);
            System.err.println("the process that launched this trial is gone; ending");
            daemon("parent-watch-halt", ParentWatch::haltAfterGrace);
            killDescendants();
            System.exit(EXIT_CODE);
        });
    }

    private static void awaitEnd(InputStream fromParent) {
        try {
            while (fromParent.read() >= 0) {
                // nothing is ever sent; whatever comes is not for us
            }
        } catch (IOException e) {
            System.err.println("standard input broke: " + e.getMessage());
        }
    }

    private static void haltAfterGrace() {
        try {
            Thread.sleep(GRACE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        killDescendants();
        Runtime.getRuntime().halt(EXIT_CODE);
    }

    /** A process that the workload started would otherwise outlive the trial. */
    static void killDescendants() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    private static void daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
    }
}
