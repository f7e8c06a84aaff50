package org.prony.runner.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The line of a trial's {@code output.log} that says when its first step was done. */
public final class FirstStep {

    private static final String WORDS = "first step done at ";
    private static final Pattern LINE = Pattern.compile(WORDS + "(\\S+Z)");

    private FirstStep() {}

    /** The line. */
    static String doneAt(Instant time) {
        return WORDS + time;
    }

    /** The time that the first such line of {@code log} tells; empty without one. */
    public static Optional<Instant> read(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(LINE::matcher)
                    .filter(Matcher::find)
                    .map(found -> Instant.parse(found.group(1)))
                    .findFirst();
        }
    }
}
