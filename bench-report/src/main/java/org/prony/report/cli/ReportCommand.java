package org.prony.report.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.Repository;
import org.prony.report.CampaignReport;
import org.prony.report.ReportOutcome;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code report [DIR]}: tables, plots and page once more, from stored logs. Prints to the writers of its command line, so that
 * it can be a subcommand of another one. Exit codes: 0 done, whatever became of the trials; 2 nothing to report or not
 * readable.
 */
@Command(
        name = "report",
        description = "Makes tables, plots and the report page from stored logs.",
        mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {

    /** The exit code for a fault of the program (EX_SOFTWARE of sysexits.h). */
    public static final int FAULT = 70;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "outputs",
            description = "a campaign's folder, a {task}_{method} folder or a repository of campaigns"
                    + " (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("outputs");

    @Spec
    private CommandSpec spec;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init")
    public ReportCommand() {}

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        List<CampaignFolder> campaigns;
        try {
            campaigns = campaigns(folder);
        } catch (NoSuchFileException e) {
            err.println(Faults.PREFIX + folder + ": there is no such folder");
            return CommandLine.ExitCode.USAGE;
        } catch (IOException e) {
            err.println(Faults.PREFIX + folder + ": cannot be read: " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        if (campaigns.isEmpty()) {
            err.println(Faults.PREFIX + folder
                    + ": no campaign here; looked for campaign.json in it and in the folder above,"
                    + " and for campaigns/*/campaign.json");
            return CommandLine.ExitCode.USAGE;
        }
        int exitCode = CommandLine.ExitCode.OK;
        for (int i = 0; i < campaigns.size(); i++) {
            if (!report(campaigns.get(i), i == campaigns.size() - 1, campaigns.size() > 1)) {
                exitCode = CommandLine.ExitCode.USAGE;
            }
        }
        return exitCode;
    }

    /** Prints the latest campaign in full, named where it is not alone, and of any other one line. */
    private boolean report(CampaignFolder campaign, boolean latest, boolean named) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            ReportOutcome outcome = CampaignReport.write(campaign);
            if (!latest) {
                out.println(outcome.line());
            } else {
                if (named) {
                    out.println("\ncampaign " + campaign.id());
                }
                out.print(outcome.text());
            }
            outcome.warnings().forEach(warning -> err.println("warning: " + warning));
            return true;
        } catch (IOException e) {
            err.println(Faults.PREFIX + e.getMessage());
            return false;
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** The campaigns that {@code folder} means, oldest first. */
    static List<CampaignFolder> campaigns(Path folder) throws IOException {
        Path real = folder.toRealPath();
        CampaignFolder itself = new CampaignFolder(real);
        if (Files.isRegularFile(itself.planFile())) {
            return List.of(itself);
        }
        List<CampaignFolder> inside = new Repository(real).listCampaigns();
        Path parent = real.getParent();
        if (inside.isEmpty() && parent != null && Files.isRegularFile(new CampaignFolder(parent).planFile())) {
            return List.of(new CampaignFolder(parent));
        }
        return inside;
    }
}
