package org.prony.runner.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.runner.launch.CampaignListener;

/** One bar for the campaign on a terminal: trial, step, metrics, samples/s and time left. */
final class ProgressBarView implements CampaignListener, AutoCloseable {

    private static final int UNITS_PER_TRIAL = 1000;
    private static final String CLEAR_LINE = "\r\033[K";

    private final CampaignPlan plan;
    private final PrintStream terminal;
    private final ProgressBar bar;
    private final ToDoubleFunction<WorkloadDescriptor> trialSeconds;
    private int ended;

    /**
     * A bar on standard error, which stays open when the bar is closed.
     *
     * @param trialSeconds the training time after which a trial of a workload ends at the latest
     */
    static ProgressBarView onStandardError(CampaignPlan plan, ToDoubleFunction<WorkloadDescriptor> trialSeconds) {
        return new ProgressBarView(plan, trialSeconds, System.err);
    }

    private ProgressBarView(
            CampaignPlan plan, ToDoubleFunction<WorkloadDescriptor> trialSeconds, PrintStream terminal) {
        this.plan = plan;
        this.trialSeconds = trialSeconds;
        this.terminal = terminal;
        this.bar = new ProgressBarBuilder()
                .setTaskName("trials")
                .setUnit(" trials", UNITS_PER_TRIAL)
                .setInitialMax((long) plan.trials().size() * UNITS_PER_TRIAL)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(500)
                .setConsumer(new Line(terminal))
                .setEtaFunction(state -> Optional.of(left(state.getCurrent(), state.getElapsedAfterStart())))
                .build();
    }

    @Override
    public void trialStarted(CampaignPlan.Trial trial) {
        bar.setExtraMessage(" " + trial.id());
    }

    @Override
    public void trialProgressed(CampaignPlan.Trial trial, Map<String, String> row) {
        WorkloadDescriptor workload = plan.workload(trial.workload());
        double time = number(row, MetricsSchema.ACCUMULATED_SUBMISSION_TIME) / trialSeconds.applyAsDouble(workload);
        double steps = number(row, MetricsSchema.GLOBAL_STEP) / workload.maxSteps();
        double part = Math.min(1, Math.max(time, steps));
        bar.stepTo((long) ended * UNITS_PER_TRIAL + Math.round(part * UNITS_PER_TRIAL));
        bar.setExtraMessage(" " + trial.id() + "  " + ProgressLines.describe(plan, trial, row));
    }

    @Override
    public void trialEnded(CampaignPlan.Trial trial, TrialStatus status) {
        ended++;
        bar.stepTo((long) ended * UNITS_PER_TRIAL);
        if (status.state() != TrialState.SUCCEEDED) {
            terminal.println(CLEAR_LINE + trial.id() + " " + ProgressLines.outcome(status));
        }
    }

    @Override
    public void warned(String message) {
        terminal.println(CLEAR_LINE + "warning: " + message);
    }

    @Override
    public void close() {
        bar.close();
    }

    private Duration left(long current, Duration elapsed) {
        long all = (long) plan.trials().size() * UNITS_PER_TRIAL;
        return current == 0
                ? Duration.ZERO
                : elapsed.multipliedBy(all - current).dividedBy(current);
    }

    private static double number(Map<String, String> row, String column) {
        String text = row.getOrDefault(column, "");
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }

    /** One line of the terminal, written over and over. */
    private record Line(PrintStream terminal) implements ProgressBarConsumer {

        @Override
        public int getMaxRenderedLength() {
            return Terminal.columns() - 1; // a full line would wrap on some terminals
        }

        @Override
        public void accept(String rendered) {
            terminal.print("\r" + rendered);
            terminal.flush();
        }

        @Override
        public void close() {
            terminal.println();
        }
    }
}
