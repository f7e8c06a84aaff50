package org.prony.api.metrics;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * Appends rows to one {@code metrics.csv}; the only writer of the format.
 *
 * <p>RFC 4180 with {@code \n}, UTF-8. Each row goes to the file whole, in one call, before {@link #append} returns, so that
 * a killed process leaves every row that was appended. A row that the disk has no room for is taken back.
 *
 * <p>Thread-safe.
 */
public final class MetricsWriter implements Closeable {

    private static final int LONGEST_HEADER_SHOWN = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final MetricsSchema schema;

    private MetricsWriter(Path file, FileChannel channel, MetricsSchema schema) {
        this.file = file;
        this.channel = channel;
        this.schema = schema;
    }

    /**
     * Opens {@code file}: a new or empty one gets the header, one that has this very header is appended to, after its last
     * whole row: what a killed writer left of a row is cut off.
     *
     * @throws MetricsFormatException if the file has another header; it is left as it is
     * @throws IOException if the file cannot be written
     */
    public static MetricsWriter open(Path file, MetricsSchema schema) throws IOException {
        byte[] header = line(schema.columns());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            MetricsWriter writer = new MetricsWriter(file, channel, schema);
            if (hasHeader(file, channel, header)) {
                cutTornRow(channel);
            } else {
                writer.write(header);
            }
            return writer;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Writes the header's line to {@code out}. */
    public static void writeHeader(WritableByteChannel out, MetricsSchema schema) throws IOException {
        ByteBuffer line = ByteBuffer.wrap(line(schema.columns()));
        while (line.hasRemaining()) {
            out.write(line);
        }
    }

    /**
     * Appends one row.
     *
     * @throws IOException if it cannot be written whole (the file then ends with the row before); the message names the file
     */
    public synchronized void append(MetricsRow row) throws IOException {
        if (row.schema() != schema) {
            throw new IllegalArgumentException("the row was made for another schema than " + file + " has");
        }
        write(line(List.of(row.cells())));
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }

    private void write(byte[] bytes) throws IOException {
        long before = channel.size();
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            long position = before;
            while (buffer.hasRemaining()) {
                position += channel.write(buffer, position);
            }
        } catch (IOException e) {
            if (channel.isOpen()) {
                channel.truncate(before);
            }
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** Whether the file begins with this header; a part of it, which a killed writer left, is cut off. */
    private static boolean hasHeader(Path file, FileChannel channel, byte[] header) throws IOException {
        ByteBuffer there = ByteBuffer.allocate(Math.max(header.length, LONGEST_HEADER_SHOWN));
        while (there.hasRemaining() && channel.read(there, there.position()) > 0) {
            // read on until the buffer is full or the file at its end
        }
        there.flip();
        int common = Math.min(header.length, there.limit());
        if (!ByteBuffer.wrap(header, 0, common).equals(there.slice(0, common))) {
            throw foreign(file, header, there);
        }
        if (common < header.length) {
            channel.truncate(0);
        }
        return common == header.length;
    }

    private static MetricsFormatException foreign(Path file, byte[] header, ByteBuffer there) {
        String[] expected = columns(new String(header, StandardCharsets.UTF_8));
        String[] found = columns(StandardCharsets.UTF_8.decode(there).toString());
        int column = Arrays.mismatch(expected, found);
        return new MetricsFormatException(file + ":1: the header is not this trial's: column " + (column + 1) + " is "
                + name(found, column) + ", expected " + name(expected, column) + "; move the file away");
    }

    private static String[] columns(String text) {
        return text.lines().findFirst().orElse("").split(",", -1);
    }

    private static String name(String[] columns, int column) {
        return column < columns.length ? "'" + columns[column] + "'" : "none";
    }

    private static void cutTornRow(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        boolean quoted = false;
        long position = 0;
        long end = 0;
        while (channel.read(buffer, position) > 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                position++;
                // An escaped quote is two quotes: it switches there and back.
                quoted ^= next == '"';
                if (next == '\n' && !quoted) {
                    end = position;
                }
            }
            buffer.clear();
        }
        channel.truncate(end);
    }

    private static byte[] line(List<String> cells) {
        StringBuilder line = new StringBuilder(cells.size() * 12);
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                line.append(',');
            }
            appendCell(line, cells.get(i));
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A text as the bytes of a cell, quoted where need be. */
    static byte[] cell(String text) {
        StringBuilder cell = new StringBuilder(text.length());
        appendCell(cell, text);
        return cell.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void appendCell(StringBuilder line, String cell) {
        boolean quoted =
                cell.indexOf(',') >= 0 || cell.indexOf('"') >= 0 || cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0;
        if (quoted) {
            line.append('"').append(cell.replace("\"", "\"\"")).append('"');
        } else {
            line.append(cell);
        }
    }
}
