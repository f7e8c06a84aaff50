package org.prony.report.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.Repository;
import org.prony.report.store.RepositoryExport;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code export [DIR] --parquet|--csv|--jsonl OUTDIR}: the tables of a repository as files. Exit codes: 0 done, whatever had to
 * be left out; 2 nothing readable or writable.
 */
@Command(
        name = "export",
        description = "Writes the tables campaigns, trials and metrics of a repository to files.",
        mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "outputs",
            description = "a repository of campaigns (default: ${DEFAULT-VALUE})")
    private Path repository = Path.of("outputs");

    @ArgGroup(multiplicity = "1")
    private Target target = new Target();

    @Spec
    private CommandSpec spec;

    /** Where to, and as what. */
    static final class Target {

        @Option(names = "--parquet", required = true, paramLabel = "OUTDIR", description = "Parquet files, typed")
        private @Nullable Path parquet;

        @Option(names = "--csv", required = true, paramLabel = "OUTDIR", description = "CSV files")
        private @Nullable Path csv;

        @Option(names = "--jsonl", required = true, paramLabel = "OUTDIR", description = "one JSON object to a line")
        private @Nullable Path jsonl;
    }

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init")
    public ExportCommand() {}

    @Override
    public Integer call() {
        if (!Files.isDirectory(repository)) {
            return failed(repository + ": there is no such folder");
        }
        try {
            RepositoryExport.Outcome outcome = export();
            outcome.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
            outcome.files().forEach(file -> spec.commandLine().getOut().println(file));
            return CommandLine.ExitCode.OK;
        } catch (IOException e) {
            return failed(String.valueOf(e.getMessage()));
        } finally {
            spec.commandLine().getOut().flush();
            spec.commandLine().getErr().flush();
        }
    }

    private RepositoryExport.Outcome export() throws IOException {
        Repository from = new Repository(repository);
        if (from.listCampaigns().isEmpty()) {
            throw new IOException(repository + ": no campaign here; looked for campaigns/*/campaign.json");
        }
        if (target.parquet != null) {
            return RepositoryExport.write(from, target.parquet, RepositoryExport.Format.PARQUET);
        }
        if (target.csv != null) {
            return RepositoryExport.write(from, target.csv, RepositoryExport.Format.CSV);
        }
        if (target.jsonl != null) {
            return RepositoryExport.write(from, target.jsonl, RepositoryExport.Format.JSONL);
        }
        throw new IllegalStateException("picocli requires one of the three");
    }

    private int failed(String message) {
        spec.commandLine().getErr().println(Faults.PREFIX + message);
        return CommandLine.ExitCode.USAGE;
    }
}
