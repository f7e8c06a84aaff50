package org.prony.report.cli;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands on stored logs, for every main program that offers them. */
public final class ReportCommands {

    /** In the order in which a help text lists them. */
    private static final List<Class<?>> COMMANDS = List.of(
            LsCommand.class,
            PropertiesCommand.class,
            ReportCommand.class,
            TableCommand.class,
            PlotCommand.class,
            CompareCommand.class,
            MergeCommand.class,
            SqlCommand.class,
            ExportCommand.class,
            ConsolidateCommand.class,
            SiteCommand.class);

    private static final String EXIT_STATUS = "Exit status";

    private ReportCommands() {}

    /** Adds every command as a subcommand; each prints to the writers of {@code commandLine}. */
    public static CommandLine addTo(CommandLine commandLine) {
        for (Class<?> command : COMMANDS) {
            CommandLine added = new CommandLine(command);
            // What must be given stays in the first line; of all else there is a list.
            boolean demanding = added.getCommandSpec().options().stream()
                    .anyMatch(option -> option.required()
                            && (option.group() == null
                                    || option.group().multiplicity().min() > 0));
            added.getCommandSpec().usageMessage().abbreviateSynopsis(!demanding);
            addExitStatus(added.getCommandSpec());
            commandLine.addSubcommand(added);
        }
        return commandLine;
    }

    /** Tells the exit status of a command that takes a filter, unless it does so itself. */
    private static void addExitStatus(CommandSpec command) {
        String[] footer = command.usageMessage().footer();
        if (command.findOption("--where") != null
                && Stream.of(footer).noneMatch(line -> line.startsWith(EXIT_STATUS))) {
            command.usageMessage()
                    .footer(Stream.concat(
                                    Stream.of(footer),
                                    Stream.of(
                                            "",
                                            EXIT_STATUS
                                                    + ": 0 done, 1 the options leave no trial, 2 asked wrongly, or a file",
                                            "cannot be read or written."))
                            .toArray(String[]::new));
        }
    }
}
