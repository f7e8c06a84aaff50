package org.prony.report.cli;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.TrialState;
import org.prony.report.index.CampaignRecord;
import org.prony.report.index.Condition;
import org.prony.report.index.QueryException;
import org.prony.report.index.RepositoryIndex;
import org.prony.report.index.TrialFilter;
import picocli.CommandLine.Option;

/** Which trials of some campaigns a command is about. */
final class FilterOptions {

    /** The exit status where nothing is left, as that of {@code grep} where nothing matches. */
    static final int NOTHING_LEFT = 1;

    private static final int LENGTH_OF_START = "20261120T193412Z".length();
    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @Option(
            names = "--workload",
            paramLabel = "ID",
            split = ",",
            hideParamSyntax = true,
            description = "Only trials of these workloads, separated by commas.")
    private List<String> workloads = new ArrayList<>();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            hideParamSyntax = true,
            description =
                    "Only trials in these states, separated by commas: queued, running, succeeded, failed, timed_out,"
                            + " interrupted.")
    private List<String> states = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only campaigns created since then: 2026-11-20, an instant, or a span such as 12h or 7d.")
    private @Nullable String since;

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description =
                    "Only trials of which this holds, such as \"learning_rate>0.01\" or \"accuracy>=0.98\"; if given"
                            + " several times, all must hold.")
    private List<String> conditions = new ArrayList<>();

    /** Made by picocli. */
    FilterOptions() {}

    /** Whether any is given. */
    boolean given() {
        return narrows() || since != null;
    }

    /** Whether trials are chosen within campaigns. */
    boolean narrows() {
        return !workloads.isEmpty() || !states.isEmpty() || !conditions.isEmpty();
    }

    /** How trials are chosen within campaigns, as on a command line; empty if all are taken. */
    String narrowing() {
        return Stream.of(option("--workload", workloads), narrowingWithinWorkloads())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** How trials are chosen within a workload, as on a command line; empty if all are taken. */
    String narrowingWithinWorkloads() {
        return Stream.concat(
                        Stream.of(option("--state", states)),
                        conditions.stream().map(condition -> option("--where", List.of(condition))))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Whether campaigns are chosen by their time. */
    boolean bySince() {
        return since != null;
    }

    /**
     * Whether a campaign is older than is asked for, by its id, which begins with the time of its start; this is all that is known
     * of one whose plan cannot be read.
     *
     * @throws QueryException if {@code --since} is written wrongly
     */
    boolean tooOld(String campaignId) throws QueryException {
        Instant wanted = moment();
        if (wanted == null || campaignId.length() < LENGTH_OF_START) {
            return false;
        }
        try {
            return START.parse(campaignId.substring(0, LENGTH_OF_START), Instant::from)
                    .isBefore(wanted);
        } catch (DateTimeException e) {
            return false; // an id of another make tells no time
        }
    }

    /**
     * The campaigns that have such trials, with these alone.
     *
     * @throws QueryException if an option is written wrongly, or names what is not there
     */
    List<CampaignRecord> apply(List<CampaignRecord> campaigns) throws QueryException {
        return filter().apply(campaigns);
    }

    /**
     * The same of what was read, one campaign at least where any option is given.
     *
     * @param nothingLeft as for {@link #requireSome}
     * @throws UsageException if none is left
     */
    RepositoryIndex.Content applyToSome(RepositoryIndex.Content read, int nothingLeft)
            throws QueryException, UsageException {
        List<CampaignRecord> left = apply(read.campaigns());
        requireSome(left, read.unreadable(), nothingLeft);
        return new RepositoryIndex.Content(left, read.unreadable());
    }

    /** Whether an option is given and nothing is left. */
    boolean leavesNothing(List<CampaignRecord> left) {
        return given() && left.isEmpty();
    }

    /**
     * Refuses to go on where an option is given and nothing is left.
     *
     * @param left what the options leave
     * @param unreadable campaigns of which nobody knows what the options would leave, one line each
     * @param nothingLeft the exit status if so, unless something cannot be read
     * @throws UsageException if so
     */
    void requireSome(List<CampaignRecord> left, List<String> unreadable, int nothingLeft) throws UsageException {
        if (!leavesNothing(left)) {
            return;
        }
        String nothing = this + ": no trial is left";
        throw unreadable.isEmpty()
                ? new UsageException(nothing + "; `ls --trials` lists all trials", nothingLeft)
                : new UsageException(nothing + "; unreadable: " + String.join("; ", unreadable));
    }

    /** As they are written on a command line. */
    @Override
    public String toString() {
        return Stream.of(option("--since", since == null ? List.of() : List.of(since)), narrowing())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String option(String name, List<String> values) {
        return values.isEmpty() ? "" : name + " " + String.join(",", values);
    }

    private TrialFilter filter() throws QueryException {
        List<TrialState> wanted = new ArrayList<>();
        for (String state : states) {
            wanted.add(TrialFilter.state(state));
        }
        List<Condition> parsed = new ArrayList<>();
        for (String condition : conditions) {
            parsed.add(Condition.parse(condition));
        }
        return new TrialFilter(moment(), workloads, wanted, parsed);
    }

    private @Nullable Instant moment() throws QueryException {
        return since == null
                ? null
                : TrialFilter.moment(since, Clock.systemUTC().instant());
    }
}
