package org.prony.tests.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.metrics.MetricsFormatException;
import org.prony.api.metrics.MetricsReader;
import org.prony.api.metrics.MetricsRow;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.metrics.MetricsWriter;

class MetricsReaderTest {

    private static final MetricsSchema SCHEMA =
            MetricsSchema.of(List.of("loss"), List.of(), List.of(), List.of("note"), List.of());
    private static final String HEADER = String.join(",", SCHEMA.columns());
    private static final int LOSS = SCHEMA.position("loss").orElseThrow();
    private static final int NOTE = SCHEMA.position("extra.note").orElseThrow();

    @TempDir
    Path folder;

    @Test
    void readsWhatTheWriterWrote() throws IOException {
        Path file = folder.resolve("metrics.csv");
        try (MetricsWriter writer = MetricsWriter.open(file, SCHEMA)) {
            writer.append(new MetricsRow(SCHEMA).set("loss", 0.1).set("extra.note", "a, \"b\"\nc"));
            writer.append(new MetricsRow(SCHEMA).set("loss", Double.NaN).set("goal_reached", true));
            writer.append(new MetricsRow(SCHEMA).set("loss", Double.NEGATIVE_INFINITY));
        }
        try (MetricsReader reader = MetricsReader.open(file)) {
            assertThat(reader.schema().columns()).isEqualTo(SCHEMA.columns());
            assertThat(reader.next()).isTrue();
            assertThat(reader.line()).isEqualTo(2);
            assertThat(reader.number(LOSS)).isEqualTo(0.1);
            assertThat(reader.text(NOTE)).isEqualTo("a, \"b\"\nc");
            assertThat(reader.number(NOTE)).isNaN();
            assertThat(reader.next()).isTrue();
            assertThat(reader.line()).isEqualTo(4);
            assertThat(reader.number(LOSS)).isNaN();
            assertThat(reader.text(LOSS)).isEqualTo("NaN");
            assertThat(reader.number(SCHEMA.position("goal_reached").orElseThrow()))
                    .isEqualTo(1);
            assertThat(reader.next()).isTrue();
            assertThat(reader.number(LOSS)).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(reader.text(NOTE)).isEmpty();
            assertThat(reader.next()).isFalse();
            assertThat(reader.warnings()).isEmpty();
        }
    }

    @Test
    void passesOverByteOrderMarkCarriageReturnsEmptyLinesAndRepeatedHeaders() throws IOException {
        Path file = write(
                "\uFEFF" + HEADER + "\r\n" + row("1", "x") + "\r\n\r\n" + HEADER + "\r\n\n" + row("2", "y") + "\r\n");
        assertThat(notes(file)).containsExactly("x", "y");
        assertThat(transfer(file, SCHEMA)).isEqualTo(row("1", "x") + "\n" + row("2", "y") + "\n");
    }

    @Test
    void leavesOutALastRowWithoutLineEnd() throws IOException {
        Path file = write(HEADER + "\n" + row("1", "x") + "\n" + row("2", "y"));
        assertLeftOut(
                file,
                file + ":3: the last row is not whole (its process was killed or the disk was full); row left out",
                "x");
    }

    @Test
    void leavesOutALastRowThatEndsWithinQuotes() throws IOException {
        String torn = row("2", "\"y\nz");
        Path file = write(HEADER + "\n" + row("1", "x") + "\n" + torn.substring(0, torn.indexOf('z') + 1) + "\n");
        assertLeftOut(
                file,
                file + ":3: the last row is not whole (its process was killed or the disk was full); row left out",
                "x");
    }

    @Test
    void leavesOutRowsWithAnotherNumberOfCells() throws IOException {
        int cells = SCHEMA.columns().size();
        Path file = write(HEADER + "\n" + row("1", "x") + "\n1,2,3\n" + row("2", "\"y,\"") + "," + row("3", "z") + "\n"
                + row("4", "\"w\"") + "\n");
        assertThat(notes(file)).containsExactly("x", "w");
        try (MetricsReader reader = MetricsReader.open(file)) {
            reader.transferRows(Channels.newChannel(new ByteArrayOutputStream()), SCHEMA, Map.of(), null);
            assertThat(reader.warnings())
                    .containsExactly(
                            file + ":3: has 3 cells, the header " + cells + "; row left out",
                            file + ":4: has " + 2 * cells + " cells, the header " + cells + "; row left out");
        }
    }

