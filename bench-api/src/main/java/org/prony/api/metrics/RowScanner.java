package org.prony.api.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Finds the end of a row and of its cells in a buffer.
 *
 * <p>A row without a quote, which is nearly every row, is searched eight bytes at a time (SWAR: the bit tricks of Hacker's
 * Delight, 2nd edition, section 6-1); one with a quote byte by byte, by the rules of RFC 4180.
 */
final class RowScanner {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WORD = Long.BYTES;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long LOW = 0x7F7F7F7F7F7F7F7FL;
    /** One above the quote: no byte of a plain cell lies below it but for the space, so one test serves line end and quote. */
    private static final long BELOW = ONES * ('"' + 1);

    private final int[] ends;
    private int start;
    private int cells;
    private int end;
    private int lines;
    private boolean malformed;

    /** A scanner that remembers at most {@code capacity} cells of a row. */
    RowScanner(int capacity) {
        // A word can hold eight commas; the room beyond the capacity saves a test for each of them.
        this.ends = new int[capacity + WORD + 1];
    }

    /**
     * Scans the row that starts at {@code from}.
     *
     * @return whether it ends before {@code limit}; if not, nothing else of this scanner has a meaning
     */
    boolean scan(byte[] buffer, int from, int limit) {
        start = from;
        cells = 0;
        lines = 1;
        malformed = false;
        int i = from;
        for (; i + WORD <= limit; i += WORD) {
            long word = (long) LONGS.get(buffer, i);
            long commas = equal(word, ',');
            if (((word - BELOW) & ~word & HIGH) != 0) {
                long lineEnd = Long.lowestOneBit(equal(word, '\n'));
                long before = lineEnd == 0 ? -1L : lineEnd - 1;
                if ((equal(word, '"') & before) != 0) {
                    return scanQuoted(buffer, from, limit);
                }
                if (lineEnd != 0) {
                    addCommas(commas & before, i);
                    return finish(buffer, i + (Long.numberOfTrailingZeros(lineEnd) >>> 3));
                }
            }
            addCommas(commas, i);
        }
        for (; i < limit; i++) {
            byte b = buffer[i];
            if (b == '"') {
                return scanQuoted(buffer, from, limit);
            }
            if (b == '\n') {
                return finish(buffer, i);
            }
            if (b == ',') {
                addCell(i);
            }
        }
        return false;
    }

    /**
     * Scans like {@link #scan}, but only counts the cells: twice as fast, since no branch depends on where the commas are.
     *
     * @return whether the row ends before {@code limit}
     */
    boolean skim(byte[] buffer, int from, int limit) {
        start = from;
        lines = 1;
        malformed = false;
        int commas = 0;
        int i = from;
        while (i + 2 * WORD <= limit) {
            long first = (long) LONGS.get(buffer, i);
            long second = (long) LONGS.get(buffer, i + WORD);
            if ((plain(first) & plain(second)) == HIGH) {
                commas += 2 * WORD - Long.bitCount(others(first)) - Long.bitCount(others(second));
                i += 2 * WORD;
                continue;
            }
            long lineEnd = Long.lowestOneBit(equal(first, '\n'));
            long before = lineEnd == 0 ? -1L : lineEnd - 1;
            if ((equal(first, '"') & before) != 0) {
                return scanQuoted(buffer, from, limit);
            }
            commas += Long.bitCount(equal(first, ',') & before);
            if (lineEnd != 0) {
                end = i + (Long.numberOfTrailingZeros(lineEnd) >>> 3);
                cells = commas + 1;
                return true;
            }
            i += WORD;
        }
        // Less than two words are left: as good as nothing beside those before.
        return scan(buffer, from, limit);
    }

    /** Position of the row's line feed. */
    int end() {
        return end;
    }

    /** Number of cells, also beyond the capacity. */
    int cells() {
        return cells;
    }

    /** Lines of the file that the row takes: one more than the line feeds in its cells. */
    int lines() {
        return lines;
    }

    /** Whether something stands between the closing quote of a cell and the next comma. */
    boolean malformed() {
        return malformed;
    }

    /** Where a cell begins. */
    int cellStart(int cell) {
        return cell == 0 ? start : ends[cell - 1] + 1;
    }

    /** Where a cell ends, exclusively, without the carriage return of a row that ends in one. */
    int cellEnd(int cell) {
        return ends[cell];
    }

    /** The text in a cell, without quotes; empty if it is blank. */
    String text(byte[] buffer, int cell) {
        int from = cellStart(cell);
        int to = cellEnd(cell);
        if (to - from >= 2 && buffer[from] == '"') {
            return new String(buffer, from + 1, to - from - 2, StandardCharsets.UTF_8).replace("\"\"", "\"");
        }
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }

    /** Where the row's last cell ends: {@link #end}, or one before in a row that ends in CR LF. */
    int contentEnd(byte[] buffer) {
        return end > start && buffer[end - 1] == '\r' ? end - 1 : end;
    }

    private boolean finish(byte[] buffer, int position) {
        end = position;
        addCell(contentEnd(buffer));
        return true;
    }

    private void addCell(int position) {
        ends[Math.min(cells, ends.length - 1)] = position;
        cells++;
    }

    private void addCommas(long commas, int base) {
        long rest = commas;
        if (cells + WORD >= ends.length) {
            cells += Long.bitCount(rest);
            return;
        }
        while (rest != 0) {
            ends[cells++] = base + (Long.numberOfTrailingZeros(rest) >>> 3);
            rest &= rest - 1;
        }
    }

    private boolean scanQuoted(byte[] buffer, int from, int limit) {
        cells = 0;
        boolean atStart = true;
        boolean inside = false;
        boolean closed = false;
        for (int i = from; i < limit; i++) {
            byte b = buffer[i];
            if (inside) {
                if (b == '"') {
                    inside = false;
                    closed = true;
                } else if (b == '\n') {
                    lines++;
                }
            } else if (b == '\n') {
                return finish(buffer, i);
            } else if (b == ',') {
                addCell(i);
                atStart = true;
                closed = false;
            } else if (b == '"' && (atStart || (closed && buffer[i - 1] == '"'))) {
                inside = true;
                atStart = false;
                closed = false;
            } else {
                malformed |= closed && !(b == '\r' && i + 1 < limit && buffer[i + 1] == '\n');
                atStart = false;
            }
        }
        return false;
    }

    /** The high bit of each byte; all of them if, and only if, all bytes are ASCII and above the quote. */
    private static long plain(long word) {
        return (word + ONES * (0x7F - '"')) & ~word & HIGH;
    }

    /** The high bit of each byte that is no comma, where all bytes are ASCII. */
    private static long others(long word) {
        return ((word ^ (ONES * ',')) + LOW) & HIGH;
    }

    /** The high bit of each byte that equals {@code value}, and no other bit. */
    private static long equal(long word, char value) {
        long difference = word ^ (ONES * value);
        return ~(((difference & LOW) + LOW) | difference | LOW);
    }
}
