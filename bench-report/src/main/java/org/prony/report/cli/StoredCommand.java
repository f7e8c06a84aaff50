package org.prony.report.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.prony.report.index.QueryException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command on stored logs. Prints to the writers of its command line, so that it can be a subcommand of another one. What is
 * asked wrongly, and what cannot be read or written, is one line and exit status 2; a filter that leaves nothing is one line and 1.
 */
abstract class StoredCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init")
    StoredCommand() {}

    @Override
    public final Integer call() {
        try {
            return execute();
        } catch (UsageException e) {
            err().println(Faults.line(e));
            return e.exitCode();
        } catch (QueryException | IOException e) {
            err().println(Faults.line(e));
            return CommandLine.ExitCode.USAGE;
        } finally {
            out().flush();
            err().flush();
        }
    }

    /** Does it; returns the exit status. */
    abstract int execute() throws UsageException, QueryException, IOException;

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    final void warn(Iterable<String> warnings) {
        warnings.forEach(warning -> err().println("warning: " + warning));
    }
}
