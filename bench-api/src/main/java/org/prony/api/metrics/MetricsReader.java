package org.prony.api.metrics;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole rows of one {@code metrics.csv}, in memory that does not grow with their number; the only reader of the
 * format.
 *
 * <p>Reads what the file held when it was opened, so that a trial may go on writing. A byte order mark, CR LF, empty lines and
 * the file's own header in its midst are passed over. A row that is not whole or has another number of cells than the header
 * is left out, with a warning that names file and line.
 *
 * <p>Not thread-safe.
 */
public final class MetricsReader implements Closeable {

    private static final int BUFFER_SIZE = 1 << 18;
    /** Room for the header alone, since many a reader is opened for nothing else. */
    private static final int FIRST_BUFFER_SIZE = 1 << 14;
    /** An open quote would otherwise draw the rest of the file into memory. */
    private static final int MAX_ROW_SIZE = 1 << 24;

    /** Columns of a header at most. */
    static final int HEADER_CELLS = 1 << 14;

    private final Path file;
    private final FileChannel channel;
    private final ReadWarnings warnings;
    /** Whether the file may be any tool's: no column is required. */
    private final boolean anyFile;

    private final MetricsSchema schema;
    private final byte[] header;
    /** The header's first cell and the comma behind it. */
    private final byte[] firstName;

    private long unread;
    private byte[] buffer = new byte[FIRST_BUFFER_SIZE];
    private int position;
    private int limit;
    private long nextLine = 1;
    private long line;
    private long rows;
    private RowScanner row = new RowScanner(HEADER_CELLS);

    private MetricsReader(Path file, FileChannel channel, boolean anyFile) throws IOException {
        this.file = file;
        this.anyFile = anyFile;
        this.channel = channel;
        this.warnings = new ReadWarnings(file);
        this.unread = channel.size();
        skipByteOrderMark();
        int start = position;
        this.schema = readHeader();
        this.header = Arrays.copyOfRange(buffer, start, row.contentEnd(buffer));
        this.firstName = Arrays.copyOf(header, Math.min(header.length, row.cellEnd(0) + 1 - start));
        this.row = new RowScanner(schema.columns().size());
    }

    /**
     * Opens {@code file} and reads its header.
     *
     * @throws MetricsFormatException if it is empty, its header is not whole, names a column twice or lacks one of {@link
     *     MetricsSchema#REQUIRED}; the message names the file and the columns
     * @throws IOException if it cannot be read
     */
    public static MetricsReader open(Path file) throws IOException {
        return open(file, false);
    }

    /**
     * Opens {@code file}, a CSV file of any tool, and reads its header: like {@link #open}, but no column is required. Blanks
     * around a column's name do not belong to it.
     *
     * @throws MetricsFormatException if it is empty or no UTF-8, its header is not whole or names a column twice; the message
     *     names the file and the column
     * @throws IOException if it cannot be read
     */
    public static MetricsReader openAny(Path file) throws IOException {
        return open(file, true);
    }

    private static MetricsReader open(Path file, boolean anyFile) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new MetricsReader(file, channel, anyFile);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The columns that the header names. */
    public MetricsSchema schema() {
        return schema;
    }

    /**
     * Goes to the next whole row.
     *
     * @return whether there is one
     */
    public boolean next() throws IOException {
        while (true) {
            if (!row.scan(buffer, position, limit)) {
                if (!fill()) {
                    return false;
                }
            } else if (take()) {
                return true;
            }
        }
    }

    /** The line of the file at which the current row begins, from 1. */
    public long line() {
        return line;
    }

    /** How many whole rows were passed on so far, by {@link #next} or a transfer; also where reading has failed since. */
    public long rows() {
        return rows;
    }

    /**
     * The number in a cell of the current row.
     *
     * @param column position in the schema
     * @return 1 for {@code true}, 0 for {@code false}, {@code NaN} if the cell is blank or no number
     */
    public double number(int column) {
        int from = row.cellStart(column);
        int to = row.cellEnd(column);
        boolean quoted = to - from >= 2 && buffer[from] == '"';
        return quoted ? NumberParser.parse(buffer, from + 1, to - 1) : NumberParser.parse(buffer, from, to);
    }

    /**
     * The text in a cell of the current row, without quotes; empty if it is blank.
     *
     * @param column position in the schema
     */
    public String text(int column) {
        return row.text(buffer, column);
    }

    /**
     * Writes all further rows with the columns of {@code target}, blank where this file has none; bytes are passed on as they
     * are where the columns agree.
     *
     * @return the number of rows written
     */
    public long transferRows(WritableByteChannel out, MetricsSchema target) throws IOException {
        return target.columns().equals(schema.columns())
                ? transferBytes(out)
                : new RowMapper(schema, target, out).transfer(this);
    }

    /**
     * Writes all further rows with the columns of {@code target}; a column that this file has not holds its constant, or is
     * blank. Of a file opened by {@link #openAny}, cells of spaces become blank, and what is not UTF-8 is replaced and warned of.
     *
     * @param constants texts by column
     * @param kinds learns what the cells of each column of {@code target} are, if given
     * @return the number of rows written
     * @throws IOException if the file cannot be read on, or {@code out} cannot be written; the rows before that place are
     *     written, {@link #rows} says how many
     */
    public long transferRows(
            WritableByteChannel out, MetricsSchema target, Map<String, String> constants, @Nullable ColumnKinds kinds)
            throws IOException {
        return new RowMapper(schema, target, constants, anyFile, kinds, out).transfer(this);
    }

