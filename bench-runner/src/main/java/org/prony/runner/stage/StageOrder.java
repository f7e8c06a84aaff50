package org.prony.runner.stage;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.StageStatus;
import org.prony.api.repository.Template;
import org.prony.api.repository.TrialFolder;
import org.prony.runner.launch.Share;

/**
 * What one trial of stages is to do.
 *
 * @param plan the campaign
 * @param trial the trial
 * @param folder its folder, absolute
 * @param share its part of the machine
 * @param device what its rows name the device
 * @param workingFolder where its commands run, absolute
 * @param start when it was launched
 */
record StageOrder(
        CampaignPlan plan,
        CampaignPlan.Trial trial,
        TrialFolder folder,
        Share share,
        String device,
        Path workingFolder,
        Instant start) {

    Template template() {
        return Objects.requireNonNull(plan.template(), "the campaign has no template");
    }

    WorkloadDescriptor workload() {
        return plan.workload(trial.workload());
    }

    /** The command of a stage. */
    String command(String stage) {
        return StageCommand.render(
                Objects.requireNonNull(template().stages().get(stage)), trial.hyperparameters(), reserved());
    }

    /** The name of a file that a metric stands in. */
    String file(String template) {
        return StageCommand.renderText(template, trial.hyperparameters(), reserved());
    }

    /** What the bench sets over the share's environment. */
    Map<String, String> environment() {
        return Map.of(
                "PRONY_OUTPUT", folder.output().toString(),
                "PRONY_NAME", name(),
                "PRONY_SEED", Long.toString(trial.seed()));
    }

    private Map<String, String> reserved() {
        return Map.of(
                "_output", folder.output().toString(),
                "_name", name(),
                "_time", TrialFolder.stageTime(start),
                "_seed", Long.toString(trial.seed()));
    }

    private String name() {
        return trial.name().isEmpty() ? "run_" + trial.runIdx() : trial.name();
    }

    /** Wall time of these stages, in seconds. */
    static double seconds(List<StageStatus> stages) {
        double seconds = 0;
        for (StageStatus stage : stages) {
            if (stage.start() != null && stage.end() != null) {
                seconds += Duration.between(Instant.parse(stage.start()), Instant.parse(stage.end()))
                                .toMillis()
                        / 1000.0;
            }
        }
        return seconds;
    }

    /** The final metrics of a trial as {@code result} holds them. */
    Map<String, Object> result(MetricSeries series, List<StageStatus> stages) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("trial_id", trial.id());
        result.put("folder", workingFolder.toString());
        result.put("seconds", seconds(stages));
        result.put("metrics", series.last());
        return result;
    }
}
