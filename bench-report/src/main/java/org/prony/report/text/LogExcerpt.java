package org.prony.report.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prony.report.load.StackTraceLines;

/** The lines of a log's end that tell an author most: of a stack trace its exceptions and the frames of the author's code. */
public final class LogExcerpt {

    private static final Pattern OF_THE_BENCH =
            Pattern.compile("(?:java|javax|jdk|sun|org\\.openjdk\\.jmh|org\\.prony\\.runner)\\..*");
    private static final Pattern ROOT = Pattern.compile("[^.]*\\.[^.]*");
    /** How many frames of one library in a row are shown before those of its callers. */
    private static final int FRAMES_OF_ONE_ROOT = 2;

    private static final int LAST = 1000;

    private LogExcerpt() {}

    /**
     * At most {@code count} of these lines, in their order. If they begin with a stack trace: the lines that name an exception,
     * then the frames that are not of the bench or the JDK, and a line on how many were left out. Else the last ones.
     */
    public static List<String> of(List<String> lines, int count) {
        if (!StackTraceLines.isTrace(lines)) {
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        }
        List<Line> told = new ArrayList<>();
        int ofTheBench = rank(lines, told);
        boolean all = told.size() + (ofTheBench > 0 ? 1 : 0) <= count;
        int room = all ? told.size() : Math.max(1, count - 1);
        List<String> excerpt = new ArrayList<>(told.stream()
                .sorted(Comparator.comparingInt(Line::rank))
                .limit(room)
                .sorted(Comparator.comparingInt(Line::position))
                .map(Line::text)
                .toList());
        if (excerpt.size() < count && (!all || ofTheBench > 0)) {
            excerpt.add(leftOut(ofTheBench, told.size() - room));
        }
        return excerpt;
    }

    /** The line that names the exception if these lines begin with a stack trace; else an empty text. */
    static String exception(List<String> lines) {
        return StackTraceLines.isTrace(lines) ? lines.get(0) : "";
    }

    /** Fills {@code told} with the lines worth telling, the least rank first to be told; returns how many frames are not. */
    private static int rank(List<String> lines, List<Line> told) {
        int left = 0;
        int frames = 0;
        int inARow = 0;
        int sinceException = 0;
        String root = "";
        int end = StackTraceLines.end(lines);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher frame = StackTraceLines.FRAME.matcher(line);
            if (i >= end) {
                if (!line.isBlank() && !line.contains("CudaUtils Failed to detect GPU count")) {
                    told.add(new Line(i, 2 * LAST + i, line));
                }
            } else if (frame.matches()) {
                if (OF_THE_BENCH.matcher(frame.group(1)).matches()) {
                    left++;
                    continue;
                }
                Matcher begin = ROOT.matcher(frame.group(1));
                String own = begin.lookingAt() ? begin.group() : frame.group(1);
                inARow = own.equals(root) ? inARow + 1 : 1;
                root = own;
                told.add(new Line(i, inARow > FRAMES_OF_ONE_ROOT ? LAST + i : ++frames, line));
            } else if (i == 0 || StackTraceLines.CAUSE.matcher(line).lookingAt()) {
                told.add(new Line(i, 0, line));
                frames = 0;
                inARow = 0;
                sinceException = 0;
            } else if (!line.isBlank() && !StackTraceLines.MORE.matcher(line).matches()) {
                told.add(new Line(i, FRAMES_OF_ONE_ROOT + ++sinceException, line)); // a message of several lines
            }
        }
        return left;
    }

    private static String leftOut(int ofTheBench, int others) {
        String bench = ofTheBench + (ofTheBench == 1 ? " frame" : " frames") + " of the bench";
        String other = others + (others == 1 ? " other line" : " other lines");
        String what =
                others == 0 ? bench : ofTheBench == 0 ? other.replace(" other", " more") : bench + " and " + other;
        return "\t… " + what + " left out";
    }

    private record Line(int position, int rank, String text) {}
}
