package org.prony.report.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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

/** {@code site [DIR]}: one page for a whole repository, with links to the pages of its campaigns. */
@Command(
        name = "site",
        description = "Writes index.html of a repository: its campaigns, and the history of each workload.",
        mixinStandardHelpOptions = true)
final class SiteCommand extends StoredCommand {

    @Mixin
    private TrialOptions repository;

    @Option(names = "--index-only", description = "Make no report for campaigns that have none yet.")
    private boolean indexOnly;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init")
    SiteCommand() {}

    @Override
    int execute() throws UsageException, QueryException, IOException {
        TrialOptions.Chosen chosen = repository.choose();
        if (chosen.campaigns().isEmpty()) {
            warn(chosen.warnings());
            throw new UsageException("no campaign is left to show; choose others");
        }
        for (CampaignRecord campaign : chosen.campaigns()) {
            CampaignFolder folder = new CampaignFolder(campaign.folder());
            if (!indexOnly && !current(folder, campaign)) {
                report(folder);
            }
        }
        Path page = SitePage.file(new CampaignFolder(chosen.campaigns().get(0).folder()).repository());
        AtomicFile.writeString(page, SitePage.render(chosen.campaigns()));
        out().println("site: " + page + " (" + chosen.campaigns().size()
                + (chosen.campaigns().size() == 1 ? " campaign)" : " campaigns)"));
        warn(chosen.warnings());
        return CommandLine.ExitCode.OK;
    }

    /** Whether the campaign's page was made after its last trial ended. */
    private static boolean current(CampaignFolder folder, CampaignRecord campaign) throws IOException {
        if (!Files.exists(folder.reportPage())) {
            return false;
        }
        Instant made = Files.getLastModifiedTime(folder.reportPage()).toInstant();
        return campaign.ended().map(made::isAfter).orElse(false);
    }

    /** One campaign that cannot be reported keeps the others from nothing. */
    private void report(CampaignFolder folder) {
        try {
            ReportOutcome outcome = CampaignReport.write(folder);
            warn(outcome.warnings());
            warn(outcome.unwritten());
        } catch (IOException e) {
            warn(List.of(folder.path() + ": no report: " + FileProblem.of(e)));
        }
    }
}
