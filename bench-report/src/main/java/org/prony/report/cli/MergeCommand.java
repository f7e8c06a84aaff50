package org.prony.report.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.prony.report.merge.MergeOutcome;
import org.prony.report.merge.MergeRefusedException;
import org.prony.report.merge.RepositoryMerge;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code merge --src A --src B --dst C}: the campaigns of several repositories in one. Exit codes: 0 all campaigns are there; 2
 * one of them is not, or wrong usage.
 */
@Command(
        name = "merge",
        description = "Brings the campaigns of several repositories into one; what is there stays.",
        mixinStandardHelpOptions = true)
final class MergeCommand extends StoredCommand {

    @Option(
            names = "--src",
            required = true,
            arity = "1..*",
            hideParamSyntax = true,
            paramLabel = "DIR",
            description = "A repository to take campaigns from; it is only read.")
    private List<Path> sources = List.of();

    @Option(
            names = "--dst",
            required = true,
            paramLabel = "DIR",
            description = "The repository to bring them to; made if it is not there.")
    private Path destination = Path.of("");

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init")
    MergeCommand() {}

    @Override
    int execute() throws IOException {
        try {
            MergeOutcome outcome = RepositoryMerge.of(sources, destination);
            outcome.lines().forEach(out()::println);
            warn(outcome.warnings());
            return refusal(outcome.leftOut());
        } catch (MergeRefusedException e) {
            return refusal(e.reasons());
        }
    }

    /** Tells each reason in a line of its own. */
    private int refusal(List<String> reasons) {
        reasons.forEach(reason -> err().println(Faults.PREFIX + reason));
        return reasons.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.USAGE;
    }
}
