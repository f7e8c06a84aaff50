package org.prony.api.metrics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process that appends rows to the file of its argument until one cannot be written, then tells how far it came. */
final class WriteUntilFull {

    /** Bytes of {@code note\n}. */
    static final int HEADER_BYTES = 5;

    /** Bytes of a row: chosen so that a limit of 4096 bytes lies within one. */
    static final int ROW_BYTES = 100;

    private WriteUntilFull() {}

    public static void main(String[] args) throws IOException {
        MetricsSchema schema = new MetricsSchema(List.of("note"));
        int rows = 0;
        try (MetricsWriter writer = MetricsWriter.open(Path.of(args[0]), schema)) {
            while (rows < 1000) {
                writer.append(new MetricsRow(schema).set("note", "x".repeat(ROW_BYTES - 1)));
                rows++;
            }
        } catch (IOException e) {
            System.out.println(rows + " rows, then " + e.getMessage());
        }
    }
}
