package org.prony.runner.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prony.runner.plan.PlanException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line and an exit status. */
final class Failures {

    private Failures() {}

    static int wrongUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        print(
                command,
                e.getMessage() + suggestion(e) + "; `"
                        + command.getCommandSpec().qualifiedName() + " --help` shows the options");
        return ExitStatus.USAGE;
    }

    /** The option that was most likely meant. */
    private static String suggestion(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> near = unmatched.getSuggestions();
            List<String> hints = new ArrayList<>();
            if (unmatched.getUnmatched().get(0).contains("=")) {
                hints.add("hyperparameters are written name=value");
            }
            if (!near.isEmpty()) {
                hints.add("did you mean " + near.get(0) + "?");
            }
            return hints.isEmpty() ? "" : " (" + String.join("; ", hints) + ")";
        }
        return "";
    }

    static int failed(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof PlanException) {
            print(command, String.valueOf(e.getMessage()));
            return ExitStatus.USAGE;
        }
        if (e instanceof IOException unwritable) {
            print(command, describe(unwritable));
            return ExitStatus.USAGE;
        }
        return fault(e, command);
    }

    /** Tells a fault of our own, with the place of its stack trace. */
    static int fault(Throwable e, CommandLine command) {
        print(command, "a fault of prony's own: " + e + trace(e));
        return ExitStatus.INTERNAL;
    }

    /** What happened, in words, with the file it happened to. */
    static String describe(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (e instanceof FileSystemException problem && problem.getReason() == null) {
            return problem.getFile() + ": " + problem.getClass().getSimpleName();
        }
        return String.valueOf(e.getMessage());
    }

    /** The stack trace goes to a file that the line names, not to the console. */
    private static String trace(Throwable e) {
        try {
            Path file = Files.createTempFile("prony-fault-", ".log");
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
                e.printStackTrace(out);
            }
            return "; please report it with " + file;
        } catch (IOException unwritable) {
            return "; its stack trace could not be written: " + unwritable.getMessage();
        }
    }

    private static void print(CommandLine command, String message) {
        command.getErr().println("prony: " + message.strip().replaceAll("\\s*\\R\\s*", " "));
        command.getErr().flush();
    }
}
