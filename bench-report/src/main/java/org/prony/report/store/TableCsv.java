package org.prony.report.store;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a table as CSV: RFC 4180, UTF-8, full precision; unknown is a blank cell, an empty text a quoted one. */
// Not by commons-csv, as org.prony.report.text.Delimited: where that quotes only what needs it, an empty text and an
// unknown
// cell are alike, and DuckDB reads them back by that difference. MetricsWriter quotes too: bench-api has no library for
// it.
final class TableCsv {

    /** In UTF-8 at most. */
    private static final int BYTES_OF_CHARACTER = 3;

    private TableCsv() {}

    /**
     * Writes {@code table} to {@code file}.
     *
     * @return no less than the bytes of the longest row
     * @throws IllegalArgumentException if a cell does not hold what its column's type says; the message names both
     */
    static int write(Table table, Path file) throws IOException {
        int longest = 0;
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            List<Column> columns = table.columns();
            line(out, columns.stream().map(column -> quoted(column.name())).toList());
            String[] cells = new String[columns.size()];
            for (List<?> row : table.rows()) {
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = cell(columns.get(i), row.get(i));
                }
                longest = Math.max(longest, line(out, List.of(cells)));
            }
        }
        return longest * BYTES_OF_CHARACTER;
    }

    /** Writes cells that are quoted where need be; returns the number of characters. */
    static int line(Writer out, List<String> cells) throws IOException {
        int length = cells.size();
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(cells.get(i));
            length += cells.get(i).length();
        }
        out.write('\n');
        return length;
    }

    /** A cell of that column, quoted where need be. */
    static String cell(Column column, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        return switch (column.type()) {
            case TEXT -> quoted(value.toString());
            case DOUBLE -> Double.toString(number(column, value).doubleValue());
            case LONG -> Long.toString(whole(column, value));
            case BOOLEAN -> truth(column, value).toString();
            case TIMESTAMP -> time(column, value).truncatedTo(ChronoUnit.MICROS).toString();
        };
    }

    /** A text as it stands in a cell. */
    static String quoted(String text) {
        boolean plain = !text.isEmpty();
        for (int i = 0; i < text.length() && plain; i++) {
            char c = text.charAt(i);
            plain = c != ',' && c != '"' && c != '\n' && c != '\r';
        }
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static Number number(Column column, Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw wrong(column, value);
    }

    private static long whole(Column column, Object value) {
        Number number = number(column, value);
        if (number.longValue() != number.doubleValue() && !(number instanceof Long)) {
            throw wrong(column, value);
        }
        return number.longValue();
    }

    private static Boolean truth(Column column, Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw wrong(column, value);
    }

    private static Instant time(Column column, Object value) {
        try {
            return value instanceof Instant instant ? instant : Instant.parse(value.toString());
        } catch (DateTimeParseException e) {
            throw wrong(column, value);
        }
    }

    private static IllegalArgumentException wrong(Column column, Object value) {
        return new IllegalArgumentException(
                "column '" + column.name() + "' is of type " + column.type() + " and cannot hold '" + value + "'");
    }
}
