package org.prony.api.metrics;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
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

    private final ReadBuffer in;
    private final ReadWarnings warnings;
    /** Whether the file may be any tool's: no column is required. */
    private final boolean anyFile;

    private final MetricsHeader header;
    private final RowScanner row;
    private long nextLine;
    private long line;
    private long rows;

    private MetricsReader(Path file, ReadBuffer in, boolean anyFile) throws IOException {
        this.in = in;
        this.warnings = new ReadWarnings(file);
        this.anyFile = anyFile;
        this.header = MetricsHeader.read(file, in, anyFile);
        this.row = new RowScanner(header.schema().columns().size());
        this.nextLine = 1L + header.lines();
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
        ReadBuffer in = ReadBuffer.open(file);
        try {
            return new MetricsReader(file, in, anyFile);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** The columns that the header names. */
    public MetricsSchema schema() {
        return header.schema();
    }

    /**
     * Goes to the next whole row.
     *
     * @return whether there is one
     */
    public boolean next() throws IOException {
        while (true) {
            if (!row.scan(in.bytes(), in.position(), in.limit())) {
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
        byte[] buffer = in.bytes();
        boolean quoted = to - from >= 2 && buffer[from] == '"';
        return quoted ? NumberParser.parse(buffer, from + 1, to - 1) : NumberParser.parse(buffer, from, to);
    }

    /**
     * The text in a cell of the current row, without quotes; empty if it is blank.
     *
     * @param column position in the schema
     */
    public String text(int column) {
        return row.text(in.bytes(), column);
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
        // Faster than cell by cell: nothing is copied in memory.
        boolean asTheyAre = !anyFile && kinds == null && target.columns().equals(schema().columns());
        return asTheyAre
                ? transferBytes(out)
                : new RowMapper(schema(), target, constants, anyFile, kinds, out).transfer(this);
    }

    /** What was left out so far, one line each, naming file and line. */
    public List<String> warnings() {
        return warnings.lines();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    byte[] buffer() {
        return in.bytes();
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
        int pending = in.position(); // rows from here to the position are to be written as they are
        while (true) {
            byte[] buffer = in.bytes();
            int start = in.position();
            if (!row.skim(buffer, start, in.limit())) {
                writeFully(out, buffer, pending, start);
                boolean more = fill();
                pending = in.position();
                if (!more) {
                    return rows;
                }
                continue;
            }
            boolean whole = take();
            rows += whole ? 1 : 0;
            boolean asItIs = whole && row.contentEnd(buffer) == row.end();
            if (!asItIs) {
                writeFully(out, buffer, pending, start);
                pending = in.position();
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
        byte[] buffer = in.bytes();
        int start = in.position();
        int end = row.contentEnd(buffer);
        line = nextLine;
        nextLine += row.lines();
        in.advance(row.end() + 1);
        if (start == end) {
            return false;
        }
        if (row.malformed()) {
            warnings.add(line, "text after a closing quote; row left out");
            return false;
        }
        if (header.ends(buffer, start, end)) {
            warnings.add(line, "a torn row with a header behind it; row left out");
            return false;
        }
        int columns = schema().columns().size();
        if (row.cells() != columns) {
            warnings.add(line, "has " + row.cells() + " cells, the header " + columns + "; row left out");
            return false;
        }
        if (header.begins(buffer, start, end)) {
            if (!header.stands(buffer, start, end)) {
                warnings.add(line, "another header begins here; left out from here on");
                in.stop();
            }
            return false;
        }
        rows++;
        return true;
    }

    /** Brings in more of the file behind the row that has begun; false at the end, with a warning if the row is torn for good. */
    private boolean fill() throws IOException {
        if (in.full()) {
            warnings.add(nextLine, "no end of the row within 16 MiB, a quote may be open; left out from here on");
            in.stop();
            return false;
        }
        if (in.readOn()) {
            return true;
        }
        if (in.shortened()) {
            warnings.note(nextLine, "the file became shorter while it was read; there are no rows from here on");
        }
        // A write is seen page by page: of a file that has grown, the last row was but being written.
        if (!in.atEnd() && !in.grown()) {
            warnings.add(
                    nextLine, "the last row is not whole (its process was killed or the disk was full); row left out");
        }
        in.stop();
        return false;
    }

    static void writeFully(WritableByteChannel out, byte[] bytes, int from, int to) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(bytes, from, to - from);
        while (source.hasRemaining()) {
            out.write(source);
        }
    }
}
