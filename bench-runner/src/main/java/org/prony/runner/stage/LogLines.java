package org.prony.runner.stage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a log of any length, one at a time. UTF-8, with what is none replaced; a line ends with a line feed, a carriage
 * return (progress bars write those) or both. One of more than {@value #LONGEST} characters comes in parts.
 */
final class LogLines implements Closeable {

    private static final int LONGEST = 1 << 20;

    private final Reader reader;
    private final char[] buffer = new char[1 << 16];
    private final StringBuilder begun = new StringBuilder();
    private int position;
    private int limit;
    private boolean afterReturn;

    private LogLines(Reader reader) {
        this.reader = reader;
    }

    static LogLines open(Path file) throws IOException {
        return new LogLines(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
    }

    /** The next line, without its end; {@code null} at the end of the log. */
    @Nullable
    String next() throws IOException {
        begun.setLength(0);
        while (fill()) {
            int from = position;
            while (position < limit && buffer[position] != '\n' && buffer[position] != '\r') {
                position++;
            }
            boolean ended = position < limit;
            if (ended && begun.isEmpty()) {
                return pass(new String(buffer, from, position - from));
            }
            begun.append(buffer, from, position - from);
            if (ended) {
                return pass(begun.toString());
            }
            if (begun.length() >= LONGEST) {
                return begun.toString();
            }
        }
        return begun.isEmpty() ? null : begun.toString();
    }

    private String pass(String line) {
        afterReturn = buffer[position] == '\r';
        position++;
        return line;
    }

    /** Whether there is a character left to read. */
    private boolean fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, reader.read(buffer));
        }
        if (afterReturn && position < limit) {
            afterReturn = false;
            if (buffer[position] == '\n') {
                position++;
                return fill();
            }
        }
        return position < limit;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
