package org.prony.runner.trial;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.prony.api.repository.TrialFolder;

/** The main class of a trial's process. Its one argument is the trial's folder, which holds the order. */
public final class TrialMain {

    private static final int FAILED = 1;

    private TrialMain() {}

    /** What the process of an order does. */
    interface Body {
        void run(TrialOrder order) throws Exception;
    }

    /** Runs the trial and ends the process: with 0 when the result is in place, with 1 on a failure. */
    public static void main(String[] args) {
        TrialFolder folder = new TrialFolder(Path.of(args[0]));
        run(folder, order -> TrialRun.run(order, folder));
    }

    /** Does what the order in {@code folder} is there for and ends the process; it ends with its parent at the latest. */
    static void run(TrialFolder folder, Body body) {
        ParentWatch.start(System.in);
        System.setIn(InputStream.nullInputStream()); // the parent's end of it is no input for a workload
        int status = status(folder, body);
        ParentWatch.killDescendants();
        System.exit(status);
    }

    private static int status(TrialFolder folder, Body body) {
        try {
            body.run(TrialOrder.read(folder));
            return 0;
        } catch (TrialStopped e) {
            System.out.println("the trial was asked to stop");
            return FAILED;
        } catch (Throwable t) {
            t.printStackTrace();
            note(folder, t);
            return FAILED;
        }
    }

    private static void note(TrialFolder folder, Throwable failure) {
        try {
            FailureNote.write(folder, failure);
        } catch (IOException e) {
            // The parent then goes by the exit code and this log.
            System.err.println("the reason could not be noted: " + e);
        }
    }
}
