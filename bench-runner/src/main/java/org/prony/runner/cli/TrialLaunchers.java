package org.prony.runner.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.RunSettings;
import org.prony.runner.jmh.SampleSettings;
import org.prony.runner.launch.ClassPath;
import org.prony.runner.launch.Launcher;
import org.prony.runner.launch.LocalLauncher;
import org.prony.runner.launch.Share;
import org.prony.runner.stage.StageLauncher;
import org.prony.runner.trial.TrialOrder;

/** Makes what starts the trials of one campaign: a JVM for each, or the stages of its template. */
final class TrialLaunchers {

    private final Begun begun;
    private final CampaignPlan plan;
    private final RunSettings settings;

    TrialLaunchers(Begun begun) {
        this.begun = begun;
        this.plan = begun.plan();
        this.settings = plan.settings();
    }

    /** The class path of trials that are JVMs. */
    ClassPath classPath() {
        return ClassPath.current()
                .and(settings.workloadPath().stream().map(Path::of).toList());
    }

    /** How the step measure samples. */
    SampleSettings sampling() {
        return SampleSettings.within(Optional.ofNullable(settings.maxRuntimeSeconds())
                .map(seconds -> Duration.ofMillis(Math.round(seconds * 1000))));
    }

    /** The flags of each trial's JVM; none where trials are programs. */
    List<String> jvmFlags() {
        return plan.template() == null ? jvms().jvmFlags(plan.threads()) : List.of();
    }

    /**
     * The launcher.
     *
     * @param stages which stages of a template are run
     * @param warnings takes what costs no trial, a line each, from any thread
     */
    Launcher launcher(StageLauncher.Selection stages, Consumer<String> warnings) {
        return plan.template() == null ? jvms() : stages(plan, stages, warnings);
    }

    /** The launcher of a campaign that has a template; see {@link #launcher}. */
    static StageLauncher stages(CampaignPlan plan, StageLauncher.Selection stages, Consumer<String> warnings) {
        String folder = plan.settings().workingFolder();
        return new StageLauncher(plan, Path.of(folder == null ? "" : folder), stages, warnings);
    }

    private LocalLauncher jvms() {
        return new LocalLauncher(classPath(), settings.jvmArgs(), this::order);
    }

    private TrialOrder order(CampaignPlan.Trial trial, Share share) {
        Path datasets = begun.folder().repository().datasets();
        return new TrialOrder(
                plan.id(),
                trial,
                plan.workload(trial.workload()).maxSeconds(),
                plan.measure(),
                sampling(),
                share.device(),
                share.threads(),
                settings.dataDir(),
                datasets.toAbsolutePath().normalize().toString(),
                plan.extra());
    }
}