    @Test
    void leavesOutARowWithTextBehindAClosingQuote() throws IOException {
        Path file = write(HEADER + "\n" + row("1", "\"x\"y") + "\n" + row("2", "z") + "\n");
        assertLeftOut(file, file + ":2: text after a closing quote; row left out", "z");
    }

    @Test
    void leavesOutARowTornInItsFirstCellWithAHeaderBehindIt() throws IOException {
        // It has as many cells as the header.
        Path file = write(HEADER + "\n" + row("1", "x") + "\n2026" + HEADER + "\n" + row("2", "y") + "\n");
        assertLeftOut(file, file + ":3: a torn row with a header behind it; row left out", "x", "y");
    }

    @Test
    @SuppressWarnings("try") // to close the reader while it reads is what is tested
    void writesTheRowsBeforeThePlaceWhereAFileCanNoLongerBeRead() throws IOException {
        Path file = folder.resolve("log.csv");
        Files.writeString(file, "a,b\n" + "1,2\n".repeat(300_000));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        long rows;
        try (MetricsReader reader = MetricsReader.openAny(file)) {
            WritableByteChannel out = Channels.newChannel(new FilterOutputStream(written) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    out.write(bytes, from, length);
                    reader.close(); // so that the next read fails, while rows wait to be written
                }
            });

            assertThatThrownBy(() -> reader.transferRows(out, new MetricsSchema(List.of("b", "a")), Map.of(), null))
                    .isInstanceOf(ClosedChannelException.class);

