package org.prony.api.metrics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The first row of a file: the columns that it names, and its bytes, by which it is known again further down. */
final class MetricsHeader {

    /** Columns at most. */
    static final int MAX_COLUMNS = 1 << 14;

    private final MetricsSchema schema;
    private final int lines;
    private final byte[] bytes;
    /** The first cell and the comma behind it. */
    private final byte[] firstName;

    private MetricsHeader(MetricsSchema schema, RowScanner row, byte[] buffer, int start) {
        this.schema = schema;
        this.lines = row.lines();
        this.bytes = Arrays.copyOfRange(buffer, start, row.contentEnd(buffer));
        this.firstName = Arrays.copyOf(bytes, Math.min(bytes.length, row.cellEnd(0) + 1 - start));
    }

    /**
     * Steps over a byte order mark and the header.
     *
     * @param file to be named in messages
     * @param anyFile whether it may be any tool's: no column is required
     * @throws MetricsFormatException if there is no whole header, or not one that is allowed
     */
    static MetricsHeader read(Path file, ReadBuffer in, boolean anyFile) throws IOException {
        skipByteOrderMark(file, in, anyFile);
        if (in.atEnd()) {
            throw new MetricsFormatException(
                    file + ":1: the file is empty; expected " + (anyFile ? "a header" : "the header of metrics.csv"));
        }
        RowScanner row = new RowScanner(MAX_COLUMNS);
        while (!row.scan(in.bytes(), in.position(), in.limit())) {
            if (in.full() || !in.read()) {
                throw new MetricsFormatException(file + ":1: the header is not whole: it has no line end");
            }
        }
        if (row.cells() > MAX_COLUMNS) {
            throw new MetricsFormatException(
                    file + ":1: the header has " + row.cells() + " columns; at most " + MAX_COLUMNS + " can be read");
        }
        List<String> columns = new ArrayList<>();
        for (int cell = 0; cell < row.cells(); cell++) {
            String column = row.text(in.bytes(), cell);
            columns.add(anyFile ? column.strip() : column);
        }
        MetricsHeader header = new MetricsHeader(schema(file, columns, anyFile), row, in.bytes(), in.position());
        in.advance(row.end() + 1);
        return header;
    }

    private static void skipByteOrderMark(Path file, ReadBuffer in, boolean anyFile) throws IOException {
        while (in.limit() < 3 && in.read()) {
            // until three bytes are there
        }
        byte[] bytes = in.bytes();
        if (anyFile && in.limit() >= 2 && (bytes[0] & bytes[1] & 0xFF) == 0xFE && (bytes[0] | bytes[1]) == -1) {
            throw new MetricsFormatException(file + ":1: the file is UTF-16; convert it to UTF-8");
        }
        if (in.limit() >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            in.advance(3);
        }
    }

    private static MetricsSchema schema(Path file, List<String> columns, boolean anyFile) throws IOException {
        MetricsSchema found;
        try {
            found = new MetricsSchema(columns);
        } catch (IllegalArgumentException e) {
            throw new MetricsFormatException(file + ":1: " + e.getMessage());
        }
        List<String> missing = anyFile ? List.of() : found.missing();
        if (!missing.isEmpty()) {
            throw new MetricsFormatException(
                    file + ":1: not the header of a metrics.csv; missing columns: " + String.join(", ", missing));
        }
        return found;
    }

    MetricsSchema schema() {
        return schema;
    }

    /** Lines of the file that it takes. */
    int lines() {
        return lines;
    }

    /** Whether it stands between {@code start} and {@code end}. */
    boolean stands(byte[] buffer, int start, int end) {
        return Arrays.equals(buffer, start, end, bytes, 0, bytes.length);
    }

    /** Whether it, or another header that begins with the same column, stands between {@code start} and {@code end}. */
    boolean begins(byte[] buffer, int start, int end) {
        // The first cell holds its own column's name in a header alone.
        int nameEnd = start + firstName.length;
        return nameEnd <= end && Arrays.equals(buffer, start, nameEnd, firstName, 0, firstName.length);
    }

    /** Whether it stands behind other text: what a killed program left of a row, and the header that its next start appended. */
    boolean ends(byte[] buffer, int start, int end) {
        int from = end - bytes.length;
        // The name of a lone column may well be the end of a text.
        return from > start && schema.columns().size() > 1 && stands(buffer, from, end);
    }
}
