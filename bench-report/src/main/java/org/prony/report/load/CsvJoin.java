package org.prony.report.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.ColumnKinds;
import org.prony.api.metrics.MetricsReader;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.metrics.MetricsWriter;

/**
 * Joins the rows of files with differing columns; memory grows with the number of files and columns, not of rows.
 *
 * <p>The headers are read when it is made, the rows when they are written. What cannot be read is left out with a warning that
 * names file and line, and costs no other file.
 */
public final class CsvJoin {

    /** Stands before the name of a label that a file has a column for. */
    private static final String LABEL_PREFIX = "path.";

    private static final Pattern OTHER_SEPARATOR = Pattern.compile("[;\t|]");

    private final boolean anyFile;
    private final List<String> warnings = new ArrayList<>();
    private final Map<CsvSource, MetricsSchema> readable = new LinkedHashMap<>();
    private final Map<String, String> labelColumns = new LinkedHashMap<>();
    private final MetricsSchema union;

    private CsvJoin(List<CsvSource> sources, boolean anyFile) {
        this.anyFile = anyFile;
        Map<List<String>, MetricsSchema> known = new HashMap<>();
        for (CsvSource source : sources) {
            try (MetricsReader reader = open(source)) {
                MetricsSchema schema = reader.schema();
                readable.put(source, known.computeIfAbsent(schema.columns(), columns -> schema));
                warnOfSeparator(source, schema.columns());
            } catch (IOException e) {
                warnings.add(TrialFiles.leftOut(source.file(), e));
            }
        }
        this.union = unite();
    }

    /** Of {@code metrics.csv} files; one that lacks a column of the format is left out. */
    public static CsvJoin ofMetrics(List<CsvSource> sources) {
        return new CsvJoin(sources, false);
    }

    /** Of any tool's files. */
    public static CsvJoin ofAny(List<CsvSource> sources) {
        return new CsvJoin(sources, true);
    }

    /** Whether not one file can be read. */
    public boolean isEmpty() {
        return readable.isEmpty();
    }

    /** What was left out so far, one line each. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * The columns: the labels, then those of the files, in an order that agrees with each file's. A label that a file has a
     * column for has {@code path.} before its name.
     */
    public List<String> columns() {
        return union.columns();
    }

    /** To be given to {@link #writeTo}; columns of {@code metrics.csv} that name something are declared to be text. */
    public ColumnKinds newKinds() {
        ColumnKinds kinds = new ColumnKinds(columns().size());
        for (int i = 0; i < columns().size() && !anyFile; i++) {
            if (MetricsSchema.names(columns().get(i))) {
                kinds.declareText(i);
            }
        }
        return kinds;
    }

    /**
     * Writes header and rows to {@code target}, which is empty or not there, in the order of the sources.
     *
     * @param kinds learns what the cells of each of {@link #columns} are, if given
     * @throws IOException if it cannot be written
     */
    public ConsolidationResult writeTo(Path target, @Nullable ColumnKinds kinds) throws IOException {
        List<Path> joined = new ArrayList<>();
        long rows = 0;
        // Not truncated: ext4 flushes a file that was when it is closed (its mount option auto_da_alloc), also an empty
        // one.
        try (FileChannel file = FileChannel.open(target, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            Output out = new Output(file);
            MetricsWriter.writeHeader(out, union);
            for (Map.Entry<CsvSource, MetricsSchema> source : readable.entrySet()) {
                long written = append(source.getKey(), source.getValue(), out, kinds);
                if (written >= 0) {
                    joined.add(source.getKey().file());
                    rows += written;
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new ConsolidationResult(joined, rows, warnings);
    }

    /** The number of rows written; -1 if the file cannot be read at all. */
    private long append(CsvSource source, MetricsSchema expected, Output out, @Nullable ColumnKinds kinds) {
        try (MetricsReader reader = open(source)) {
            if (!reader.schema().columns().equals(expected.columns())) {
                warnings.add(source.file() + ":1: the header changed while it was read; file left out");
                return -1;
            }
            return transfer(source, reader, out, kinds);
        } catch (IOException e) {
            warnings.add(TrialFiles.leftOut(source.file(), e));
            return -1;
        }
    }

    /**
     * Writes the rows of a file as far as it can be read.
     *
     * @return the number of rows written
     */
    long transfer(CsvSource source, MetricsReader reader, WritableByteChannel out, @Nullable ColumnKinds kinds) {
        Map<String, String> cells = new HashMap<>();
        source.labels().forEach((label, text) -> cells.put(labelColumns.getOrDefault(label, label), text));
        try {
            reader.transferRows(out, union, cells, kinds);
            warnings.addAll(reader.warnings());
        } catch (IOException e) {
            warnings.addAll(reader.warnings());
            warnings.add(TrialFiles.cutOff(source.file(), reader, e));
        }
        return reader.rows();
    }

    private MetricsReader open(CsvSource source) throws IOException {
        return anyFile ? MetricsReader.openAny(source.file()) : MetricsReader.open(source.file());
    }

    private MetricsSchema unite() {
        MetricsSchema columns = ColumnUnion.of(List.copyOf(readable.values()));
        MetricsSchema labels = ColumnUnion.of(readable.keySet().stream()
                .map(source -> new MetricsSchema(List.copyOf(source.labels().keySet())))
                .toList());
        Set<String> all = new LinkedHashSet<>();
        for (String label : labels.columns()) {
            String column = label;
            while (columns.position(column).isPresent() || all.contains(column)) {
                column = LABEL_PREFIX + column;
            }
            labelColumns.put(label, column);
            all.add(column);
        }
        all.addAll(columns.columns());
        return new MetricsSchema(List.copyOf(all));
    }

    private void warnOfSeparator(CsvSource source, List<String> columns) {
        if (columns.size() == 1 && OTHER_SEPARATOR.matcher(columns.get(0)).find()) {
            warnings.add(source.file() + ":1: the header is one column, '" + columns.get(0)
                    + "'; only commas separate columns");
        }
    }

    /** Tells what goes wrong in writing, which ends the join, from what goes wrong in reading. */
    private record Output(WritableByteChannel file) implements WritableByteChannel {

        @Override
        public int write(ByteBuffer bytes) {
            try {
                return file.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
