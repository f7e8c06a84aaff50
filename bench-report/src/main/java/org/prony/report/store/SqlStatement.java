package org.prony.report.store;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One statement that asks and changes nothing.
 *
 * <p>That nothing is changed does not rest on this: the database lives in memory and has no way to any file but the logs. This
 * gives a plain message instead of a statement that has no effect.
 */
final class SqlStatement {

    private static final List<String> ASKING = List.of(
            "SELECT", "WITH", "FROM", "VALUES", "DESCRIBE", "DESC", "SHOW", "SUMMARIZE", "PIVOT", "UNPIVOT", "EXPLAIN");
    private static final Pattern LISTING = Pattern.compile(
            "\\b(metrics|units|show|information_schema|duckdb_\\w+|pragma_\\w+)\\b", Pattern.CASE_INSENSITIVE);

    private final String text;

    private SqlStatement(String text) {
        this.text = text;
    }

    /**
     * The statement in a text; a semicolon at its end does not belong to it.
     *
     * @throws IOException if it is empty, does not ask, or is not alone; the message says so
     */
    static SqlStatement of(String sql) throws IOException {
        String bare = withoutTexts(sql);
        int end = bare.indexOf(';');
        if (end >= 0 && !bare.substring(end).replace(';', ' ').isBlank()) {
            throw new IOException(
                    "one statement at a time, here a second one begins after the semicolon at character " + (end + 1));
        }
        String word = bare.replace('(', ' ')
                .replace(';', ' ')
                .strip()
                .split("\\W", 2)[0]
                .toUpperCase(Locale.ROOT);
        if (!ASKING.contains(word)) {
            throw new IOException((word.isEmpty() ? "no statement" : word + " is not for reading")
                    + "; write one of SELECT, WITH, FROM, DESCRIBE, SHOW, SUMMARIZE");
        }
        return new SqlStatement(end < 0 ? sql : sql.substring(0, end));
    }

    /** The statement as it was written. */
    String text() {
        return text;
    }

    /** Whether it may have to do with the table {@code metrics}. */
    boolean needsMetrics() {
        return LISTING.matcher(text).find();
    }

    /** The statement with spaces in the place of comments, and letters in that of quoted texts and names. */
    private static String withoutTexts(String sql) {
        StringBuilder bare = new StringBuilder(sql);
        int i = 0;
        while (i < sql.length()) {
            int end = endOfText(sql, i);
            boolean comment = sql.startsWith("--", i) || sql.startsWith("/*", i);
            for (int k = i; k < end; k++) {
                bare.setCharAt(k, comment ? ' ' : 'x');
            }
            i = Math.max(end, i + 1);
        }
        return bare.toString();
    }

    /** Where the comment or the quoted text that begins at {@code from} ends; {@code from} if none begins there. */
    private static int endOfText(String sql, int from) {
        if (sql.startsWith("--", from)) {
            return after(sql, "\n", from);
        }
        if (sql.startsWith("/*", from)) {
            return after(sql, "*/", from + 2);
        }
        char c = sql.charAt(from);
        if (c == '\'' || c == '"') {
            return after(sql, String.valueOf(c), from + 1);
        }
        return sql.startsWith("$$", from) ? after(sql, "$$", from + 2) : from;
    }

    private static int after(String sql, String end, int from) {
        int found = sql.indexOf(end, from);
        return found < 0 ? sql.length() : found + end.length();
    }
}
