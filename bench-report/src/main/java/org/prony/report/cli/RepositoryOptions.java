package org.prony.report.cli;

import java.io.IOException;
import java.nio.file.Path;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which stored trials a command is about: a folder, and what to choose from it. */
final class RepositoryOptions {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "outputs",
            description = "a repository, a campaign's folder or a {task}_{method} folder (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("outputs");

    @Option(
            names = "--campaign",
            paramLabel = "ID",
            description =
                    "Only this campaign; the beginning or the end of an id is enough, `latest` is the newest. May be"
                            + " given several times.")
    private List<String> campaigns = new ArrayList<>();

    @Option(names = "--workload", paramLabel = "ID", split = ",", description = "Only trials of these workloads.")
    private List<String> workloads = new ArrayList<>();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
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
    RepositoryOptions() {}

    /** What was chosen, and what could not be read. */
    record Chosen(List<CampaignRecord> campaigns, List<String> unreadable) {}

    /** Reads the records and chooses. */
    Chosen choose() throws UsageException, QueryException, IOException {
        List<CampaignFolder> folders = CampaignChoice.of(StoredCampaigns.in(folder), campaigns);
        RepositoryIndex.Content content = RepositoryIndex.read(folders.get(0).repository(), folders);
        return new Chosen(filter().apply(content.campaigns()), content.unreadable());
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
