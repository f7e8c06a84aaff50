package org.prony.report.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.prony.api.repository.AtomicFile;

/** Writes Parquet files. */
public final class ParquetFile {

    private ParquetFile() {}

    /**
     * Writes a table to {@code target}, which is replaced in one move; zstd-compressed, unknown cells as null.
     *
     * @param columns at least one, in order
     * @param rows a cell for each column, as its type says; null for unknown
     * @throws IOException if it cannot be written, or DuckDB is not there or cannot run here; one line that says why
     * @throws IllegalArgumentException if a cell does not hold what its column's type says
     */
    public static void write(Path target, List<Column> columns, Iterable<? extends List<?>> rows) throws IOException {
        write(target, new Table("rows", columns, rows));
    }

    static void write(Path target, Table table) throws IOException {
        try (DuckDb database = DuckDb.open()) {
            Path csv = database.scratch(table.name() + ".csv");
            int longestRow = TableCsv.write(table, csv);
            String source = DuckDb.csv(csv, table.columns(), true, longestRow);
            AtomicFile.write(target, temporary -> database.copy("FROM " + source, temporary));
        }
    }
}
