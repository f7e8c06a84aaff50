package org.prony.runner.hardware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The counters in a file of the Linux kernel that has a line {@code name number} for each.
 *
 * @param file where they were read
 * @param text of the file
 */
record KernelCounters(Path file, String text) {

    /**
     * Reads them.
     *
     * @throws IOException if the file cannot be read
     */
    static KernelCounters read(Path file) throws IOException {
        return new KernelCounters(file, Files.readString(file));
    }

    /**
     * The one number that a file holds.
     *
     * @throws IOException if the file cannot be read or holds anything else
     */
    static long only(Path file) throws IOException {
        return parse(file, Files.readString(file).strip());
    }

    /**
     * The number behind {@code name}; empty if there is no such line.
     *
     * @throws IOException if it is no number
     */
    OptionalLong find(String name) throws IOException {
        int start = ("\n" + text).indexOf("\n" + name + " ");
        if (start < 0) {
            return OptionalLong.empty();
        }
        int end = text.indexOf('\n', start);
        String number = text.substring(start + name.length(), end < 0 ? text.length() : end);
        return OptionalLong.of(parse(file, number.strip()));
    }

    /**
     * The number behind {@code name}.
     *
     * @throws IOException if there is none
     */
    long get(String name) throws IOException {
        return find(name).orElseThrow(() -> new IOException(file + ": there is no line '" + name + "'"));
    }

    private static long parse(Path file, String number) throws IOException {
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException e) {
            throw new IOException(file + ": expected a number, found '" + number + "'", e);
        }
    }
}
