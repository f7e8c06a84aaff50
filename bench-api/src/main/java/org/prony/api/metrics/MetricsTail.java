package org.prony.api.metrics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Follows a {@code metrics.csv} while another process writes it. Not thread-safe. */
public final class MetricsTail {

    private final Path file;
    private long position;
    private @Nullable List<String> header;

    /** Follows {@code file}, which need not exist yet. */
    public MetricsTail(Path file) {
        this.file = file;
    }

    /** The latest whole row that was added since the last call, by column; empty if none was. */
    public Optional<Map<String, String>> latest() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<CSVRecord> added = readAdded();
        if (header == null && !added.isEmpty()) {
            header = added.get(0).toList();
            added = added.subList(1, added.size());
        }
        if (header == null || added.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(byColumn(header, added.get(added.size() - 1)));
    }

    private List<CSVRecord> readAdded() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(Math.max(0, channel.size() - position)));
            while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {
                // read on until the size seen above or the end of the file
            }
            int whole = lengthOfWholeLines(bytes);
            position += whole;
            String text = new String(bytes.array(), 0, whole, StandardCharsets.UTF_8);
            try (CSVParser parser = CSVParser.parse(text, CSVFormat.RFC4180)) {
                return parser.getRecords();
            }
        }
    }

    /** Rows are written whole, so the last newline ends a row. */
    private static int lengthOfWholeLines(ByteBuffer bytes) {
        int length = bytes.position();
        while (length > 0 && bytes.get(length - 1) != '\n') {
            length--;
        }
        return length;
    }

    private static Map<String, String> byColumn(List<String> header, CSVRecord row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(header.size(), row.size()); i++) {
            cells.put(header.get(i), row.get(i));
        }
        return cells;
    }
}
