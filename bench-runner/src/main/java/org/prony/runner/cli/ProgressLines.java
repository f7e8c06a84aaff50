package org.prony.runner.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialStatus;
import org.prony.runner.launch.CampaignListener;
import org.prony.runner.launch.Share;

/** Tells how a campaign goes in plain lines, at most one every few seconds for a trial. */
final class ProgressLines implements CampaignListener {

    private static final long PERIOD_NANOS = Duration.ofSeconds(5).toNanos();

    private final CampaignPlan plan;
    private final Consumer<String> sink;
    private long lastLine;
    private long campaignStart = System.nanoTime();
    private int ended;

    ProgressLines(CampaignPlan plan, Consumer<String> sink) {
        this.plan = plan;
        this.sink = sink;
    }

    @Override
    public void trialStarted(CampaignPlan.Trial trial, Share share) {
        if (ended == 0) {
            campaignStart = System.nanoTime();
        }
        lastLine = System.nanoTime();
        sink.accept(head(trial) + "started, seed " + trial.seed());
    }

    @Override
    public void trialProgressed(CampaignPlan.Trial trial, Map<String, String> row) {
        if (System.nanoTime() - lastLine >= PERIOD_NANOS) {
            lastLine = System.nanoTime();
            sink.accept(head(trial) + describe(plan, trial, row));
        }
    }

    @Override
    public void trialRetried(CampaignPlan.Trial trial, TrialStatus status) {
        sink.accept(head(trial) + outcome(status) + "; it is tried again");
    }

    @Override
    public void trialEnded(CampaignPlan.Trial trial, TrialStatus status) {
        ended++;
        sink.accept(head(trial) + outcome(status) + timeLeft());
    }

    @Override
    public void warned(String message) {
        sink.accept("warning: " + message);
    }

    private String head(CampaignPlan.Trial trial) {
        return "[" + (plan.trials().indexOf(trial) + 1) + "/" + plan.trials().size() + "] " + trial.id() + "  ";
    }

    private String timeLeft() {
        int left = plan.trials().size() - ended;
        double perTrial = (System.nanoTime() - campaignStart) / 1e9 / ended;
        return left == 0 ? "" : "; about " + Texts.duration(perTrial * left) + " left";
    }

    /** {@code succeeded in 12.3 s} or {@code failed: why}. */
    static String outcome(TrialStatus status) {
        Duration took = Duration.between(
                Instant.parse(Objects.requireNonNull(status.start())),
                Instant.parse(Objects.requireNonNull(status.end())));
        return status.state().label() + " after " + Texts.duration(took.toMillis() / 1000.0)
                + (status.message().isEmpty() ? "" : ": " + status.message());
    }

    /** {@code step 300  accuracy 0.9712  loss 0.0934  8123 samples/s}: what a row says, as far as it says it. */
    static String describe(CampaignPlan plan, CampaignPlan.Trial trial, Map<String, String> row) {
        List<String> words = new ArrayList<>();
        words.add("step " + row.getOrDefault(MetricsSchema.GLOBAL_STEP, "?"));
        plan.workload(trial.workload())
                .metrics()
                .forEach(metric ->
                        number(row, metric.name()).ifPresent(value -> words.add(metric.name() + " " + value)));
        number(row, MetricsSchema.STEP_TIME_PREFIX + "p50").ifPresent(p50 -> words.add("median step " + p50 + " s"));
        number(row, MetricsSchema.SAMPLES_PER_SECOND).ifPresent(rate -> words.add(rate + " samples/s"));
        return String.join("  ", words);
    }

    private static Optional<String> number(Map<String, String> row, String column) {
        String text = row.getOrDefault(column, "");
        return text.isEmpty() ? Optional.empty() : Optional.of(Texts.number(Double.parseDouble(text)));
    }
}
