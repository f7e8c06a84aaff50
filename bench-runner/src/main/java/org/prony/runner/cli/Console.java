package org.prony.runner.cli;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The console of one command, with a copy of every line in the campaign's log. Thread-safe. */
final class Console implements Closeable {

    private interface PosixTerminal extends Library {
        int isatty(int fileDescriptor) throws LastErrorException;
    }

    private static final int STDOUT = 1;
    private static final int STDERR = 2;

    private final PrintWriter out;
    private @Nullable PrintWriter log;

    Console(PrintWriter out) {
        this.out = out;
    }

    /** From now on lines go to {@code file} too. */
    synchronized void copyTo(Path file) throws IOException {
        log = new PrintWriter(Files.newBufferedWriter(file), true);
    }

    /** Prints a line to the console and the log. */
    synchronized void line(String text) {
        out.println(text);
        out.flush();
        logOnly(text);
    }

    /** Writes a line to the log alone: a terminal shows the same otherwise. */
    synchronized void logOnly(String text) {
        if (log != null) {
            log.println(text);
        }
    }

    @Override
    public synchronized void close() {
        if (log != null) {
            log.close();
        }
    }

    /** Whether a person watches: both output streams are terminals. */
    static boolean interactive() {
        if (Platform.isWindows()) {
            return System.console() != null;
        }
        PosixTerminal terminal = Native.load(Platform.C_LIBRARY_NAME, PosixTerminal.class);
        return isTerminal(terminal, STDOUT) && isTerminal(terminal, STDERR);
    }

    private static boolean isTerminal(PosixTerminal terminal, int fileDescriptor) {
        try {
            return terminal.isatty(fileDescriptor) == 1;
        } catch (LastErrorException e) {
            return false; // ENOTTY is how isatty says no
        }
    }
}