    /** What was left out so far, one line each, naming file and line. */
    public List<String> warnings() {
        return warnings.lines();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    byte[] buffer() {
        return buffer;
    }

    RowScanner row() {
        return row;
    }

    /** Warns once of something in the current row that may be found in others too. */
    void note(String message) {
        warnings.note(line, message);
    }

    private long transferBytes(WritableByteChannel out) throws IOException {
        long rows = 0;
        int pending = position; // rows from here to the position are to be written as they are
        while (true) {
            if (!row.skim(buffer, position, limit)) {
                writeFully(out, buffer, pending, position);
                boolean more = fill();
                pending = position;
                if (!more) {
                    return rows;
                }
                continue;
            }
            int start = position;
            boolean whole = take();
            rows += whole ? 1 : 0;
            boolean asItIs = whole && row.contentEnd(buffer) == row.end();
            if (!asItIs) {
                writeFully(out, buffer, pending, start);
                pending = position;
                if (whole) {
                    int end = row.contentEnd(buffer);
                    buffer[end] = '\n';
                    writeFully(out, buffer, start, end + 1);
                }
            }
        }
    }

    /** Steps over the row just scanned; whether it is one to pass on. */
    private boolean take() {
        int start = position;
        int end = row.contentEnd(buffer);
        line = nextLine;
        nextLine += row.lines();
        position = row.end() + 1;
        if (start == end) {
            return false;
        }
        if (row.malformed()) {
            warnings.add(line, "text after a closing quote; row left out");
            return false;
        }
        if (endsInHeader(start, end)) {
            warnings.add(line, "a torn row with a header behind it; row left out");
            return false;
        }
        if (row.cells() != schema.columns().size()) {
            warnings.add(
                    line,
                    "has " + row.cells() + " cells, the header "
                            + schema.columns().size() + "; row left out");
            return false;
        }
        if (isHeader(start, end)) {
            return false;
        }
        rows++;
        return true;
    }

    /** What a killed program left of a row, and the header that its next start appended to it. */
    private boolean endsInHeader(int start, int end) {
        int from = end - header.length;
        // The name of a lone column may well be the end of a text.
        return from > start
                && schema.columns().size() > 1
                && Arrays.equals(buffer, from, end, header, 0, header.length);
    }

    private boolean isHeader(int start, int end) {
        // The first cell holds its own column's name in a header alone.
        int nameEnd = start + firstName.length;
        if (nameEnd > end || !Arrays.equals(buffer, start, nameEnd, firstName, 0, firstName.length)) {
            return false;
        }
        if (!Arrays.equals(buffer, start, end, header, 0, header.length)) {
            warnings.add(line, "another header begins here; left out from here on");
            stop();
        }
        return true;
    }

    private void stop() {
        position = limit;
        unread = 0;
    }

    private void skipByteOrderMark() throws IOException {
        while (limit < 3 && read()) {
            // until three bytes are there
        }
        if (anyFile && limit >= 2 && (buffer[0] & buffer[1] & 0xFF) == 0xFE && (buffer[0] | buffer[1]) == -1) {
            throw new MetricsFormatException(file + ":1: the file is UTF-16; convert it to UTF-8");
        }
        boolean marked = limit >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF;
        position = marked ? 3 : 0;
    }

    private MetricsSchema readHeader() throws IOException {
        if (position == limit && unread == 0) {
            throw new MetricsFormatException(
                    file + ":1: the file is empty; expected " + (anyFile ? "a header" : "the header of metrics.csv"));
        }
        while (!row.scan(buffer, position, limit)) {
            if (limit >= MAX_ROW_SIZE || !read()) {
                throw new MetricsFormatException(file + ":1: the header is not whole: it has no line end");
            }
        }
        if (row.cells() > HEADER_CELLS) {
            throw new MetricsFormatException(
                    file + ":1: the header has " + row.cells() + " columns; at most " + HEADER_CELLS + " can be read");
        }
        List<String> columns = new ArrayList<>();
        for (int cell = 0; cell < row.cells(); cell++) {
            columns.add(anyFile ? row.text(buffer, cell).strip() : row.text(buffer, cell));
        }
        nextLine += row.lines();
        position = row.end() + 1;
        return checked(columns);
    }

    private MetricsSchema checked(List<String> columns) throws IOException {
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

    /** Brings in more of the file behind the row that has begun; false at the end, with a warning if the row is torn. */
    private boolean fill() throws IOException {
        if (limit - position >= MAX_ROW_SIZE) {
            warnings.add(nextLine, "no end of the row within 16 MiB, a quote may be open; left out from here on");
            stop();
            return false;
        }
        byte[] room = buffer.length < BUFFER_SIZE ? new byte[BUFFER_SIZE] : buffer;
        System.arraycopy(buffer, position, room, 0, limit - position);
        buffer = room;
        limit -= position;
        position = 0;
        if (read()) {
            return true;
        }
        if (limit > 0) {
            warnings.add(
                    nextLine, "the last row is not whole (its process was killed or the disk was full); row left out");
            position = limit;
        }
        return false;
    }

    private boolean read() throws IOException {
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int wanted = (int) Math.min(buffer.length - limit, unread);
        int count = wanted == 0 ? -1 : channel.read(ByteBuffer.wrap(buffer, limit, wanted));
        if (count < 0) {
            if (wanted > 0) {
                warnings.note(nextLine, "the file became shorter while it was read; there are no rows from here on");
            }
            unread = 0;
            return false;
        }
        limit += count;
        unread -= count;
        return true;
    }

    static void writeFully(WritableByteChannel out, byte[] bytes, int from, int to) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(bytes, from, to - from);
        while (source.hasRemaining()) {
            out.write(source);
        }
    }
}
