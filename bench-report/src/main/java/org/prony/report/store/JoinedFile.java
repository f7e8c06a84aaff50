package org.prony.report.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prony.api.metrics.ColumnKinds;
import org.prony.api.repository.AtomicFile;
import org.prony.report.load.ConsolidationResult;
import org.prony.report.load.CsvJoin;

/** Writes joined files as one. */
public final class JoinedFile {

    private JoinedFile() {}

    /**
     * Writes CSV: cells as they stand in the files, blank where a file has no such column. Replaces {@code target} in one move.
     *
     * @throws IOException if it cannot be written
     */
    public static ConsolidationResult writeCsv(CsvJoin join, Path target) throws IOException {
        List<ConsolidationResult> result = new ArrayList<>();
        AtomicFile.write(target, temporary -> result.add(join.writeTo(temporary, null)));
        return result.get(0);
    }

    /**
     * Writes Parquet: a column whose cells are all numbers, or all {@code true} or {@code false}, holds such, any other text; a
     * blank cell is null. Names that differ in case alone, or are blank, are changed. Replaces {@code target} in one move.
     *
     * @throws IOException if it cannot be written, or DuckDB is not there or cannot run here; one line that says why
     */
    public static ConsolidationResult writeParquet(CsvJoin join, Path target) throws IOException {
        ColumnKinds kinds = join.newKinds();
        // Beside the target, where there is room for that too.
        try (DuckDb database = DuckDb.open();
                Scratch scratch =
                        Scratch.in(target.toAbsolutePath().resolve("..").normalize())) {
            Path csv = scratch.resolve("joined.csv");
            ConsolidationResult result = join.writeTo(csv, kinds);
            String source = DuckDb.csv(csv, JoinedColumns.of(join.columns(), kinds), false, kinds.longestRow());
            AtomicFile.write(target, temporary -> database.copy("FROM " + source, temporary));
            return result;
        }
    }
}
