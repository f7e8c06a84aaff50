package org.prony.report.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.prony.report.index.TrialRecord;

/** {@code runsinfo.parquet}: one row per trial, with the columns of {@link org.prony.report.index.TrialColumns}. */
public final class RunsInfo {

    private RunsInfo() {}

    /**
     * Writes the file in one move.
     *
     * @throws DuckDbUnavailableException if DuckDB is not there or cannot run here; one line that says why
     * @throws IOException if it cannot be written; one line that says why
     */
    public static void write(Path target, List<TrialRecord> trials) throws IOException {
        ParquetFile.write(target, RepositoryTables.trials(trials));
    }
}
