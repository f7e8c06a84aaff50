package org.prony.report.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The main program of the report. */
@Command(
        name = "prony-report",
        description = "Makes tables, plots and the report page from stored logs.",
        mixinStandardHelpOptions = true)
public final class Main implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init")
    public Main() {}

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "what should be done? Write: report [DIR]");
    }

    /** Runs a command line; the process ends with 2 for wrong usage and 70 for a fault of the program. */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true"); // plots go to files, whatever DISPLAY says
        ProcessExit.with(run(commandLine(), arguments));
    }

    /** Executes {@code arguments}; picocli lets errors through, and what its own handlers throw. */
    static int run(CommandLine commandLine, String... arguments) {
        try {
            return commandLine.execute(arguments);
        } catch (RuntimeException | Error e) {
            return Faults.fault(e, commandLine);
        }
    }

    /** The command line, ready to execute. */
    static CommandLine commandLine() {
        return ReportCommands.addTo(new CommandLine(new Main()))
                .setParameterExceptionHandler(Faults::wrongUsage)
                .setExecutionExceptionHandler((e, command, parsed) -> Faults.fault(e, command));
    }
}
