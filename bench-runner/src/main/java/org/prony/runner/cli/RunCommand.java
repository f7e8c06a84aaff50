package org.prony.runner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.prony.api.repository.CampaignLock;
import org.prony.api.repository.Repository;
import org.prony.runner.launch.CampaignFiles;
import org.prony.runner.launch.Scheduler;
import org.prony.runner.plan.Estimate;
import org.prony.runner.plan.PlanException;
import org.prony.runner.plan.Planned;
import org.prony.runner.stage.StageLauncher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code prony run}: plans a campaign, or takes up one that was begun, runs it and reports on it. */
@Command(
        name = "run",
        description =
                "Runs a campaign: trains every workload several times, logs it, and reports (the default command).",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private PlanOptions plan = new PlanOptions();

    @Option(names = "--dry-run", description = "Prints what would run, also with --resume, and writes nothing.")
    private boolean dryRun;

    @Option(
            names = "--log-dir",
            paramLabel = "DIR",
            defaultValue = "outputs",
            description = "The repository that the campaign is written to (default: ${DEFAULT-VALUE}).")
    private Path logDir;

    @Mixin
    private LaunchOptions launch = new LaunchOptions();

    @Mixin
    private ResumeOptions resume = new ResumeOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        launch.requireNoContradiction();
        resume.requireNoContradiction(spec.commandLine().getParseResult());
        Repository repository = new Repository(logDir);
        return resume.campaign().isPresent() ? resumed(repository) : begun(repository);
    }

    private int begun(Repository repository) throws IOException, InterruptedException {
        NewCampaign asked = new NewCampaign(plan, launch);
        Planned planned = asked.planned(repository);
        List<String> warnings = asked.warnings(planned.plan());
        if (dryRun) {
            Estimate estimate = Estimate.of(planned.plan(), planned.plan().trials(), repository);
            List<String> lines = new ArrayList<>(PlanText.lines(planned, estimate));
            warnings.forEach(line -> lines.add("warning: " + line));
            return printed(lines);
        }
        requireWritableLogDir();
        Begun begun = new Begun(
                planned.plan(), CampaignFiles.folder(repository, planned.plan()), asked.slots(), logDir.toString());
        try (Console console = new Console(spec.commandLine().getOut(), launch.verbosity())) {
            return new CampaignSession(begun, options(), console).begin(warnings);
        }
    }

    private int resumed(Repository repository) throws IOException, InterruptedException {
        ResumedCampaign found = ResumedCampaign.find(repository, resume);
        if (dryRun) {
            CampaignLock.requireFree(found.folder());
            return printed(found.preview(found.begun(logDir.toString()), launch));
        }
        CampaignLock held = CampaignLock.acquire(found.folder());
        try (held;
                Console console = new Console(spec.commandLine().getOut(), launch.verbosity())) {
            Begun begun = found.begun(logDir.toString());
            return new CampaignSession(begun, options(), console).resume(found.remaining(begun, launch), found.mode());
        }
    }

    private int printed(List<String> lines) {
        lines.forEach(spec.commandLine().getOut()::println);
        return ExitStatus.OK;
    }

    private CampaignSession.Options options() {
        return new CampaignSession.Options(
                new Scheduler.Options(launch.retryPolicy(), launch.failFast()),
                new StageLauncher.Selection(launch.stages(), resume.force()),
                launch.report(),
                launch.verbosity());
    }

    private void requireWritableLogDir() {
        try {
            Path campaigns = Files.createDirectories(new Repository(logDir).campaigns());
            Files.delete(Files.createTempFile(campaigns, ".writable", ".tmp"));
        } catch (IOException e) {
            throw new PlanException(
                    "--log-dir " + logDir + ": cannot be written: " + Failures.describe(e)
                            + "; name a folder that you may write to",
                    e);
        }
    }
}
