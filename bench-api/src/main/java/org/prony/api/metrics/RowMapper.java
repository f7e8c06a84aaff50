package org.prony.api.metrics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a file with other columns than it has: cells are passed on as bytes, what is not there has the constant
 * of its column, or is blank.
 */
final class RowMapper {

    private static final int FLUSH_SIZE = 1 << 18;

    private final WritableByteChannel out;
    /** For each target column its position in the source, or -1. */
    private final int[] sources;

    /** For each target column the cell where the source has none. */
    private final byte[][] constants;

    private final int constantsLength;
    /** Whether the source may be any tool's file: with spaces for blank cells, with bytes that are not UTF-8. */
    private final boolean anyFile;
    /** Learns what the cells are; null where nobody asks. */
    private final @Nullable ColumnKinds kinds;

    private byte[] buffer = new byte[FLUSH_SIZE * 2];
    private int size;

    RowMapper(
            MetricsSchema source,
            MetricsSchema target,
            Map<String, String> constants,
            boolean anyFile,
            @Nullable ColumnKinds kinds,
            WritableByteChannel out) {
        this.out = out;
        this.anyFile = anyFile;
        this.kinds = kinds;
        this.sources = target.columns().stream()
                .mapToInt(column -> source.position(column).orElse(-1))
                .toArray();
        this.constants = target.columns().stream()
                .map(column -> MetricsWriter.cell(constants.getOrDefault(column, "")))
                .toArray(byte[][]::new);
        this.constantsLength =
                Arrays.stream(this.constants).mapToInt(cell -> cell.length).sum();
    }

    long transfer(MetricsReader reader) throws IOException {
        long rows = 0;
        try {
            while (reader.next()) {
                int start = size;
                add(reader.buffer(), reader.row());
                if (anyFile && !isUtf8(start)) {
                    repair(start);
                    reader.note("bytes that are not UTF-8 here, and perhaps in later rows; each replaced by U+FFFD");
                }
                if (kinds != null) {
                    kinds.addRow(size - start);
                }
                rows++;
                if (size >= FLUSH_SIZE) {
                    flush();
                }
            }
        } finally {
            flush(); // the rows before the place where a file can no longer be read, too
        }
        return rows;
    }

    private void add(byte[] from, RowScanner row) {
        ensureRoom(row.end() - row.cellStart(0) + constantsLength + sources.length + 1);
        byte[] to = buffer;
        int at = size;
        for (int column = 0; column < sources.length; column++) {
            int source = sources[column];
            byte[] cells = source >= 0 ? from : constants[column];
            int start = source >= 0 ? row.cellStart(source) : 0;
            int end = source >= 0 ? row.cellEnd(source) : cells.length;
            if (anyFile && start < end && cells[start] == ' ' && blank(cells, start, end)) {
                end = start;
            }
            System.arraycopy(cells, start, to, at, end - start);
            at += end - start;
            to[at++] = ',';
            if (kinds != null) {
                kinds.add(column, cells, start, end);
            }
        }
        to[at - 1] = '\n';
        size = at;
    }

    private static boolean blank(byte[] cells, int from, int to) {
        int i = from;
        while (i < to && cells[i] == ' ') {
            i++;
        }
        return i == to;
    }

    private boolean isUtf8(int from) {
        int i = from;
        while (i < size && buffer[i] >= 0) {
            i++;
        }
        if (i == size) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, i, size - i));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private void repair(int from) {
        byte[] repaired =
                new String(buffer, from, size - from, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        size = from;
        ensureRoom(repaired.length);
        System.arraycopy(repaired, 0, buffer, from, repaired.length);
        size += repaired.length;
    }

    private void ensureRoom(int length) {
        if (buffer.length - size < length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + length));
        }
    }

    private void flush() throws IOException {
        int length = size;
        size = 0; // so that what could not be written is not written a second time
        MetricsReader.writeFully(out, buffer, 0, length);
    }
}
