package org.prony.api.metrics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was left out of one file; the first few by line, the others by number, so that a spoilt file does not flood a log. */
final class ReadWarnings {

    private static final int NAMED = 5;

    private final Path file;
    private final List<String> named = new ArrayList<>();
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

    List<String> lines() {
        List<String> lines = new ArrayList<>(named);
        if (more > 0) {
            lines.add(file + ": " + more + " more rows left out");
        }
        return List.copyOf(lines);
    }
}
