package org.prony.report.load;

import java.util.List;
import java.util.regex.Pattern;

/** Finds the stack trace that Java printed at the end of a log. */
public final class StackTraceLines {

    /** A frame; group 1 is its class and method, without loader and module. */
    public static final Pattern FRAME = Pattern.compile("\\s+at (?:[^\\s(/]*/)*([\\w.$<>]+)\\(.*");

    /** The beginning of a line that names an exception within a trace. */
    public static final Pattern CAUSE = Pattern.compile("\\s*(?:Caused by|Suppressed): ");

    /** The line on frames that a trace shares with the one above. */
    public static final Pattern MORE = Pattern.compile("\\s+\\.\\.\\. \\d+ (?:more|common frames omitted)");

    private static final Pattern EXCEPTION =
            Pattern.compile("(?:Exception in thread \"[^\"]*\" )?(?:[\\w$]+\\.)+[\\w$]+(?:: .*|:)?");

    /** A trace that has more lines than this below it is not what the log ends with. */
    private static final int MOST_LINES_BELOW = 5;

    private static final int MOST_MESSAGE_LINES = 30;

    private StackTraceLines() {}

    /** Whether these lines begin with a stack trace, as {@link #start} leaves them. */
    public static boolean isTrace(List<String> lines) {
        return !lines.isEmpty()
                && !FRAME.matcher(lines.get(0)).matches()
                && end(lines) > 0
                && (EXCEPTION.matcher(lines.get(0)).matches()
                        || FRAME.matcher(lines.get(1)).matches());
    }

    /** The index below the last line of the last trace; 0 if there is none. */
    public static int end(List<String> lines) {
        int end = lines.size();
        while (end > 0 && !inTrace(lines.get(end - 1))) {
            end--;
        }
        return end;
    }

    /** The index of the first line of the trace that {@code lines} end with; -1 if they end with something else. */
    static int start(List<String> lines) {
        int end = end(lines);
        long below = lines.subList(end, lines.size()).stream()
                .filter(line -> !line.isBlank())
                .count();
        if (end == 0 || below > MOST_LINES_BELOW) {
            return -1;
        }
        int i = end - 1;
        while (i >= 0) {
            if (inTrace(lines.get(i))) {
                i--;
                continue;
            }
            int named = exception(lines, i);
            if (named < 0 || !CAUSE.matcher(lines.get(named)).lookingAt()) {
                return named < 0 ? i : named;
            }
            i = named - 1;
        }
        return -1; // begins above what was read
    }

    /** The line at or above {@code from}, which is above a frame, that names the exception; -1 if none does. */
    private static int exception(List<String> lines, int from) {
        for (int i = from; i >= Math.max(0, from - MOST_MESSAGE_LINES); i--) {
            String line = lines.get(i);
            if (EXCEPTION.matcher(line).matches() || CAUSE.matcher(line).lookingAt()) {
                return i;
            }
            if (FRAME.matcher(line).matches()) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean inTrace(String line) {
        return FRAME.matcher(line).matches()
                || CAUSE.matcher(line).lookingAt()
                || MORE.matcher(line).matches();
    }
}
