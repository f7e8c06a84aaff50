package org.prony.report.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.ColumnKinds;
import org.prony.api.repository.AtomicFile;
import org.prony.report.index.RepositoryIndex;
import org.prony.report.index.RepositoryUnits;
import org.prony.report.load.CsvJoin;

/**
 * One question in SQL to the tables {@code campaigns}, {@code trials} and {@code metrics} of a repository, which it cannot
 * change, and to {@code units}, the units of their columns. To be asked once.
 */
public final class RepositoryQuery implements Closeable {

    private final SqlStatement statement;
    private final DuckDb database;
    private final List<String> warnings = new ArrayList<>();
    private @Nullable Path metrics;

    private RepositoryQuery(SqlStatement statement, DuckDb database) {
        this.statement = statement;
        this.database = database;
    }

    /**
     * A question, its tables at hand; the rows of {@code metrics.csv} are read only where the statement names them.
     *
     * @throws IOException if the statement is not one that asks, or DuckDB is not there or cannot run here; one line that says
     *     why
     */
    public static RepositoryQuery of(RepositoryIndex.Content repository, String sql) throws IOException {
        SqlStatement statement = SqlStatement.of(sql);
        RepositoryQuery query = new RepositoryQuery(statement, DuckDb.open());
        try {
            query.load(repository);
            return query;
        } catch (IOException | RuntimeException e) {
            query.close();
            throw e;
        }
    }

    /** What could not be read, one line each. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * Writes the answer as text.
     *
     * @throws IOException if DuckDB finds the statement wrong (one line, in its words), or the answer cannot be written
     */
    public void write(Writer out, TextFormat format) throws IOException {
        database.shut(metrics == null ? List.of() : List.of(metrics));
        try (Statement asked = database.connection().createStatement()) {
            if (!asked.execute(statement.text())) {
                throw new IOException("the statement gives no rows");
            }
            QueryRows.write(asked.getResultSet(), format.writer(out));
        } catch (SQLException e) {
            throw DuckDb.failure(e);
        }
    }

    /**
     * Writes the answer to a Parquet file, which is replaced in one move.
     *
     * @throws IOException as {@link #write}
     */
    public void writeParquet(Path target) throws IOException {
        AtomicFile.write(target, temporary -> {
            database.shut(metrics == null ? List.of(temporary) : List.of(metrics, temporary));
            database.copy(statement.text(), temporary);
        });
    }

    @Override
    public void close() throws IOException {
        database.close();
    }

    private void load(RepositoryIndex.Content repository) throws IOException {
        warnings.addAll(repository.unreadable());
        RepositoryUnits units = RepositoryUnits.of(repository.campaigns());
        load(RepositoryTables.campaigns(repository), units);
        load(RepositoryTables.trials(repository), units);
        if (statement.needsMetrics()) {
            loadMetrics(repository, units);
        }
        database.run(
                "CREATE VIEW " + RepositoryTables.UNITS
                        + " AS SELECT table_name, column_name, comment AS unit FROM duckdb_columns() WHERE comment IS NOT NULL");
    }

    private void load(Table table, RepositoryUnits units) throws IOException {
        database.load(table);
        comment(table.name(), table.columns(), units);
    }

    /** Notes the unit of each column where DuckDB keeps what is known of columns. */
    private void comment(String table, List<Column> columns, RepositoryUnits units) throws IOException {
        for (Column column : columns) {
            String unit = units.of(column.name());
            if (!unit.isEmpty()) {
                database.run("COMMENT ON COLUMN " + DuckDb.name(table) + "." + DuckDb.name(column.name()) + " IS "
                        + DuckDb.text(unit));
            }
        }
    }

    private void loadMetrics(RepositoryIndex.Content repository, RepositoryUnits units) throws IOException {
        CsvJoin join = RepositoryTables.metrics(repository);
        if (join.isEmpty()) {
            warnings.addAll(join.warnings());
            load(RepositoryTables.noMetrics(), units);
            return;
        }
        Path csv = database.scratch("metrics.csv");
        ColumnKinds kinds = join.newKinds();
        warnings.addAll(join.writeTo(csv, kinds).warnings());
        List<Column> columns = JoinedColumns.of(join.columns(), kinds);
        String source = DuckDb.csv(csv, columns, false, kinds.longestRow());
        database.run("CREATE VIEW " + RepositoryTables.METRICS + " AS FROM " + source);
        comment(RepositoryTables.METRICS, columns, units);
        metrics = csv;
    }
}
