package org.prony.report.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.prony.report.load.ConsolidationResult;
import org.prony.report.load.CsvJoin;
import org.prony.report.load.CsvSource;
import org.prony.report.load.CsvTree;
import org.prony.report.store.JoinedFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code consolidate DIR --file-name NAME.csv --out FILE}: joins any tree of CSV files. Exit codes: 0 done, whatever had to be
 * left out; 2 nothing to join or not writable.
 */
@Command(
        name = "consolidate",
        description = "Joins any tree of CSV files with differing headers in one CSV or Parquet file.",
        mixinStandardHelpOptions = true)
public final class ConsolidateCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "DIR", description = "the tree's topmost folder")
    private Path folder = Path.of("");

    @Option(names = "--file-name", required = true, paramLabel = "NAME.csv", description = "the files' name")
    private String fileName = "";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "the file to write; its ending says what: .csv or .parquet")
    private Path out = Path.of("");

    @Spec
    private CommandSpec spec;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init")
    public ConsolidateCommand() {}

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            return consolidate(err);
        } catch (NoSuchFileException e) {
            return failed(folder + ": there is no such folder");
        } catch (IOException e) {
            return failed(String.valueOf(e.getMessage()));
        } finally {
            err.flush();
        }
    }

    private int consolidate(PrintWriter err) throws IOException {
        String ending = out.toString().toLowerCase(Locale.ROOT);
        boolean parquet = ending.endsWith(".parquet");
        if (!parquet && !ending.endsWith(".csv")) {
            return failed("--out " + out + ": what to write? The file's name ends in .csv or .parquet");
        }
        if (!Files.isDirectory(folder)) {
            return failed(folder + (Files.exists(folder) ? ": is no folder" : ": there is no such folder"));
        }
        List<String> warnings = new ArrayList<>();
        List<CsvSource> found = CsvTree.find(folder, fileName, warnings::add);
        List<CsvSource> sources =
                found.stream().filter(source -> !isOut(source)).toList();
        if (sources.isEmpty()) {
            warn(err, warnings);
            return failed(folder + ": no file '" + fileName + "' in it or below");
        }
        CsvJoin join = CsvJoin.ofAny(sources);
        if (join.isEmpty()) {
            warn(err, warnings);
            warn(err, join.warnings());
            return failed(folder + ": none of the " + sources.size() + " files can be read; " + out + " is as it was");
        }
        ConsolidationResult result = parquet ? JoinedFile.writeParquet(join, out) : JoinedFile.writeCsv(join, out);
        warn(err, warnings);
        warn(err, result.warnings());
        PrintWriter text = spec.commandLine().getOut();
        text.println(out + ": " + result.rows() + " rows of " + result.files().size() + " files, "
                + join.columns().size() + " columns");
        text.flush();
        return CommandLine.ExitCode.OK;
    }

    /** Whether it is what an earlier run wrote. */
    private boolean isOut(CsvSource source) {
        try {
            return Files.exists(out) && Files.isSameFile(source.file(), out);
        } catch (IOException e) {
            return false; // reading it tells what is wrong
        }
    }

    private static void warn(PrintWriter err, List<String> warnings) {
        warnings.forEach(warning -> err.println("warning: " + warning));
    }

    private int failed(String message) {
        spec.commandLine().getErr().println(Faults.PREFIX + message);
        return CommandLine.ExitCode.USAGE;
    }
}
