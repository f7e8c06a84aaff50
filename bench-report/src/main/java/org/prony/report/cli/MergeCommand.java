package org.prony.report.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.prony.report.merge.MergeOutcome;
import org.prony.report.merge.MergeRefusedException;
import org.prony.report.merge.RepositoryMerge;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code merge --src A --src B --dst C}: the campaigns of several repositories in one. Exit codes: 0 all campaigns are there; 2
 * one of them is not, or wrong usage.
 */
@Command(
        name = "merge",
        description = "Brings the campaigns of several repositories into one; what is there stays.",
        mixinStandardHelpOptions = true)
public final class MergeCommand implements Callable<Integer> {

    @Option(
            names = "--src",
            required = true,
            arity = "1..*",
            hideParamSyntax = true,
            paramLabel = "DIR",
            description = "a repository to take campaigns from; it is only read")
    private List<Path> sources = List.of();

    @Option(
            names = "--dst",
            required = true,
            paramLabel = "DIR",
            description = "the repository to bring them to; made if it is not there")
    private Path destination = Path.of("");

    @Spec
    private CommandSpec spec;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init")
    public MergeCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            MergeOutcome outcome = RepositoryMerge.of(sources, destination);
            outcome.lines().forEach(out::println);
            outcome.warnings().forEach(warning -> err.println("warning: " + warning));
            outcome.leftOut().forEach(line -> err.println(Faults.PREFIX + line));
            return outcome.leftOut().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.USAGE;
        } catch (MergeRefusedException e) {
            e.reasons().forEach(reason -> err.println(Faults.PREFIX + reason));
            return CommandLine.ExitCode.USAGE;
        } catch (IOException e) {
            err.println(Faults.PREFIX + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        } finally {
            out.flush();
            err.flush();
        }
    }
}
