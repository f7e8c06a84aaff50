package org.prony.report.cli;

/**
 * Ends a main program with an exit code: the process by {@link System#exit}, or, where Maven's {@code exec:java} runs it, the
 * build as failed.
 *
 * <p>Maven's process is not ours to end. exec-maven-plugin can turn a call of {@code System.exit} into an exception, but then
 * prints its stack trace; an exception that has none gives one line.
 */
public final class ProcessExit {

    private static final String THREAD_GROUP_OF_EXEC_JAVA =
            "org.codehaus.mojo.exec.AbstractExecJavaBase$IsolatedThreadGroup";

    private ProcessExit() {}

    /**
     * Ends the program; returns if {@code exitCode} is 0, since {@code exec:java} needs a main that returns.
     *
     * @throws Failed under {@code exec:java}, if {@code exitCode} is not 0; the caller lets it through
     */
    public static void with(int exitCode) {
        if (exitCode == 0) {
            return;
        }
        if (underMaven(Thread.currentThread().getThreadGroup())) {
            throw new Failed(exitCode);
        }
        System.exit(exitCode);
    }

    private static boolean underMaven(ThreadGroup group) {
        return group.getClass().getName().equals(THREAD_GROUP_OF_EXEC_JAVA);
    }

    /** The program has told what is wrong and failed; has no stack trace. */
    public static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Failed(int exitCode) {
            super("exit status " + exitCode + ", the reason stands above", null, false, false);
        }
    }
}
