package org.prony.report.store;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.ColumnKinds;
import org.prony.api.metrics.MetricsReader;
import org.prony.api.repository.AtomicFile;
import org.prony.report.index.RepositoryIndex;
import org.prony.report.load.CsvJoin;

/** Writes the tables of a repository to files that other tools read. */
public final class RepositoryExport {

    /** What the files hold. */
    public enum Format {
        /** Typed columns; needs DuckDB. */
        PARQUET,
        /** RFC 4180. */
        CSV,
        /** One object to a line. */
        JSONL;

        /** The ending of the files' names, without the dot. */
        public String ending() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Path folder;
    private final Format format;
    private final List<Path> files = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private RepositoryExport(Path folder, Format format) {
        this.folder = folder;
        this.format = format;
    }

    /**
     * What was written.
     *
     * @param files in order: campaigns, trials, metrics
     * @param warnings what could not be read, one line each
     */
    public record Outcome(List<Path> files, List<String> warnings) {

        public Outcome {
            files = List.copyOf(files);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Writes {@code campaigns}, {@code trials} and {@code metrics} to {@code folder}, which is made if need be; each file is
     * replaced in one move, other files stay.
     *
     * @throws IOException if a file cannot be written
     */
    public static Outcome write(RepositoryIndex.Content content, Path folder, Format format) throws IOException {
        RepositoryExport export = new RepositoryExport(folder, format);
        export.warnings.addAll(content.unreadable());
        export.write(RepositoryTables.campaigns(content));
        export.write(RepositoryTables.trials(content));
        export.writeMetrics(RepositoryTables.metrics(content));
        return new Outcome(export.files, export.warnings);
    }

    private void write(Table table) throws IOException {
        Path file = file(table.name());
        switch (format) {
            case PARQUET -> ParquetFile.write(file, table);
            case CSV -> AtomicFile.write(file, temporary -> TableCsv.write(table, temporary));
            case JSONL ->
                AtomicFile.write(file, temporary -> {
                    try (Writer out = Files.newBufferedWriter(temporary)) {
                        JsonResult json = JsonResult.lines(out);
                        json.begin(columns(table.columns()));
                        for (List<?> row : table.rows()) {
                            json.row(row);
                        }
                        json.end();
                    }
                });
        }
        files.add(file);
    }

    private void writeMetrics(CsvJoin join) throws IOException {
        if (join.isEmpty()) {
            warnings.addAll(join.warnings());
            write(RepositoryTables.noMetrics());
            return;
        }
        Path file = file(RepositoryTables.METRICS);
        warnings.addAll(
                switch (format) {
                    case PARQUET -> JoinedFile.writeParquet(join, file).warnings();
                    case CSV -> JoinedFile.writeCsv(join, file).warnings();
                    case JSONL -> writeLines(join, file);
                });
        files.add(file);
    }

    private List<String> writeLines(CsvJoin join, Path file) throws IOException {
        try (Scratch scratch = Scratch.in(folder)) {
            Path csv = scratch.resolve("metrics.csv");
            ColumnKinds kinds = join.newKinds();
            List<String> told = join.writeTo(csv, kinds).warnings();
            List<Column> columns = JoinedColumns.of(join.columns(), kinds);
            AtomicFile.write(file, temporary -> {
                try (Writer out = Files.newBufferedWriter(temporary);
                        MetricsReader rows = MetricsReader.openAny(csv)) {
                    JsonResult json = JsonResult.lines(out);
                    json.begin(columns(columns));
                    while (rows.next()) {
                        json.row(cells(rows, columns));
                    }
                    json.end();
                }
            });
            return told;
        }
    }

    private static List<?> cells(MetricsReader rows, List<Column> columns) {
        List<@Nullable Object> cells = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            String text = rows.text(i).strip();
            cells.add(text.isEmpty() ? null : cell(columns.get(i).type(), text, rows.number(i)));
        }
        return cells;
    }

    private static Object cell(Column.Type type, String text, double number) {
        return switch (type) {
            case LONG -> Long.valueOf(text);
            case DOUBLE -> number;
            case BOOLEAN -> Boolean.valueOf(text);
            case TEXT, TIMESTAMP -> text;
        };
    }

    private static List<ResultColumn> columns(List<Column> columns) {
        return columns.stream()
                .map(column -> new ResultColumn(column.name(), false))
                .toList();
    }

    private Path file(String table) {
        return folder.resolve(table + "." + format.ending());
    }
}
