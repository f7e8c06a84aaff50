package org.prony.runner.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.StageStatus;
import org.prony.api.repository.Template;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.runner.launch.Launcher;
import org.prony.runner.launch.RunningTrial;
import org.prony.runner.launch.Share;
import org.prony.runner.plan.PlanException;

/** Starts each trial as the stages of the campaign's template, by a POSIX shell, on this machine. */
public final class StageLauncher implements Launcher {

    private final CampaignPlan plan;
    private final Template template;
    private final Path workingFolder;
    private final Selection selection;
    private final Consumer<String> warnings;
    private final MissedMetrics missed;
    private final DeviceNames devices;
    private final Instant made = Instant.now();

    /**
     * Which stages are run.
     *
     * @param stages their names; empty for all
     * @param force whether those run again that have succeeded before this launch of the campaign
     */
    public record Selection(List<String> stages, boolean force) {

        /** All that have not succeeded. */
        public static final Selection ALL = new Selection(List.of(), false);

        public Selection {
            stages = List.copyOf(stages);
        }

        /**
         * Checks the names.
         *
         * @throws PlanException if the template has no such stage
         */
        public void check(Template template) {
            for (String stage : stages) {
                if (!template.stages().containsKey(stage)) {
                    throw new PlanException("--stages " + stage + ": no such stage; the template has "
                            + String.join(", ", template.stages().keySet()));
                }
            }
        }

        boolean includes(String stage) {
            return stages.isEmpty() || stages.contains(stage);
        }
    }

    /**
     * @param plan the campaign, which has a template
     * @param workingFolder where the commands run: where the campaign was launched first
     * @param selection which stages are run
     * @param warnings takes what costs no trial, a line each, such as the first miss of a metric; called by the threads that
     *     await the trials
     */
    public StageLauncher(CampaignPlan plan, Path workingFolder, Selection selection, Consumer<String> warnings) {
        this.plan = plan;
        this.template = Objects.requireNonNull(plan.template(), "the campaign has no template");
        this.workingFolder = workingFolder.toAbsolutePath().normalize();
        this.selection = selection;
        this.warnings = warnings;
        this.missed = new MissedMetrics(warnings);
        this.devices = new DeviceNames(warnings);
    }

    /** Whether a stage that has succeeded is not run again: the others may need what it left. */
    @Override
    public boolean goesOn(List<StageStatus> earlier) {
        return initial(earlier).stream().anyMatch(stage -> stage.state() == TrialState.SUCCEEDED);
    }

    /** Starts it; the stages that {@code status.json} says have succeeded are not run again, unless forced. */
    @Override
    public RunningTrial launch(CampaignPlan.Trial trial, TrialFolder folder, Share share) throws IOException {
        List<StageStatus> earlier = Files.exists(folder.status())
                ? Json.read(folder.status(), TrialStatus.class).stages()
                : List.of();
        return launch(trial, folder, share, earlier);
    }

    /**
     * As {@link #launch(CampaignPlan.Trial, TrialFolder, Share)}.
     *
     * @param earlier the stages' states after an earlier attempt; empty before the first
     */
    public RunningTrial launch(CampaignPlan.Trial trial, TrialFolder folder, Share share, List<StageStatus> earlier)
            throws IOException {
        if (!Files.isDirectory(workingFolder)) {
            throw new NotDirectoryException(
                    workingFolder + ": the folder that the campaign was launched from is not there any more");
        }
        TrialFolder absolute = new TrialFolder(folder.path().toAbsolutePath().normalize());
        StageOrder order =
                new StageOrder(plan, trial, absolute, share, devices.of(share), workingFolder, Instant.now());
        List<StageStatus> stages = initial(earlier);
        Set<String> toRun = stages.stream()
                .filter(stage -> stage.state() == TrialState.QUEUED && selection.includes(stage.stage()))
                .map(StageStatus::stage)
                .collect(Collectors.toSet());
        return new StageTrial(order, stages, toRun, warnings, missed).start();
    }

    /**
     * Checks what else can be known before the first trial: that the selected stages are there, and each value can be put
     * where its placeholder stands.
     *
     * @throws PlanException if not
     */
    public void check() {
        selection.check(template);
        Share share = new Share(List.of(), plan.device(), plan.threads(), List.of(), Map.of());
        Set<String> checked = new HashSet<>();
        for (CampaignPlan.Trial trial : plan.trials()) {
            // What a value may hold is the same at every place, so each of them is put in once.
            boolean anyNew = checked.isEmpty();
            for (Map.Entry<String, String> value : trial.hyperparameters().entrySet()) {
                anyNew |= checked.add(value.getKey() + "=" + value.getValue());
            }
            if (anyNew) {
                StageOrder order = new StageOrder(
                        plan,
                        trial,
                        new TrialFolder(workingFolder),
                        share,
                        share.device(),
                        workingFolder,
                        Instant.EPOCH);
                template.stages().keySet().forEach(order::command);
            }
        }
    }

    /** How many trials lack a metric, a line for each metric that more than one lacks. */
    @Override
    public List<String> closingWarnings() {
        return missed.summary();
    }

    /** Whether a trial in this state needs no further attempt: all stages that are selected have succeeded. */
    public boolean finished(TrialStatus status) {
        return template.stages().keySet().stream()
                .filter(selection::includes)
                .allMatch(name -> status.stages().stream()
                        .anyMatch(stage -> stage.stage().equals(name) && stage.state() == TrialState.SUCCEEDED));
    }

    /** What has succeeded in this launch is not run again when its trial is tried again. */
    private boolean isForced(StageStatus stage) {
        return selection.force()
                && (stage.start() == null || Instant.parse(stage.start()).isBefore(made));
    }

    private List<StageStatus> initial(List<StageStatus> earlier) {
        List<StageStatus> initial = new ArrayList<>();
        boolean behindNew = false;
        for (String name : template.stages().keySet()) {
            boolean selected = selection.includes(name);
            Optional<StageStatus> done = earlier.stream()
                    .filter(stage -> stage.stage().equals(name) && stage.state() == TrialState.SUCCEEDED)
                    .filter(stage -> !selected || !isForced(stage))
                    .findFirst();
            if (done.isPresent() && !behindNew) {
                initial.add(done.get());
            } else {
                // What a later stage made of an earlier one that runs again no longer counts.
                initial.add(new StageStatus(name, TrialState.QUEUED, null, null, null, null));
                behindNew |= selected;
            }
        }
        return initial;
    }
}
