package org.prony.report.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.AtomicFile;
import org.prony.api.repository.CampaignFolder;
import org.prony.report.index.RepositoryIndex;
import org.prony.report.store.RepositoryQuery;
import org.prony.report.store.TextFormat;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code sql "SELECT …"}: asks the tables of a repository. Exit codes: 0 done, 2 a wrong statement, or nothing readable or
 * writable.
 */
@Command(
        name = "sql",
        description =
                "Asks the tables campaigns, trials and metrics of a repository in SQL (DuckDB's), which changes nothing.",
        mixinStandardHelpOptions = true)
final class SqlCommand extends StoredCommand {

    /** What the answer is written as. */
    enum Format {
        table,
        csv,
        json,
        parquet
    }

    @Parameters(index = "0", paramLabel = "SELECT", description = "One statement, in quotes.")
    private String statement = "";

    @Option(
            names = "--repository",
            paramLabel = "DIR",
            defaultValue = "outputs",
            description = "A repository, or the folder of a campaign (default: ${DEFAULT-VALUE}).")
    private Path repository = Path.of("outputs");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "One of ${COMPLETION-CANDIDATES} (default: table, or what the ending of --out says); a table"
                    + " that is printed has the first rows only.")
    private @Nullable Format format;

    @Option(names = "--out", paramLabel = "FILE", description = "The file to write instead of printing.")
    private @Nullable Path out;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init")
    SqlCommand() {}

    @Override
    int execute() throws UsageException, IOException {
        Format chosen = format();
        if (chosen == Format.parquet && out == null) {
            throw new UsageException("--format parquet needs --out FILE");
        }
        List<CampaignFolder> campaigns = StoredCampaigns.in(repository);
        RepositoryIndex.Content content = RepositoryIndex.read(campaigns.get(0).repository(), campaigns);
        try (RepositoryQuery query = RepositoryQuery.of(content, statement)) {
            warn(query.warnings());
            write(query, chosen, out);
            return CommandLine.ExitCode.OK;
        } catch (IOException e) {
            throw new UsageException("sql: " + e.getMessage());
        }
    }

    private void write(RepositoryQuery query, Format chosen, @Nullable Path file) throws IOException {
        if (file == null) {
            query.write(out(), text(chosen, TextFormat.TABLE));
        } else if (chosen == Format.parquet) {
            query.writeParquet(file);
        } else {
            AtomicFile.write(file, temporary -> {
                try (var writer = Files.newBufferedWriter(temporary)) {
                    query.write(writer, text(chosen, TextFormat.WHOLE_TABLE));
                }
            });
        }
    }

    private static TextFormat text(Format format, TextFormat table) {
        return switch (format) {
            case csv -> TextFormat.CSV;
            case json -> TextFormat.JSON;
            case table, parquet -> table;
        };
    }

    private Format format() throws UsageException {
        if (format != null || out == null) {
            return format == null ? Format.table : format;
        }
        String name = out.toString().toLowerCase(Locale.ROOT);
        for (Format each : Format.values()) {
            if (name.endsWith("." + each)) {
                return each;
            }
        }
        throw new UsageException(
                "--out " + out + ": its ending says no format; let it end in .csv, .json or .parquet, or add --format");
    }
}
