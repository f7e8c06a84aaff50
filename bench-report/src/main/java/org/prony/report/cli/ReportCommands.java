package org.prony.report.cli;

import java.util.List;
import picocli.CommandLine;

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
            commandLine.addSubcommand(added);
        }
        return commandLine;
    }
}
