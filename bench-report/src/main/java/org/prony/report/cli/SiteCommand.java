package org.prony.report.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.prony.api.repository.AtomicFile;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.FileProblem;
import org.prony.report.CampaignReport;
import org.prony.report.ReportOutcome;
import org.prony.report.html.SitePage;
import org.prony.report.index.CampaignRecord;
import org.prony.report.index.QueryException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code site [DIR]}: one page for a whole repository, with links to the pages of its campaigns. Exit codes: 0 done; 1 nothing is
 * left to show; 2 wrong usage, or a file that could not be read or written.
 */
@Command(
        name = "site",
        description = "Writes index.html of a repository: its campaigns, and the history of each workload.",
        mixinStandardHelpOptions = true)
final class SiteCommand extends StoredCommand {

    @Mixin
    private TrialOptions trials;

    @Option(names = "--index-only", description = "Make no report for campaigns that have none yet.")
    private boolean indexOnly;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init")
    SiteCommand() {}

    @Override
    int execute() throws UsageException, QueryException, IOException {
        ChosenTrials.Listed chosen = trials.chosen().listed();
        chosen.requireSome();
        if (chosen.campaigns().isEmpty()) {
            warn(chosen.warnings());
            throw new UsageException("no campaign can be read");
        }
        List<String> unwritten = new ArrayList<>();
        for (CampaignRecord campaign : chosen.campaigns()) {
            CampaignFolder folder = new CampaignFolder(campaign.folder());
            if (!indexOnly && !current(folder, campaign)) {
                unwritten.addAll(report(folder));
            }
        }
        Path page = SitePage.file(new CampaignFolder(chosen.campaigns().get(0).folder()).repository());
        AtomicFile.writeString(page, SitePage.render(chosen.campaigns(), trials.toString()));
        out().println("site: " + page + " (" + chosen.campaigns().size()
                + (chosen.campaigns().size() == 1 ? " campaign)" : " campaigns)"));
        warn(chosen.warnings());
        unwritten.forEach(line -> err().println(Faults.PREFIX + line));
        return unwritten.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.USAGE;
    }

    /** Whether the campaign's page was made after its last trial ended. */
    private static boolean current(CampaignFolder folder, CampaignRecord campaign) throws IOException {
        if (!Files.exists(folder.reportPage())) {
            return false;
        }
        Instant made = Files.getLastModifiedTime(folder.reportPage()).toInstant();
        return campaign.ended().map(made::isAfter).orElse(false);
    }

    /** What could not be written, one line each. One campaign that cannot be reported keeps the others from nothing. */
    private List<String> report(CampaignFolder folder) {
        try {
            ReportOutcome outcome = CampaignReport.write(folder);
            warn(outcome.warnings());
            return outcome.unwritten();
        } catch (IOException e) {
            return List.of(folder.path() + ": no report: " + FileProblem.of(e));
        }
    }
}
