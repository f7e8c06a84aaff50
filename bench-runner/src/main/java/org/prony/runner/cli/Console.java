package org.prony.runner.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The console of one command, with a copy of every line in the campaign's log. Thread-safe. */
final class Console implements Closeable {

    private final PrintWriter out;
    private final Verbosity verbosity;
    private @Nullable PrintWriter log;

    Console(PrintWriter out, Verbosity verbosity) {
        this.out = out;
        this.verbosity = verbosity;
    }

    /** From now on lines go to the end of {@code file} too. */
    synchronized void copyTo(Path file) throws IOException {
        log = new PrintWriter(
                Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), true);
    }

    /** As {@link #line}, but a quiet console takes it to the log alone. */
    void detail(String text) {
        if (verbosity.tells(Verbosity.NORMAL)) {
            line(text);
        } else {
            logOnly(text);
        }
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
}
