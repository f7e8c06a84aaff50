package org.prony.runner.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignLock;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Measure;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.report.CampaignReport;
import org.prony.report.ReportOutcome;
import org.prony.runner.jmh.JmhReport;
import org.prony.runner.launch.CampaignFiles;
import org.prony.runner.launch.Interrupt;
import org.prony.runner.launch.Launcher;
import org.prony.runner.launch.Remaining;
import org.prony.runner.launch.Scheduler;
import org.prony.runner.stage.LeftStages;
import org.prony.runner.stage.StageLauncher;

/** One launch of a campaign, from its plan to its report, told on a console. */
final class CampaignSession {

    /** Ctrl-C waits this long for the running trials' last rows and the campaign's files. */
    private static final long INTERRUPT_GRACE_SECONDS = 20;

    /**
     * How the campaign is run this time.
     *
     * @param scheduler what happens when a trial fails
     * @param stages which stages of a template are run
     * @param report whether plots and page are made
     * @param verbosity how much is told
     */
    record Options(Scheduler.Options scheduler, StageLauncher.Selection stages, boolean report, Verbosity verbosity) {}

    private final Begun begun;
    private final CampaignPlan plan;
    private final CampaignFolder folder;
    private final Options options;
    private final Console console;
    private final TrialLaunchers launchers;
    private final Interrupt interrupt = new Interrupt();
    private final CountDownLatch over = new CountDownLatch(1);

    CampaignSession(Begun begun, Options options, Console console) {
        this.begun = begun;
        this.plan = begun.plan();
        this.folder = begun.folder();
        this.options = options;
        this.console = console;
        this.launchers = new TrialLaunchers(begun);
    }

    /**
     * Runs a campaign for the first time; returns the exit status.
     *
     * @param warnings what to tell before the first trial, a line each
     */
    int begin(List<String> warnings) throws IOException, InterruptedException {
        CampaignLock held = CampaignFiles.create(folder, plan);
        try (held) {
            console.copyTo(folder.consoleLog());
            tell("campaign " + plan.id() + ": " + Texts.count(plan.trials().size(), "trial"));
            warnings.forEach(this::warn);
            return interruptibly(Remaining.all(plan));
        }
    }

    /** Goes on with a campaign, whose lock this process holds; returns the exit status. */
    int resume(Remaining remaining, Remaining.Mode mode) throws IOException, InterruptedException {
        console.copyTo(folder.consoleLog());
        ResumeText text = new ResumeText(plan, remaining, mode);
        if (remaining.attempts().isEmpty()) {
            console.detail("campaign " + plan.id() + ": " + text.nothingLeft());
        } else {
            tell("campaign " + plan.id() + " resumed: " + text.toRun());
        }
        return interruptibly(remaining);
    }

    private void tell(String head) {
        console.detail(head + " of " + Texts.count(plan.workloads().size(), "workload") + ", measure " + plan.measure()
                + ", device " + plan.device() + ", "
                + Texts.count(plan.schedule().slots().count(), "slot") + " of "
                + Texts.count(plan.threads(), "thread"));
        console.detail("logs in " + shown(folder.path()));
    }

    private int interruptibly(Remaining remaining) throws IOException, InterruptedException {
        Thread hook = new Thread(this::interrupt, "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return run(remaining);
        } finally {
            over.countDown();
            removeHook(hook);
        }
    }

    private int run(Remaining remaining) throws IOException, InterruptedException {
        if (isLatest()) {
            CampaignFiles.linkLatest(folder, plan).forEach(this::warn);
        }
        CampaignMetadata metadata = CampaignMetadata.begin(
                plan, folder, begun.logDir(), launchers.jvmFlags(), launchers.classPath(), console);
        Map<CampaignPlan.Trial, TrialStatus> statuses = runTrials(remaining);
        metadata.complete();
        if (plan.template() == null) {
            printScores(CampaignFiles.writeJmhResult(folder, plan, statuses));
        }
        report(!interrupt.requested() && options.report());
        if (interrupt.requested()) {
            console.line("interrupted; what was logged is in " + shown(folder.path()) + "; `prony run --resume "
                    + plan.id() + "` goes on");
            return ExitStatus.INTERRUPTED;
        }
        LeftStages.hint(plan, statuses.values()).ifPresent(console::line);
        boolean allSucceeded = statuses.values().stream().allMatch(s -> s.state() == TrialState.SUCCEEDED);
        return allSucceeded ? ExitStatus.OK : ExitStatus.TRIAL_FAILED;
    }

    private boolean isLatest() throws IOException {
        List<CampaignFolder> all = folder.repository().listCampaigns();
        return all.isEmpty() || all.get(all.size() - 1).id().compareTo(folder.id()) <= 0;
    }

    private Map<CampaignPlan.Trial, TrialStatus> runTrials(Remaining remaining)
            throws IOException, InterruptedException {
        try (CampaignView view = CampaignView.open(
                plan,
                notRun(remaining),
                this::longestTrainingTime,
                trial -> List.of("folder " + shown(folder.trial(trial).path())),
                options.verbosity(),
                Terminal.watched(),
                console)) {
            Launcher launcher = launchers.launcher(options.stages(), view.listener()::warned);
            return new Scheduler(
                            plan,
                            folder,
                            launcher,
                            begun.slots().pool(),
                            options.scheduler(),
                            view.listener(),
                            interrupt)
                    .run(remaining);
        }
    }

    private static Map<String, TrialState> notRun(Remaining remaining) {
        Map<String, TrialState> states = new HashMap<>();
        remaining.statuses().forEach((trial, status) -> states.put(trial.id(), status.state()));
        remaining.attempts().forEach(attempt -> states.remove(attempt.trial().id()));
        return states;
    }

    private double longestTrainingTime(WorkloadDescriptor workload) {
        return plan.measure() == Measure.TRAIN
                ? workload.maxSeconds()
                : launchers.sampling().totalSeconds();
    }

    private void warn(String message) {
        console.line("warning: " + message);
    }

    private void report(boolean withPlots) throws IOException {
        ReportOutcome outcome = withPlots ? CampaignReport.write(folder) : CampaignReport.consolidate(folder);
        console.line("");
        outcome.text().lines().forEach(console::line);
        outcome.warnings().forEach(this::warn);
        outcome.requireWritten();
    }

    private void printScores(List<JmhReport.Score> scores) {
        if (plan.measure() == Measure.STEP && !scores.isEmpty()) {
            console.line("");
            ScoreTable.lines(scores).forEach(console::line);
        }
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
