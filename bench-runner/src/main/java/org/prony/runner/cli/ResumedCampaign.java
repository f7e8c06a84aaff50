package org.prony.runner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.Repository;
import org.prony.api.repository.TrialStatus;
import org.prony.report.text.NearestNames;
import org.prony.runner.capture.Circumstances;
import org.prony.runner.launch.Attempt;
import org.prony.runner.launch.ClassPath;
import org.prony.runner.launch.Remaining;
import org.prony.runner.launch.SlotChoice;
import org.prony.runner.natives.TorchNatives;
import org.prony.runner.plan.Estimate;
import org.prony.runner.plan.PlanException;
import org.prony.runner.stage.StageLauncher;

/** A campaign that was begun before, as a person asks to go on with it. */
final class ResumedCampaign {

    private final CampaignFolder folder;
    private final CampaignPlan plan;
    private final ResumeOptions options;

    private ResumedCampaign(CampaignFolder folder, CampaignPlan plan, ResumeOptions options) {
        this.folder = folder;
        this.plan = plan;
        this.options = options;
    }

    /**
     * Finds the campaign and reads its plan.
     *
     * @throws PlanException if there is no such campaign
     * @throws IOException if its plan cannot be read
     */
    static ResumedCampaign find(Repository repository, ResumeOptions options) throws IOException {
        String name = options.campaign().orElse(ResumeOptions.LATEST);
        CampaignFolder folder = new CampaignFolder(
                folder(repository, name).path().toAbsolutePath().normalize());
        return new ResumedCampaign(folder, Json.read(folder.planFile(), CampaignPlan.class), options);
    }

    private static CampaignFolder folder(Repository repository, String name) throws IOException {
        List<CampaignFolder> all = repository.listCampaigns();
        if (name.equals(ResumeOptions.LATEST)) {
            if (all.isEmpty()) {
                throw new PlanException(
                        "--resume: " + repository.root() + " holds no campaign; name the repository by --log-dir");
            }
            return all.get(all.size() - 1);
        }
        CampaignFolder named = repository.campaign(name);
        CampaignFolder path = new CampaignFolder(Path.of(name));
        for (CampaignFolder candidate : List.of(named, path)) {
            if (Files.isRegularFile(candidate.planFile())) {
                return candidate;
            }
        }
        List<String> ids = all.stream().map(CampaignFolder::id).toList();
        throw new PlanException("--resume " + name + ": no such campaign in " + repository.root()
                + NearestNames.hint(name, ids)
                + (ids.isEmpty() ? "" : "; the latest is " + ids.get(ids.size() - 1)));
    }

    CampaignFolder folder() {
        return folder;
    }

    /**
     * The campaign on this machine.
     *
     * @throws PlanException if the machine lacks the slots that the campaign was planned for
     */
    Begun begun(String logDir) {
        boolean programs = plan.template() != null;
        Optional<String> whyNoGpu = programs || plan.schedule().slots().gpus().isEmpty()
                ? Optional.empty()
                : natives().whyNoGpu();
        SlotChoice slots = SlotChoice.of(plan.schedule().slots(), "--resume " + folder.id(), whyNoGpu);
        return new Begun(plan, folder, slots, logDir);
    }

    /** Which of its trials a person asks for. */
    Remaining.Mode mode() {
        return options.force()
                ? Remaining.Mode.FORCE
                : options.onlyFailed() ? Remaining.Mode.ONLY_FAILED : Remaining.Mode.UNFINISHED;
    }

    /**
     * What is left to run. The campaign's lock is held.
     *
     * @throws PlanException if code, engine, device or threads are not as they were and the user does not allow it, or the
     *     machine lacks the natives of an engine that is needed
     */
    Remaining remaining(Begun begun, LaunchOptions launch) throws IOException, InterruptedException {
        List<String> changed = allowedChanges(begun.slots());
        Remaining left = Remaining.of(folder, plan, mode(), finished(launch), changed);
        requireNatives(left);
        return left;
    }

    /**
     * What would be run, a line each; writes nothing.
     *
     * @throws PlanException as {@link #remaining}
     */
    List<String> preview(Begun begun, LaunchOptions launch) throws IOException, InterruptedException {
        List<String> changed = allowedChanges(begun.slots());
        Remaining seen = Remaining.seen(folder, plan, mode(), finished(launch), changed);
        requireNatives(seen);
        List<CampaignPlan.Trial> trials =
                seen.attempts().stream().map(Attempt::trial).toList();
        return new ResumeText(plan, seen, mode()).preview(changed, Estimate.of(plan, trials, folder.repository()));
    }

    private void requireNatives(Remaining left) {
        if (plan.template() == null && plan.schedule().slots().gpus().isEmpty()) {
            natives()
                    .requireOnCpu(left.attempts().stream()
                            .map(attempt -> plan.workload(attempt.trial().workload()))
                            .distinct()
                            .toList());
        }
    }

    private TorchNatives natives() {
        return TorchNatives.of(classPath(), plan.settings().jvmArgs());
    }

    private List<String> allowedChanges(SlotChoice slots) throws IOException, InterruptedException {
        List<String> changed = changed(slots);
        if (!changed.isEmpty() && !options.allowChanged()) {
            throw new PlanException("--resume " + folder.id() + ": not as it was begun: " + String.join("; ", changed)
                    + "; restore that, or add --allow-changed, which records it with each trial");
        }
        return changed;
    }

    /** What needs no further attempt although it may have succeeded with fewer stages. */
    private Predicate<TrialStatus> finished(LaunchOptions launch) {
        if (plan.template() == null) {
            launch.requireNoStages();
            return status -> true;
        }
        StageLauncher.Selection selection = new StageLauncher.Selection(launch.stages(), options.force());
        selection.check(plan.template());
        return TrialLaunchers.stages(plan, selection, warning -> {})::finished;
    }

    private List<String> changed(SlotChoice slots) throws IOException, InterruptedException {
        Map<String, String> now = Circumstances.capture(
                Path.of(Objects.requireNonNullElse(plan.settings().workingFolder(), ""))
                        .toAbsolutePath(),
                folder.repository().root(),
                plan.template() != null ? List.of() : classPath().entries(),
                slots.hardware(),
                slots.pool().threads());
        return Circumstances.differences(plan.settings().circumstances(), now);
    }

    private ClassPath classPath() {
        return ClassPath.current()
                .and(plan.settings().workloadPath().stream().map(Path::of).toList());
    }
}
