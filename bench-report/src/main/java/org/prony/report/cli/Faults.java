package org.prony.report.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.prony.api.repository.FileProblem;
import picocli.CommandLine;

/** Turns what goes wrong into one line and an exit code. */
final class Faults {

    /** Begins every line on what went wrong, whichever command it is. */
    static final String PREFIX = "prony: ";

    private Faults() {}

    /** Wrong usage: one line, exit code 2. */
    static int wrongUsage(CommandLine.ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr().println(PREFIX + firstLine(e));
        return CommandLine.ExitCode.USAGE;
    }

    /** What was asked wrongly or could not be read, in one line. */
    static String line(Exception e) {
        return PREFIX + (e instanceof IOException file ? FileProblem.of(file) : firstLine(e));
    }

    /** A fault of the program: one line that names the file with the stack trace, exit code 70. */
    static int fault(Throwable e, CommandLine command) {
        command.getErr()
                .println(PREFIX + "internal fault: " + e.getClass().getSimpleName() + ": " + firstLine(e) + log(e));
        return ReportCommand.FAULT;
    }

    private static String log(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        try {
            Path file = Files.createTempFile("prony-report-", ".log");
            Files.writeString(file, trace.toString());
            return " (stack trace in " + file + ")";
        } catch (IOException unwritable) {
            return " (its stack trace could not be written: " + unwritable.getMessage() + ")";
        }
    }

    private static String firstLine(Throwable e) {
        String message = Objects.requireNonNullElse(e.getMessage(), "no message");
        return message.lines().findFirst().orElse(message);
    }
}
