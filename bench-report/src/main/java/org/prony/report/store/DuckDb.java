package org.prony.report.store;

import java.io.Closeable;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.FileProblem;

/** A database in memory that ends with the work; neither installs anything nor asks a network. */
final class DuckDb implements Closeable {

    private static @Nullable Driver driver;

    private final Connection connection;
    private final Scratch scratch;

    private DuckDb(Connection connection, Scratch scratch) {
        this.connection = connection;
        this.scratch = scratch;
    }

    /**
     * An empty database.
     *
     * @throws DuckDbUnavailableException if DuckDB is not there or cannot run here; the message says why, in one line
     */
    static DuckDb open() throws IOException {
        Driver working = driver();
        Scratch scratch = Scratch.inTempFolder();
        try {
            Properties settings = new Properties();
            settings.setProperty("autoinstall_known_extensions", "false");
            settings.setProperty("autoload_known_extensions", "false");
            // It would otherwise be a folder `.tmp` where the user happens to be.
            settings.setProperty("temp_directory", scratch.resolve("spill").toString());
            Connection connection = working.connect("jdbc:duckdb:", settings);
            DuckDb database = new DuckDb(connection, scratch);
            database.run("SET TimeZone = 'UTC'");
            return database;
        } catch (SQLException e) {
            scratch.close();
            throw failure(e);
        } catch (IOException | RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    /** A file or folder that ends with this database; not made yet. */
    Path scratch(String name) {
        return scratch.resolve(name);
    }

    Connection connection() {
        return connection;
    }

    /** Runs a statement that gives nothing back. */
    void run(String sql) throws IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Makes a table of {@code table}, which need not be there any longer then. */
    void load(Table table) throws IOException {
        Path csv = scratch(table.name() + ".csv");
        int longestRow = TableCsv.write(table, csv);
        run("CREATE TABLE " + name(table.name()) + " AS FROM " + csv(csv, table.columns(), true, longestRow));
        Files.delete(csv);
    }

    /** From here on no statement reads or writes any files but these, and none can change that. */
    void shut(List<Path> open) throws IOException {
        String paths = open.stream().map(path -> text(path.toString())).collect(Collectors.joining(", ", "[", "]"));
        run("SET allowed_paths = " + paths);
        run("SET enable_external_access = false");
        run("SET lock_configuration = true");
    }

    /** Writes the rows of a query to {@code file}. */
    void copy(String query, Path file) throws IOException {
        // On a line of its own, the parenthesis is no part of a comment at the end of the query.
        run("COPY (" + query + "\n) TO " + text(file.toString())
                + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)");
    }

    /** The call of {@code read_csv} for a file with a header and these columns, of which nothing is guessed. */
    static String csv(Path file, List<Column> columns, boolean quotedIsKnown, int longestRow) {
        String types = columns.stream()
                .map(column -> text(column.name()) + ": " + text(column.type().sql()))
                .collect(Collectors.joining(", ", "{", "}"));
        return "read_csv(" + text(file.toString()) + ", auto_detect = false, header = true, delim = ',', quote = '\"',"
                + " escape = '\"', new_line = '\\n', strict_mode = false, nullstr = '', allow_quoted_nulls = "
                + !quotedIsKnown + ", max_line_size = " + Math.max(2_000_000, longestRow + 1) + ", columns = " + types
                + ")";
    }

    /** A text as a literal of SQL. */
    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** A name as an identifier of SQL. */
    static String name(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }

    /** What DuckDB says, in one line: without the place in the statement, with what it offers instead. */
    static IOException failure(SQLException e) {
        String message = String.valueOf(e.getMessage());
        String told = message.lines()
                .takeWhile(line -> !line.startsWith("LINE "))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
        return new IOException(told, e);
    }

    @Override
    public void close() throws IOException {
        try (scratch) {
            connection.close();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static synchronized Driver driver() throws IOException {
        if (driver == null) {
            driver = load();
        }
        return driver;
    }

    private static Driver load() throws IOException {
        ClassLoader loader = DuckDb.class.getClassLoader();
        if (loader.getResource("org/duckdb/DuckDBDriver.class") == null) {
            throw new DuckDbUnavailableException(
                    "DuckDB is not part of this installation (no duckdb_jdbc on the class path); CSV and JSON lines"
                            + " need none",
                    null);
        }
        URL resource = loader.getResource(LibraryFile.resource());
        if (resource == null) {
            throw new DuckDbUnavailableException(
                    "DuckDB has no library for " + System.getProperty("os.name") + " on "
                            + System.getProperty("os.arch"),
                    null);
        }
        Path cache = LibraryFile.cache();
        IOException failure = null;
        if (cache != null) {
            try {
                return DriverLoader.load(LibraryFile.in(cache, resource));
            } catch (IOException e) {
                failure = e; // the temp folder may have the room, or the leave to execute, that this place has not
            }
        }
        try (Scratch unpacked = Scratch.inTempFolder()) {
            // Once loaded, the library lives on without its file.
            return DriverLoader.load(LibraryFile.in(unpacked.resolve("library"), resource));
        } catch (IOException e) {
            throw neitherPlace(cache, failure, e);
        }
    }

    private static IOException neitherPlace(@Nullable Path cache, @Nullable IOException inCache, IOException inTemp) {
        String reason = (inCache == null ? "" : FileProblem.of(inCache) + "; nor from the temp folder: ")
                + FileProblem.of(inTemp);
        IOException failure = new DuckDbUnavailableException(
                "DuckDB cannot be loaded here: " + reason
                        + "; it needs glibc, and 70 MB in a folder where files may be executed: "
                        + (cache == null ? "set XDG_CACHE_HOME to one" : cache + " or the temp folder"),
                inTemp);
        if (inCache != null) {
            failure.addSuppressed(inCache);
        }
        return failure;
    }
}
