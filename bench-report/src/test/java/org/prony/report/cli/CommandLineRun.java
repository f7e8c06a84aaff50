package org.prony.report.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One run of a command line.
 *
 * @param exitCode the exit code
 * @param out what was printed
 * @param err what was printed of errors and warnings
 */
public record CommandLineRun(int exitCode, String out, String err) {

    /** Runs the main program in this process. */
    public static CommandLineRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(
                Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)), arguments);
        return new CommandLineRun(exitCode, out.toString(), err.toString());
    }
}