            rows = reader.rows();
            assertThat(reader.line()).isEqualTo(rows + 1);
        }
        assertThat(rows).isBetween(1L, 299_999L);
        assertThat(written.toString(StandardCharsets.UTF_8).equals("2,1\n".repeat((int) rows)))
                .as("%d rows of 4 bytes in %d bytes", rows, written.size())
                .isTrue();
    }

    @Test
    void stopsWhereAnotherHeaderBegins() throws IOException {
        List<String> turned = new ArrayList<>(SCHEMA.columns());
        Collections.swap(turned, LOSS, NOTE);
        Path file =
                write(HEADER + "\n" + row("1", "x") + "\n" + String.join(",", turned) + "\n" + row("2", "y") + "\n");
        assertLeftOut(file, file + ":3: another header begins here; left out from here on", "x");
    }

    @Test
    void countsFurtherRowsOnceFiveAreNamed() throws IOException {
        Path file = write(HEADER + "\n" + "1,2\n".repeat(12));
        try (MetricsReader reader = MetricsReader.open(file)) {
            assertThat(reader.next()).isFalse();
            assertThat(reader.warnings()).hasSize(6);
            assertThat(reader.warnings().get(5)).isEqualTo(file + ": 7 more rows left out");
        }
    }

    @Test
    void refusesForeignHeaders() throws IOException {
        assertRefused("a,b\n1,2\n", ":1: not the header of a metrics.csv; missing columns: campaign_id, trial_id,");
        assertRefused("", ":1: the file is empty; expected the header of metrics.csv");
        assertRefused("\uFEFF", ":1: the file is empty; expected the header of metrics.csv");
        assertRefused(HEADER, ":1: the header is not whole: it has no line end");
        assertRefused(HEADER + ",loss\n", ":1: column 'loss' stands twice in the header");
        assertRefused(HEADER.replace("seed,", "") + "\n", ":1: not the header of a metrics.csv; missing columns: seed");
    }

    @Test
    void readsWhatTheFileHeldWhenItWasOpened() throws IOException {
        Path file = folder.resolve("metrics.csv");
        try (MetricsWriter writer = MetricsWriter.open(file, SCHEMA)) {
            writer.append(new MetricsRow(SCHEMA).set("extra.note", "before"));
            try (MetricsReader reader = MetricsReader.open(file)) {
                writer.append(new MetricsRow(SCHEMA).set("extra.note", "after"));
                assertThat(reader.next()).isTrue();
                assertThat(reader.text(NOTE)).isEqualTo("before");
                assertThat(reader.next()).isFalse();
                assertThat(reader.warnings()).isEmpty();
            }
        }
    }

    @Test
    void doesNotCallARowTornThatWasBeingWrittenWhenTheFileWasOpened() throws IOException {
        Path file = write(HEADER + "\n" + row("1", "x") + "\n" + row("2", "half of "));
        try (MetricsReader reader = MetricsReader.open(file)) {
            Files.writeString(file, "a note\n", StandardOpenOption.APPEND);
            assertThat(reader.next()).isTrue();
            assertThat(reader.next()).isFalse();
            assertThat(reader.next()).isFalse();
            assertThat(reader.warnings()).isEmpty();
        }
    }

    @Test
    void tellsThatAFileBecameShorterWhileItWasRead() throws IOException {
        Path file = folder.resolve("log.csv");
        String rows = "1,2\n".repeat(100_000);
        Files.writeString(file, "a,b\n" + rows);
        try (MetricsReader reader = MetricsReader.openAny(file);
                FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            // At the end of a row, so that nothing else tells.
            channel.truncate(4 + 4 * 90_000);
            long rowsRead = reader.transferRows(
                    Channels.newChannel(OutputStream.nullOutputStream()), reader.schema(), Map.of(), null);
            assertThat(rowsRead).isEqualTo(90_000);
            assertThat(reader.warnings())
                    .containsExactly(
                            file + ":90002: the file became shorter while it was read; there are no rows from here on");
        }
    }

    @Test
    void readsRowsLongerThanItsBuffer() throws IOException {
        String longNote = "z".repeat(3_000_000);
        Path file = write(HEADER + "\n" + row("1", longNote) + "\n" + row("2", "\"" + longNote + ",\"") + "\n"
                + row("3", "x") + "\n");
        assertThat(notes(file)).containsExactly(longNote, longNote + ",", "x");
        assertThat(transfer(file, SCHEMA)).isEqualTo(Files.readString(file).substring(HEADER.length() + 1));
    }

    @Test
    void givesUpOnAnOpenQuoteRatherThanFillMemory() throws IOException {
        Path file = write(HEADER + "\n" + row("1", "x") + "\n\"" + (row("2", "y") + "\n").repeat(600_000));
        assertThat(Files.size(file)).isGreaterThan(1 << 24);
        assertLeftOut(
                file, file + ":3: no end of the row within 16 MiB, a quote may be open; left out from here on", "x");
    }

    @Test
    void putsCellsWhereAnotherSchemaWantsThem() throws IOException {
        List<String> wider = new ArrayList<>(SCHEMA.columns());
        wider.remove("extra.note");
        wider.add(0, "extra.note");
        wider.add(1, "gpu.count");
        Path file = write(HEADER + "\n" + row("1", "\"ä,\"\"\"") + "\r\n" + row("2", "") + "\n");
        String rest = ",".repeat(SCHEMA.columns().size() - 1 - LOSS - 1);
        assertThat(transfer(file, new MetricsSchema(wider)))
                .isEqualTo("\"ä,\"\"\",,c" + ",".repeat(LOSS) + "1" + rest + "\n" + ",,c" + ",".repeat(LOSS) + "2"
                        + rest + "\n");
    }

    /** A row with these cells, {@code c} as campaign and blanks elsewhere. */
    private static String row(String loss, String note) {
        List<String> cells =
                new ArrayList<>(Collections.nCopies(SCHEMA.columns().size(), ""));
        cells.set(0, "c");
        cells.set(LOSS, loss);
        cells.set(NOTE, note);
        return String.join(",", cells);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("metrics.csv"), text);
    }

    private static List<String> notes(Path file) throws IOException {
        List<String> notes = new ArrayList<>();
        try (MetricsReader reader = MetricsReader.open(file)) {
            while (reader.next()) {
                notes.add(reader.text(NOTE));
            }
        }
        return notes;
    }

    private static String transfer(Path file, MetricsSchema target) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MetricsReader reader = MetricsReader.open(file)) {
            reader.transferRows(Channels.newChannel(out), target, Map.of(), null);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Both ways through the file leave the same out. */
    private static void assertLeftOut(Path file, String warning, String... rest) throws IOException {
        assertThat(notes(file)).containsExactly(rest);
        try (MetricsReader reader = MetricsReader.open(file)) {
            long rows = reader.transferRows(Channels.newChannel(new ByteArrayOutputStream()), SCHEMA, Map.of(), null);
            assertThat(rows).isEqualTo(rest.length);
            assertThat(reader.warnings()).containsExactly(warning);
        }
    }

    private void assertRefused(String text, String message) throws IOException {
        Path file = write(text);
        assertThatThrownBy(() -> MetricsReader.open(file))
                .isInstanceOf(MetricsFormatException.class)
                .hasMessageStartingWith(file + message);
    }
}
