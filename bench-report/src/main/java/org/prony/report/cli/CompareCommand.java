package org.prony.report.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.CampaignFolder;
import org.prony.report.compare.Margin;
import org.prony.report.compare.StudentizedBootstrap;
import org.prony.report.compare.Verdict;
import org.prony.report.compare.Welch;
import org.prony.report.index.CampaignRecord;
import org.prony.report.index.QueryException;
import org.prony.report.index.RepositoryIndex;
import org.prony.report.matching.Match;
import org.prony.report.matching.MatchOptions;
import org.prony.report.matching.Side;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compare A B}: whether B is better or worse than A. */
@Command(
        name = "compare",
        description = "Compares two campaigns, workloads or values, metric by metric: is B better or worse than A?",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A and B are a campaign (`latest`, an id, its beginning or its end), a workload,",
            "or values such as optimizer=sgd or \"batch_size=32,learning_rate<0.1\".",
            "Workloads and values mean the newest campaign in which such trials succeeded,",
            "or those that --campaign names.",
            "Exit status with --fail-on: 0 same or better, 1 worse, 3 inconclusive,",
            "4 nothing to compare. Without it: 0 done, 1 the options leave no trial, or no",
            "trial of a side has succeeded."
        })
final class CompareCommand extends StoredCommand {

    private static final int WORSE = 1;
    private static final int INCONCLUSIVE = 3;
    private static final int NOTHING = 4;

    @Parameters(index = "0", paramLabel = "A", description = "What B is measured against.")
    private String a;

    @Parameters(index = "1", paramLabel = "B", description = "What is judged.")
    private String b;

    @Option(
            names = "--repository",
            paramLabel = "DIR",
            defaultValue = "outputs",
            description = "Where the trials are (default: ${DEFAULT-VALUE}).")
    private Path repository = Path.of("outputs");

    @Mixin
    private CampaignOptions campaigns;

    @Mixin
    private FilterOptions filter;

    @Option(
            names = "--metrics",
            paramLabel = "NAMES",
            split = ",",
            hideParamSyntax = true,
            description =
                    "Metrics to compare, separated by commas, step_time and time_to_target among them (default: every metric and"
                            + " step_time).")
    private List<String> metrics = new ArrayList<>();

    @Option(names = "--best", description = "Take the best value of each trial instead of the last.")
    private boolean best;

    @Option(
            names = "--margin",
            paramLabel = "M",
            description = "A difference that does not matter, 0.01 in the metric's unit or 1%% of A's mean: what lies"
                    + " wholly within it is `same` (default: every difference matters).")
    private @Nullable String margin;

    @Option(
            names = "--fail-on",
            paramLabel = "worse",
            description =
                    "Set the exit status by the verdicts: 1 if one is worse, 3 if none is and one is inconclusive.")
    private @Nullable String failOn;

    @Option(
            names = "--interval",
            paramLabel = "welch|bootstrap",
            defaultValue = "welch",
            description =
                    "How the interval is found; `bootstrap` (studentized) is for metrics known to be skewed on a side"
                            + " that spreads farther (default: ${DEFAULT-VALUE}).")
    private String interval = "welch";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init")
    CompareCommand() {}

    @Override
    int execute() throws UsageException, QueryException, IOException {
        if (failOn != null && !failOn.equals("worse")) {
            throw new UsageException("--fail-on " + failOn + ": write --fail-on worse");
        }
        MatchOptions options =
                new MatchOptions(metrics, best, margin(), bootstrap() ? StudentizedBootstrap.DEFAULT : new Welch());
        List<CampaignFolder> folders = campaigns.of(StoredCampaigns.in(repository));
        RepositoryIndex.Content content = new ChosenTrials(folders, filter).all();
        warn(content.unreadable());
        // With --fail-on, 1 means worse.
        int nothingLeft = failOn == null ? FilterOptions.NOTHING_LEFT : NOTHING;
        List<CampaignRecord> there = filter.applyToSome(content, nothingLeft).campaigns();
        Side left = side(a, there);
        Side right = side(b, there);
        Match match = Match.of(left, right, content.campaigns(), options);
        ComparisonText text = new ComparisonText(left, right, match, bootstrap() ? "studentized bootstrap" : "Welch");
        boolean fruitless = left.succeeded().isEmpty() || right.succeeded().isEmpty();
        if (json || !fruitless) {
            out().print(json ? text.json() : text.console());
        }
        if (fruitless) {
            throw new UsageException(
                    "compare " + match.nothing() + "; `table --metrics message` tells why, `run --resume"
                            + " --only-failed` runs failed ones again",
                    nothingLeft);
        }
        return failOn == null ? CommandLine.ExitCode.OK : exitCode(match.table().overall());
    }

    private Side side(String name, List<CampaignRecord> there) throws QueryException {
        try {
            return Side.of(name, there, campaigns.named());
        } catch (QueryException e) {
            throw filter.given() ? new QueryException(e.getMessage() + " (after " + filter + ")") : e;
        }
    }

    private boolean bootstrap() throws UsageException {
        if (!List.of("welch", "bootstrap").contains(interval)) {
            throw new UsageException("--interval " + interval + ": write welch or bootstrap");
        }
        return interval.equals("bootstrap");
    }

    private Margin margin() throws UsageException {
        try {
            return margin == null ? Margin.NONE : Margin.parse(margin);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--margin: " + e.getMessage());
        }
    }

    private static int exitCode(Optional<Verdict> overall) {
        if (overall.isEmpty()) {
            return NOTHING;
        }
        return switch (overall.get()) {
            case WORSE -> WORSE;
            case INCONCLUSIVE -> INCONCLUSIVE;
            case SAME, BETTER -> CommandLine.ExitCode.OK;
        };
    }
}
