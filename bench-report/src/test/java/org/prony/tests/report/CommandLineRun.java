package org.prony.tests.report;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.prony.report.cli.Main;
import org.prony.report.cli.ReportCommands;
import picocli.CommandLine;

/**
 * What one command line came to.
 *
 * @param status its exit status
 * @param out what it printed
 * @param err its errors and warnings
 */
record CommandLineRun(int status, String out, String err) {

    static CommandLineRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = ReportCommands.addTo(new CommandLine(new Main()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new CommandLineRun(status, out.toString(), err.toString());
    }
}
