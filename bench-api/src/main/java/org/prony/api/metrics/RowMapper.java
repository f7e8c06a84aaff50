package org.prony.api.metrics;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

/** Writes the rows of a file with other columns than it has: cells are passed on as bytes, what is not there is blank. */
final class RowMapper {

    private static final int FLUSH_SIZE = 1 << 18;

    private final WritableByteChannel out;
    /** For each target column its position in the source, or -1. */
    private final int[] sources;

    private byte[] buffer = new byte[FLUSH_SIZE * 2];
    private int size;

    RowMapper(MetricsSchema source, MetricsSchema target, WritableByteChannel out) {
        this.out = out;
        this.sources = target.columns().stream()
                .mapToInt(column -> source.position(column).orElse(-1))
                .toArray();
    }

    long transfer(MetricsReader reader) throws IOException {
        long rows = 0;
        while (reader.next()) {
            add(reader.buffer(), reader.row());
            rows++;
            if (size >= FLUSH_SIZE) {
                flush();
            }
        }
        flush();
        return rows;
    }

    private void add(byte[] from, RowScanner row) {
        ensureRoom(row.end() - row.cellStart(0) + sources.length + 1);
        byte[] to = buffer;
        int at = size;
        for (int source : sources) {
            if (source >= 0) {
                int start = row.cellStart(source);
                int length = row.cellEnd(source) - start;
                System.arraycopy(from, start, to, at, length);
                at += length;
            }
            to[at++] = ',';
        }
        to[at - 1] = '\n';
        size = at;
    }

    private void ensureRoom(int length) {
        if (buffer.length - size < length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + length));
        }
    }

    private void flush() throws IOException {
        MetricsReader.writeFully(out, buffer, 0, size);
        size = 0;
    }
}
