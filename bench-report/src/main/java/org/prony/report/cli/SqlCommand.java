package org.prony.report.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.AtomicFile;
import org.prony.api.repository.Repository;
import org.prony.report.store.RepositoryQuery;
import org.prony.report.store.TextFormat;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code sql "SELECT …"}: asks the tables of a repository. Exit codes: 0 done, 2 a wrong statement, or nothing readable or
 * writable.
 */
@Command(
        name = "sql",
        description =
                "Asks the tables campaigns, trials and metrics of a repository in SQL (DuckDB's), which changes nothing.",
        mixinStandardHelpOptions = true)
public final class SqlCommand implements Callable<Integer> {

    /** What the answer is written as. */
    enum Format {
        table,
        csv,
        json,
        parquet
    }

    @Parameters(index = "0", paramLabel = "SELECT", description = "one statement, in quotes")
    private String statement = "";

    @Option(
            names = "--repository",
            paramLabel = "DIR",
            defaultValue = "outputs",
            description = "a repository of campaigns (default: ${DEFAULT-VALUE})")
    private Path repository = Path.of("outputs");

    @Option(
            names = "--format",
            description = "${COMPLETION-CANDIDATES} (default: table, or what the ending of --out says)")
    private @Nullable Format format;

    @Option(names = "--out", paramLabel = "FILE", description = "the file to write instead of printing")
    private @Nullable Path out;

    @Spec
    private CommandSpec spec;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init")
    public SqlCommand() {}

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Format chosen = format();
        if (chosen == Format.parquet && out == null) {
            return failed("--format parquet needs --out FILE");
        }
        if (!Files.isDirectory(repository)) {
            return failed(repository + ": there is no such folder");
        }
        try (RepositoryQuery query = query()) {
            query.warnings().forEach(warning -> err.println("warning: " + warning));
            write(query, chosen, out);
            return CommandLine.ExitCode.OK;
        } catch (IOException e) {
            return failed("sql: " + e.getMessage());
        } finally {
            spec.commandLine().getOut().flush();
            err.flush();
        }
    }

    private RepositoryQuery query() throws IOException {
        Repository asked = new Repository(repository);
        if (asked.listCampaigns().isEmpty()) {
            throw new IOException(repository + ": no campaign here; looked for campaigns/*/campaign.json");
        }
        return RepositoryQuery.of(asked, statement);
    }

    private void write(RepositoryQuery query, Format chosen, @Nullable Path file) throws IOException {
        if (file == null) {
            query.write(spec.commandLine().getOut(), text(chosen));
        } else if (chosen == Format.parquet) {
            query.writeParquet(file);
        } else {
            AtomicFile.write(file, temporary -> {
                try (var writer = Files.newBufferedWriter(temporary)) {
                    query.write(writer, text(chosen));
                }
            });
        }
    }

    private static TextFormat text(Format format) {
        return switch (format) {
            case csv -> TextFormat.CSV;
            case json -> TextFormat.JSON;
            case table, parquet -> TextFormat.TABLE;
        };
    }

    private Format format() {
        if (format != null || out == null) {
            return format == null ? Format.table : format;
        }
        String name = out.toString().toLowerCase(Locale.ROOT);
        for (Format each : Format.values()) {
            if (name.endsWith("." + each)) {
                return each;
            }
        }
        return Format.table;
    }

    private int failed(String message) {
        spec.commandLine().getErr().println(Faults.PREFIX + message);
        return CommandLine.ExitCode.USAGE;
    }
}
