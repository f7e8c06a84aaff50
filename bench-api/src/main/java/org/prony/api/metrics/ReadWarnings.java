package org.prony.api.metrics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was left out of one file; the first few by line, the others by number, so that a spoilt file does not flood a log. */
final class ReadWarnings {

    private static final int NAMED = 5;

    private final Path file;
    private final List<String> named = new ArrayList<>();
    private final Set<String> noted = new HashSet<>();
    private final List<String> notes = new ArrayList<>();
    private long more;

    ReadWarnings(Path file) {
        this.file = file;
    }

    void add(long line, String message) {
        if (named.size() < NAMED) {
            named.add(file + ":" + line + ": " + message);
        } else {
            more++;
        }
    }

    /** Something about the file as a whole; told once, with the line where it was first seen. */
    void note(long line, String message) {
        if (noted.add(message)) {
            notes.add(file + ":" + line + ": " + message);
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(notes);
        lines.addAll(named);
        if (more > 0) {
            lines.add(file + ": " + more + " more rows left out");
        }
        return List.copyOf(lines);
    }
}
