package org.prony.report.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.prony.report.index.QueryException;
import org.prony.report.index.RepositoryIndex;
import org.prony.report.store.RepositoryExport;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code export [DIR] --parquet|--csv|--jsonl OUTDIR}: the tables of a repository as files. Exit codes: 0 done, whatever had to
 * be left out; 1 the filter leaves no trial; 2 nothing readable or writable.
 */
@Command(
        name = "export",
        customSynopsis = "${COMMAND-FULL-NAME} [OPTIONS] (--parquet=OUT | --csv=OUT | --jsonl=OUT) [DIR]",
        description = "Writes the tables campaigns, trials and metrics of a repository to files.",
        mixinStandardHelpOptions = true)
final class ExportCommand extends StoredCommand {

    @Mixin
    private TrialOptions trials;

    @ArgGroup(multiplicity = "1")
    private Target target = new Target();

    /** Where to, and as what. */
    static final class Target {

        @Option(
                names = "--parquet",
                required = true,
                paramLabel = "OUT",
                description = "Write typed Parquet files to this folder.")
        private @Nullable Path parquet;

        @Option(names = "--csv", required = true, paramLabel = "OUT", description = "Write CSV files to this folder.")
        private @Nullable Path csv;

        @Option(
                names = "--jsonl",
                required = true,
                paramLabel = "OUT",
                description = "Write files of JSON to this folder, one object to a line.")
        private @Nullable Path jsonl;
    }

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init")
    ExportCommand() {}

    @Override
    int execute() throws UsageException, QueryException, IOException {
        RepositoryExport.Outcome outcome = export(trials.chosen().records());
        warn(outcome.warnings());
        outcome.files().forEach(out()::println);
        return CommandLine.ExitCode.OK;
    }

    private RepositoryExport.Outcome export(RepositoryIndex.Content content) throws IOException {
        if (target.parquet != null) {
            return RepositoryExport.write(content, target.parquet, RepositoryExport.Format.PARQUET);
        }
        if (target.csv != null) {
            return RepositoryExport.write(content, target.csv, RepositoryExport.Format.CSV);
        }
        if (target.jsonl != null) {
            return RepositoryExport.write(content, target.jsonl, RepositoryExport.Format.JSONL);
        }
        throw new IllegalStateException("picocli requires one of the three");
    }
}
