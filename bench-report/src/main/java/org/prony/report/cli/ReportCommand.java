package org.prony.report.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.CampaignFolder;
import org.prony.report.CampaignReport;
import org.prony.report.ReportOptions;
import org.prony.report.ReportOutcome;
import org.prony.report.index.QueryException;
import org.prony.report.summary.SummaryOptions;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code report [DIR]}: tables, plots and page once more, from stored logs. Exit codes: 0 done, whatever became of the trials; 1
 * the filter leaves none; 2 wrong usage, nothing to report, not readable or not writable.
 */
@Command(
        name = "report",
        description = "Makes tables, plots and the report page from stored logs.",
        mixinStandardHelpOptions = true)
public final class ReportCommand extends StoredCommand {

    /** The exit code for a fault of the program (EX_SOFTWARE of sysexits.h). */
    public static final int FAULT = 70;

    private static final int MOST_PRECISION = 15;

    @Mixin
    private TrialOptions trials;

    @Option(
            names = "--groupby",
            paramLabel = "NAMES",
            description =
                    "Group trials by these columns, separated by commas, instead of every hyperparameter with more"
                            + " than one value.")
    private @Nullable String groupBy;

    @Option(
            names = "--contexts",
            paramLabel = "NAMES",
            split = ",",
            hideParamSyntax = true,
            description =
                    "Held-out sets to show, separated by commas; `main` for the one without a prefix (default: all).")
    private List<String> contexts = new ArrayList<>();

    @Option(
            names = "--metrics",
            paramLabel = "NAMES",
            split = ",",
            hideParamSyntax = true,
            description =
                    "Metrics to show, or numbers such as samples_per_second, separated by commas (default: the main metric).")
    private List<String> metrics = new ArrayList<>();

    @ArgGroup
    private @Nullable Value value;

    @Option(
            names = "--precision",
            paramLabel = "N",
            description =
                    "Digits after the point (default: two digits of the spread, or of a number that is far smaller).")
    private @Nullable Integer precision;

    @Option(
            names = "--output-folder",
            paramLabel = "FOLDER",
            description =
                    "Write the table that is asked for to FOLDER/<campaign>/ (default: campaign_summary/ of the repository has"
                            + " the table of all trials, without options).")
    private @Nullable Path outputFolder;

    /** Which of a trial's values counts. */
    static final class Value {

        @Option(names = "--best", description = "Take the best value of each trial.")
        private boolean best;

        @Option(names = "--last", description = "Take the last value of each trial (the default).")
        private boolean last;
    }

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init")
    public ReportCommand() {}

    @Override
    int execute() throws UsageException, QueryException, IOException {
        SummaryOptions summary = summary();
        ChosenTrials.Loadable campaigns = trials.chosen().loadable();
        campaigns.unreadable().forEach(line -> err().println(Faults.PREFIX + line));
        int exitCode = campaigns.unreadable().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.USAGE;
        List<ChosenTrials.Unloaded> chosen = campaigns.campaigns();
        for (int i = 0; i < chosen.size(); i++) {
            ReportOptions options = new ReportOptions(
                    chosen.get(i).ids().map(ids -> new ReportOptions.Chosen(ids, trials.narrowing())),
                    summary,
                    Optional.ofNullable(outputFolder),
                    true);
            if (!report(chosen.get(i).folder(), options, i == chosen.size() - 1, chosen.size() > 1)) {
                exitCode = CommandLine.ExitCode.USAGE;
            }
        }
        return exitCode;
    }

    private SummaryOptions summary() throws UsageException {
        if (precision != null && (precision < 0 || precision > MOST_PRECISION)) {
            throw new UsageException("--precision " + precision + ": write a number from 0 to " + MOST_PRECISION);
        }
        return new SummaryOptions(
                Optional.ofNullable(groupBy)
                        .map(names -> names.isBlank() ? List.of() : List.of(names.split("\\s*,\\s*"))),
                contexts,
                metrics,
                value != null && value.best && !value.last,
                Optional.ofNullable(precision));
    }

    /** Prints the latest campaign in full, named where it is not alone, and of any other one line. */
    private boolean report(CampaignFolder campaign, ReportOptions options, boolean latest, boolean named) {
        try {
            ReportOutcome outcome = CampaignReport.write(campaign, options);
            if (!latest) {
                out().println(outcome.line());
            } else {
                if (named) {
                    out().println("\ncampaign " + campaign.id());
                }
                out().print(outcome.summary());
            }
            warn(outcome.warnings().stream()
                    .map(line ->
                            named && !line.contains(campaign.id()) ? "campaign " + campaign.id() + ": " + line : line)
                    .toList());
            outcome.unwritten().forEach(line -> err().println(Faults.PREFIX + line));
            return outcome.unwritten().isEmpty();
        } catch (QueryException e) {
            err().println(Faults.PREFIX + (named ? "campaign " + campaign.id() + ": " : "") + e.getMessage());
            return false;
        } catch (IOException e) {
            err().println(Faults.line(e));
            return false;
        } finally {
            out().flush();
            err().flush();
        }
    }
}
