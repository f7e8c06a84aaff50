package org.prony.runner.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The console of one command, with a copy of every line in the campaign's log. Thread-safe. */
final class Console implements Closeable {

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
}
