package org.prony.report.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.TrialState;
import org.prony.report.index.CampaignRecord;
import org.prony.report.index.Condition;
import org.prony.report.index.QueryException;
import org.prony.report.index.RepositoryIndex;
import org.prony.report.index.TrialFilter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which stored trials a command is about: a repository, its campaigns, and what to choose from them. */
final class TrialOptions {

    private static final int MOST_WARNINGS = 5;

    @Mixin
    private RepositoryOptions repository = new RepositoryOptions();

    @Option(
            names = "--workload",
            paramLabel = "ID",
            split = ",",
            hideParamSyntax = true,
            description = "Only trials of these workloads.")
    private List<String> workloads = new ArrayList<>();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            hideParamSyntax = true,
            description = "Only trials in these states: queued, running, succeeded, failed, timed_out, interrupted.")
    private List<String> states = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only campaigns created since then: 2026-11-20, an instant, or a span such as 12h or 7d.")
    private @Nullable String since;

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description = "Only trials of which this holds, such as \"hparam.learning_rate>0.01\" or"
                    + " \"accuracy>=0.98\"; several must all hold.")
    private List<String> conditions = new ArrayList<>();

    /** Made by picocli. */
    TrialOptions() {}

    /**
     * What was chosen.
     *
     * @param campaigns with the trials that were asked for
     * @param warnings what could not be read, one line each: every unreadable campaign, and the first of the other files
     */
    record Chosen(List<CampaignRecord> campaigns, List<String> warnings) {}

    /** Whether trials are chosen within campaigns. */
    boolean narrows() {
        return !workloads.isEmpty() || !states.isEmpty() || !conditions.isEmpty();
    }

    /** Reads the records and chooses. */
    Chosen choose() throws UsageException, QueryException, IOException {
        List<CampaignFolder> folders = repository.campaigns();
        RepositoryIndex.Content content = RepositoryIndex.read(folders.get(0).repository(), folders);
        List<CampaignRecord> chosen = filter().apply(content.campaigns());
        return new Chosen(chosen, warnings(content.unreadable(), chosen));
    }

    private static List<String> warnings(List<String> unreadable, List<CampaignRecord> chosen) {
        List<String> ofTrials = chosen.stream()
                .flatMap(campaign -> campaign.warnings().stream())
                .toList();
        List<String> warnings = new ArrayList<>(unreadable);
        warnings.addAll(ofTrials.subList(0, Math.min(ofTrials.size(), MOST_WARNINGS)));
        if (ofTrials.size() > MOST_WARNINGS) {
            warnings.add(ofTrials.size() - MOST_WARNINGS + " more; `report` tells all of a campaign");
        }
        return warnings;
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
        return new TrialFilter(
                since == null
                        ? null
                        : TrialFilter.moment(since, Clock.systemUTC().instant()),
                workloads,
                wanted,
                parsed);
    }
}
