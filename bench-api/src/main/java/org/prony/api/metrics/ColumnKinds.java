package org.prony.api.metrics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * What the cells of each column have in common, found while rows are passed on: so that a database can be told the type of
 * every column without a guess from the first rows.
 *
 * <p>Not thread-safe.
 */
public final class ColumnKinds {

    /** What all cells of a column are, those that are blank left aside. */
    public enum Kind {
        /** Every cell is blank. */
        BLANK,
        /** {@code true} and {@code false}, in any case. */
        FLAG,
        /** Whole numbers within the range of a {@code long}. */
        WHOLE,
        /** Numbers, {@code NaN} and infinities in any case. */
        NUMBER,
        /** Anything else; so is a number that begins with a needless zero, since it names something. */
        TEXT
    }

    /** A long has 19 digits; those of 19 are parsed to see whether they fit. */
    private static final int SAFE_DIGITS = 18;

    private final Kind[] kinds;
    private int longestRow;

    /** For that many columns, all blank so far. */
    public ColumnKinds(int columns) {
        kinds = new Kind[columns];
        Arrays.fill(kinds, Kind.BLANK);
    }

    /** What the cells of a column are as far as they were seen. */
    public Kind kind(int column) {
        return kinds[column];
    }

    /** Declares a column to hold text, whatever its cells look like. */
    public void declareText(int column) {
        kinds[column] = Kind.TEXT;
    }

    /** The bytes of the longest row, its line end included. */
    public int longestRow() {
        return longestRow;
    }

    void addRow(int bytes) {
        longestRow = Math.max(longestRow, bytes);
    }

    /** Takes the cell in {@code buffer[from, to)} into account. */
    void add(int column, byte[] buffer, int from, int to) {
        Kind before = kinds[column];
        if (before != Kind.TEXT && from < to) {
            kinds[column] = both(before, kind(buffer, from, to));
        }
    }

    private static Kind both(Kind a, Kind b) {
        if (a == b || b == Kind.BLANK) {
            return a;
        }
        if (a == Kind.BLANK) {
            return b;
        }
        boolean numbers = a != Kind.FLAG && b != Kind.FLAG && a != Kind.TEXT && b != Kind.TEXT;
        return numbers ? Kind.NUMBER : Kind.TEXT;
    }

    private static Kind kind(byte[] buffer, int cellFrom, int cellTo) {
        int from = cellFrom;
        int to = cellTo;
        boolean quoted = to - from >= 2 && buffer[from] == '"';
        if (quoted) {
            from++;
            to--;
        }
        if (from == to) {
            return Kind.BLANK;
        }
        while (from < to && buffer[from] == ' ') {
            from++;
        }
        while (from < to && buffer[to - 1] == ' ') {
            to--;
        }
        return from == to ? Kind.TEXT : number(buffer, from, to);
    }

    private static Kind number(byte[] buffer, int from, int to) {
        int start = buffer[from] == '-' || buffer[from] == '+' ? from + 1 : from;
        int whole = digits(buffer, start, to);
        boolean needlessZero = whole > 1 && buffer[start] == '0';
        int i = start + whole;
        if (i == to) {
            return whole == 0 || needlessZero ? Kind.TEXT : whole(buffer, from, to, whole);
        }
        int fraction = 0;
        if (buffer[i] == '.') {
            fraction = digits(buffer, i + 1, to);
            i += 1 + fraction;
        }
        if (whole + fraction == 0) {
            return word(buffer, from, to);
        }
        if (i < to && (buffer[i] | 0x20) == 'e') {
            i++;
            i += i < to && (buffer[i] == '-' || buffer[i] == '+') ? 1 : 0;
            int exponent = digits(buffer, i, to);
            i += exponent == 0 ? to : exponent;
        }
        return i == to && !needlessZero ? Kind.NUMBER : Kind.TEXT;
    }

    private static Kind whole(byte[] buffer, int from, int to, int digits) {
        if (digits <= SAFE_DIGITS) {
            return Kind.WHOLE;
        }
        try {
            Long.parseLong(ascii(buffer, from, to));
            return Kind.WHOLE;
        } catch (NumberFormatException e) {
            return Kind.TEXT; // as a double it would lose digits
        }
    }

    private static int digits(byte[] buffer, int from, int to) {
        int i = from;
        while (i < to && buffer[i] >= '0' && buffer[i] <= '9') {
            i++;
        }
        return i - from;
    }

    private static Kind word(byte[] buffer, int from, int to) {
        if (to - from > "-infinity".length()) {
            return Kind.TEXT;
        }
        String word = ascii(buffer, from, to).toLowerCase(Locale.ROOT);
        return switch (word) {
            case "true", "false" -> Kind.FLAG;
            case "nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity" -> Kind.NUMBER;
            default -> Kind.TEXT;
        };
    }

    private static String ascii(byte[] buffer, int from, int to) {
        return new String(buffer, from, to - from, StandardCharsets.US_ASCII);
    }
}
