package org.prony.api.metrics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows a {@code metrics.csv} while another process writes it. Not thread-safe. */
public final class MetricsTail {

    private final Path file;
    private final RowScanner row = new RowScanner(MetricsHeader.MAX_COLUMNS);
    private long position;
    private @Nullable List<String> header;

    /** Follows {@code file}, which need not exist yet. */
    public MetricsTail(Path file) {
        this.file = file;
    }

    /**
     * The latest whole row that was added since the last call, by column; empty if none was. A row that is not whole yet is
     * left for a later call; one that {@link MetricsReader} would leave out is passed over.
     */
    public Optional<Map<String, String>> latest() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        byte[] added = readAdded();
        int from = 0;
        List<String> last = null;
        while (row.scan(added, from, added.length)) {
            from = row.end() + 1;
            if (header == null) {
                header = cells(added);
            } else if (!row.malformed() && row.cells() == header.size()) {
                last = cells(added);
            }
        }
        position += from;
        return header == null || last == null ? Optional.empty() : Optional.of(byColumn(header, last));
    }

    private byte[] readAdded() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(Math.max(0, channel.size() - position)));
            while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {
                // read on until the size seen above or the end of the file
            }
            return Arrays.copyOf(bytes.array(), bytes.position());
        }
    }

    private List<String> cells(byte[] buffer) {
        List<String> cells = new ArrayList<>();
        for (int cell = 0; cell < Math.min(row.cells(), MetricsHeader.MAX_COLUMNS); cell++) {
            cells.add(row.text(buffer, cell));
        }
        return cells;
    }

    private static Map<String, String> byColumn(List<String> header, List<String> row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            cells.put(header.get(i), row.get(i));
        }
        return cells;
    }
}
