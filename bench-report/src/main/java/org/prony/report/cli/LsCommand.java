package org.prony.report.cli;

import java.io.IOException;
import java.util.List;
import org.prony.report.index.CampaignRecord;
import org.prony.report.index.QueryException;
import org.prony.report.index.RepositoryUnits;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ls [DIR]}: one line per campaign, or per trial. */
@Command(
        name = "ls",
        description = "Lists stored campaigns, or their trials, one to a line.",
        mixinStandardHelpOptions = true)
final class LsCommand extends StoredCommand {

    @Mixin
    private TrialOptions trials;

    @Option(names = "--trials", description = "List trials instead of campaigns.")
    private boolean byTrial;

    @ArgGroup
    private Machine machine;

    /** What a machine is to read. */
    static final class Machine {

        @Option(names = "--json", description = "Print JSON, times in UTC, durations in seconds.")
        private boolean json;

        @Option(names = "--csv", description = "Print CSV, times in UTC, durations in seconds.")
        private boolean csv;
    }

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init")
    LsCommand() {}

    @Override
    int execute() throws UsageException, QueryException, IOException {
        ChosenTrials.Listed chosen = trials.chosen().listed();
        Listing listing =
                byTrial ? trials(chosen.campaigns()) : new CampaignListing(chosen.campaigns(), trials.narrows());
        if (machine != null && machine.json) {
            out().print(listing.json()); // also of nothing: a reader of JSON wants a value
        } else if (!chosen.nothingLeft()) {
            out().print(machine != null && machine.csv ? listing.csv() : listing.text());
        }
        chosen.requireSome();
        warn(chosen.warnings());
        return CommandLine.ExitCode.OK;
    }

    private static Listing trials(List<CampaignRecord> campaigns) {
        return new TrialListing(
                campaigns.stream()
                        .flatMap(campaign -> campaign.trials().stream())
                        .toList(),
                RepositoryUnits.of(campaigns));
    }
}
