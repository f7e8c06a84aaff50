package org.prony.runner.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Measure;
import org.prony.api.repository.Repository;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.report.CampaignReport;
import org.prony.report.ReportOutcome;
import org.prony.runner.jmh.JmhReport;
import org.prony.runner.jmh.SampleSettings;
import org.prony.runner.launch.CampaignFiles;
import org.prony.runner.launch.CampaignRun;
import org.prony.runner.launch.ClassPath;
import org.prony.runner.launch.Interrupt;
import org.prony.runner.launch.LocalLauncher;
import org.prony.runner.launch.Share;
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
            SampleSettings sampling,
            boolean report) {}

    private final CampaignPlan plan;
    private final Repository repository;
    private final Settings settings;
    private final Console console;
    private final Interrupt interrupt = new Interrupt();
    private final CountDownLatch over = new CountDownLatch(1);

    CampaignSession(CampaignPlan plan, Repository repository, Settings settings, Console console) {
        this.plan = plan;
        this.repository = repository;
        this.settings = settings;
        this.console = console;
    }

    /** Runs it; returns the exit status. */
    int run() throws IOException, InterruptedException {
        Thread hook = new Thread(this::interrupt, "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return runLocked();
        } finally {
            over.countDown();
            removeHook(hook);
        }
    }

    private int runLocked() throws IOException, InterruptedException {
        CampaignFolder folder = CampaignFiles.folder(repository, plan);
        try {
            CampaignFiles.create(folder, plan);
            return run(folder);
        } finally {
            CampaignFiles.release(folder);
        }
    }

    private int run(CampaignFolder folder) throws IOException, InterruptedException {
        console.copyTo(folder.consoleLog());
        console.line("campaign " + plan.id() + ": " + Texts.count(plan.trials().size(), "trial") + " of "
                + Texts.count(plan.workloads().size(), "workload") + ", measure " + plan.measure() + ", device "
                + plan.device() + ", " + Texts.count(plan.threads(), "thread"));
        console.line("logs in " + shown(folder.path()));
        CampaignFiles.linkLatest(folder, plan).forEach(this::warn);
        ClassPath classPath = ClassPath.current().and(settings.workloadPath());
        LocalLauncher launcher = new LocalLauncher(classPath, settings.jvmArgs(), this::order);
        CampaignMetadata metadata = CampaignMetadata.begin(
                plan,
                folder,
                repository.root().toString(),
                launcher.jvmFlags(plan.threads()),
                classPath.entries(),
                console);
        Map<CampaignPlan.Trial, TrialStatus> statuses = runTrials(folder, launcher);
        metadata.complete();
        printScores(CampaignFiles.writeJmhResult(folder, plan, statuses));
        report(folder, !interrupt.requested() && settings.report());
        if (interrupt.requested()) {
            console.line("interrupted; what was logged is in " + shown(folder.path()));
            return ExitStatus.INTERRUPTED;
        }
        boolean allSucceeded = statuses.values().stream().allMatch(s -> s.state() == TrialState.SUCCEEDED);
        return allSucceeded ? ExitStatus.OK : ExitStatus.TRIAL_FAILED;
    }

    private Map<CampaignPlan.Trial, TrialStatus> runTrials(CampaignFolder folder, LocalLauncher launcher)
            throws IOException, InterruptedException {
        try (CampaignView view = CampaignView.open(
                plan,
                Set.of(),
                this::longestTrainingTime,
                trial -> List.of(),
                Verbosity.NORMAL,
                Terminal.watched(),
                console)) {
            return new CampaignRun(plan, folder, launcher, share(), view.listener(), interrupt).run();
        }
    }

    private double longestTrainingTime(WorkloadDescriptor workload) {
        return plan.measure() == Measure.TRAIN
                ? workload.maxSeconds()
                : settings.sampling().totalSeconds();
    }

    private void warn(String message) {
        console.line("warning: " + message);
    }

    private void report(CampaignFolder folder, boolean withPlots) throws IOException {
        ReportOutcome outcome = withPlots ? CampaignReport.write(folder) : CampaignReport.consolidate(folder);
        console.line("");
        outcome.text().lines().forEach(console::line);
        outcome.warnings().forEach(this::warn);
    }

    private Share share() {
        DeviceChoice device = settings.device();
        return new Share(List.of(0), device.insideTrial(), plan.threads(), List.of(), device.environment());
    }

    private TrialOrder order(CampaignPlan.Trial trial, Share share) {
        return new TrialOrder(
                plan.id(),
                trial,
                plan.workload(trial.workload()).maxSeconds(),
                plan.measure(),
                settings.sampling(),
                share.device(),
                share.threads(),
                settings.dataDir().map(CampaignSession::absolute).orElse(null),
                absolute(repository.datasets()),
                plan.extra());
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    /** JMH pools samples, so its error is shown as JMH's own; tables of the report count trials. */
    private void printScores(List<JmhReport.Score> scores) {
        if (plan.measure() != Measure.STEP || scores.isEmpty()) {
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
                    milliseconds(score.seconds()),
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

    /** Runs when this process is asked to end: by Ctrl-C, by SIGTERM, or at the end of Maven's. */
    private void interrupt() {
        interrupt.request();
        try {
            if (!over.await(INTERRUPT_GRACE_SECONDS, TimeUnit.SECONDS)) {
                console.line("the campaign's files are not complete; `prony report` makes the rest");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the process is ending, and the hook runs already
        }
    }

    /** The path as a person would type it from here. */
    private static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        return (absolute.startsWith(here) ? here.relativize(absolute) : absolute).toString();
    }
}
