package org.prony.runner.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.prony.report.cli.ProcessExit;
import org.prony.report.cli.ReportCommands;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The main class of {@code prony}. */
@Command(
        name = "prony",
        description = "A test bench for deep-learning workloads on the JVM.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {RunCommand.class, ListCommand.class, DoctorCommand.class, OverheadCommand.class},
        footer = {
            "",
            "Without a command, `run` is meant: `prony digits_mlp` is `prony run digits_mlp`.",
            "Exit status: 0 all went well, 1 some trial failed or a filter leaves none,",
            "2 wrong usage, 70 a fault of prony's own, 130 interrupted, 143 by SIGTERM;",
            "`compare --fail-on` has its own."
        })
public final class Main {

    private static final Set<String> OWN_OPTIONS = Set.of("-h", "--help", "-V", "--version");

    private Main() {}

    /** Runs one command; a failure ends the process with its exit status, and fails the build under Maven. */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true"); // plots go to files, whatever DISPLAY says
        ProcessExit.with(run(args));
    }

    private static int run(String[] args) {
        CommandLine commandLine =
                ReportCommands.addTo(new CommandLine(new Main())).addSubcommand(HelpCommand.class);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler(Failures::wrongUsage);
        commandLine.setExecutionExceptionHandler(Failures::failed);
        return commandLine.execute(
                withDefaultCommand(args, commandLine.getSubcommands().keySet()));
    }

    /** {@code run} is meant wherever no command is named. */
    private static String[] withDefaultCommand(String[] args, Set<String> commands) {
        if (args.length > 0 && (commands.contains(args[0]) || OWN_OPTIONS.contains(args[0]))) {
            return args;
        }
        List<String> all = new ArrayList<>(List.of("run"));
        all.addAll(Arrays.asList(args));
        return all.toArray(String[]::new);
    }
}
