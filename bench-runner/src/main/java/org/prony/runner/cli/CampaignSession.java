package org.prony.runner.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Repository;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.report.CampaignReport;
import org.prony.report.ReportOutcome;
import org.prony.runner.jmh.JmhReport;
import org.prony.runner.launch.CampaignFiles;
import org.prony.runner.launch.CampaignListener;
import org.prony.runner.launch.CampaignRun;
import org.prony.runner.launch.ClassPath;
import org.prony.runner.launch.LocalLauncher;
import org.prony.runner.plan.StepSampling;
import org.prony.runner.trial.TrialOrder;

/** One campaign from its plan to its report, told on a console. */
final class CampaignSession {

    /** Ctrl-C waits this long for the running trial's last row and the campaign's files. */
    private static final long INTERRUPT_GRACE_SECONDS = 20;

    /**
     * How the campaign is run.
     *
     * @param device where
     * @param dataDir data for the workloads
     * @param workloadPath what is added to the trials' class path
     * @param jvmArgs flags for the trials' JVMs
     * @param sampling of the step measure
     * @param report whether plots and page are made
     */
    record Settings(
            DeviceChoice device,
            Optional<Path> dataDir,
            List<Path> workloadPath,
            List<String> jvmArgs,
            StepSampling sampling,
            boolean report) {}

    private final CampaignPlan plan;
    private final Repository repository;
    private final Settings settings;
    private final Console console;
    private final CountDownLatch over = new CountDownLatch(1);

    CampaignSession(CampaignPlan plan, Repository repository, Settings settings, Console console) {
        this.plan = plan;
        this.repository = repository;
        this.settings = settings;
        this.console = console;
    }

    /** Runs it; returns the exit status. */
    int run() throws IOException, InterruptedException {
        CampaignFolder folder = CampaignFiles.create(repository, plan);
        try {
            return run(folder);
        } finally {
            CampaignFiles.release(folder);
            over.countDown();
        }
    }

    private int run(CampaignFolder folder) throws IOException, InterruptedException {
        console.copyTo(folder.consoleLog());
        console.line("campaign " + plan.id() + ": " + Texts.count(plan.trials().size(), "trial") + " of "
                + Texts.count(plan.workloads().size(), "workload") + ", measure " + plan.measure() + ", device "
                + plan.device() + ", " + Texts.count(plan.threads(), "thread"));
        console.line("logs in " + shown(folder.path()));
        ClassPath classPath = ClassPath.current().and(settings.workloadPath());
        LocalLauncher launcher = new LocalLauncher(
                classPath, settings.jvmArgs(), settings.device().environment());
        CampaignMetadata metadata = CampaignMetadata.begin(
                plan,
                folder,
                repository.root().toString(),
                launcher.jvmFlags(plan.threads()),
                classPath.entries(),
                console);

        Map<CampaignPlan.Trial, TrialStatus> statuses;
        boolean interrupted;
        boolean watched = Terminal.watched();
        ProgressLines lines = new ProgressLines(plan, watched ? console::logOnly : console::line);
        try (ProgressBarView bar = watched ? ProgressBarView.onStandardError(plan) : null) {
            CampaignListener listener = bar == null ? lines : new BothListeners(lines, bar);
            CampaignRun run = new CampaignRun(plan, folder, launcher, this::order, listener);
            Thread hook = new Thread(() -> interrupt(run), "interrupt");
            Runtime.getRuntime().addShutdownHook(hook);
            statuses = run.run();
            interrupted = run.interrupted();
            if (!interrupted) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
        metadata.complete();
        printScores(CampaignFiles.writeJmhResult(folder, plan, statuses));
        report(folder, !interrupted && settings.report());
        CampaignFiles.linkLatest(folder, plan).forEach(warning -> console.line("warning: " + warning));
        if (interrupted) {
            console.line("interrupted; what was logged is in " + shown(folder.path()));
            return ExitStatus.INTERRUPTED;
        }
        boolean allSucceeded = statuses.values().stream().allMatch(s -> s.state() == TrialState.SUCCEEDED);
        return allSucceeded ? ExitStatus.OK : ExitStatus.TRIAL_FAILED;
    }

    private void report(CampaignFolder folder, boolean withPlots) throws IOException {
        ReportOutcome outcome = withPlots ? CampaignReport.write(folder) : CampaignReport.consolidate(folder);
        console.line("");
        outcome.text().lines().forEach(console::line);
        outcome.warnings().forEach(warning -> console.line("warning: " + warning));
    }

    private TrialOrder order(CampaignPlan ordered, CampaignPlan.Trial trial) {
        WorkloadDescriptor workload = ordered.workload(trial.workload());
        StepSampling sampling = settings.sampling();
        return new TrialOrder(
                ordered.id(),
                trial,
                workload,
                ordered.measure(),
                new TrialOrder.Sampling(
                        sampling.warmupIterations(), sampling.measuredIterations(), sampling.iterationSeconds()),
                settings.device().insideTrial(),
                ordered.threads(),
                settings.dataDir()
                        .map(dir -> dir.toAbsolutePath().normalize().toString())
                        .orElse(null),
                repository.datasets().toAbsolutePath().normalize().toString(),
                ordered.extra());
    }

    /** JMH pools samples, so its error is shown as JMH's own; tables of the report count trials. */
    private void printScores(List<JmhReport.Score> scores) {
        if (!plan.measure().equals("step") || scores.isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "step time by JMH", "trials", "steps", "mean", "JMH error (99.9 %)", "p50", "p90", "p99", "p99.9"));
        for (JmhReport.Score score : scores) {
            List<String> row = new ArrayList<>(List.of(
                    score.benchmark(),
                    Integer.toString(score.forks()),
                    Long.toString(score.samples()),
                    milliseconds(score.score()),
                    "± " + milliseconds(score.error())));
            score.percentiles().forEach(percentile -> row.add(milliseconds(percentile)));
            rows.add(row);
        }
        console.line("");
        Texts.aligned(rows).forEach(console::line);
    }

    private static String milliseconds(double seconds) {
        return Texts.number(seconds * 1000) + " ms";
    }

    private void interrupt(CampaignRun run) {
        run.interrupt();
        try {
            if (!over.await(INTERRUPT_GRACE_SECONDS, TimeUnit.SECONDS)) {
                console.line("the campaign's files are not complete; `prony report` makes the rest");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The path as a person would type it from here. */
    private static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        return (absolute.startsWith(here) ? here.relativize(absolute) : absolute).toString();
    }
}
