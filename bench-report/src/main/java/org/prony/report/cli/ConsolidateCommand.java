package org.prony.report.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.prony.report.load.ConsolidationResult;
import org.prony.report.load.CsvJoin;
import org.prony.report.load.CsvSource;
import org.prony.report.load.CsvTree;
import org.prony.report.store.JoinedFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code consolidate DIR --file-name NAME.csv --out FILE}: joins any tree of CSV files. Exit codes: 0 done, whatever had to be
 * left out; 2 nothing to join or not writable.
 */
@Command(
        name = "consolidate",
        description = "Joins any tree of CSV files with differing headers in one CSV or Parquet file.",
        mixinStandardHelpOptions = true)
final class ConsolidateCommand extends StoredCommand {

    @Parameters(index = "0", paramLabel = "DIR", description = "The topmost folder of the tree.")
    private Path folder = Path.of("");

    @Option(
            names = "--file-name",
            required = true,
            paramLabel = "NAME.csv",
            description = "The name that the files have.")
    private String fileName = "";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The file to write; its ending, csv or parquet, says what it becomes.")
    private Path out = Path.of("");

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init")
    ConsolidateCommand() {}

    @Override
    int execute() throws UsageException, IOException {
        String ending = out.toString().toLowerCase(Locale.ROOT);
        boolean parquet = ending.endsWith(".parquet");
        if (!parquet && !ending.endsWith(".csv")) {
            throw new UsageException("--out " + out + ": what to write? The file's name ends in .csv or .parquet");
        }
        if (!Files.isDirectory(folder)) {
            throw new UsageException(folder + (Files.exists(folder) ? ": is no folder" : ": there is no such folder"));
        }
        List<String> warnings = new ArrayList<>();
        List<CsvSource> found = CsvTree.find(folder, fileName, warnings::add);
        List<CsvSource> sources =
                found.stream().filter(source -> !isOut(source)).toList();
        if (sources.size() < found.size() && !isJoined(out)) {
            throw new UsageException("--out " + out + ": is one of the files to be joined; write to another one");
        }
        if (sources.isEmpty()) {
            warn(warnings);
            throw new UsageException(folder + ": no file '" + fileName + "' in it or below");
        }
        CsvJoin join = CsvJoin.ofAny(sources);
        if (join.isEmpty()) {
            warn(warnings);
            warn(join.warnings());
            throw new UsageException(
                    folder + ": none of the " + sources.size() + " files can be read; " + out + " is as it was");
        }
        ConsolidationResult result = parquet ? JoinedFile.writeParquet(join, out) : JoinedFile.writeCsv(join, out);
        warn(warnings);
        warn(result.warnings());
        out().println(out + ": " + result.rows() + " rows of " + result.files().size() + " files, "
                + join.columns().size() + " columns");
        return CommandLine.ExitCode.OK;
    }

    /** Whether a file is what an earlier run wrote: its first column is the one that only joined files have. */
    private static boolean isJoined(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            return String.valueOf(reader.readLine()).startsWith(CsvTree.SOURCE + ",");
        }
    }

    /** Whether what is to be written would replace it. */
    private boolean isOut(CsvSource source) {
        try {
            return Files.exists(out) && Files.isSameFile(source.file(), out);
        } catch (IOException e) {
            return false; // reading it tells what is wrong
        }
    }
}
