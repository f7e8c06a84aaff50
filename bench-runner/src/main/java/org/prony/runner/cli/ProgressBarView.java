package org.prony.runner.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressState;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.runner.launch.CampaignListener;
import org.prony.runner.launch.Share;

/** One bar for the campaign on a terminal: trial, step, metrics, samples/s and time left. */
final class ProgressBarView implements CampaignListener, AutoCloseable {

    private static final int UNITS_PER_TRIAL = 1000;
    private static final int LONGEST_BAR = 30;
    private static final int SHORTEST_BAR = 5;
    /** Two brackets and two gaps of two. */
    private static final int BAR_FRAME = 6;

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
                .setInitialMax((long) plan.trials().size() * UNITS_PER_TRIAL)
                .setUpdateIntervalMillis(500)
                .setConsumer(new Line(terminal))
                .setRenderer(this::render)
                .build();
    }

    @Override
    public void trialStarted(CampaignPlan.Trial trial, Share share) {
        bar.setExtraMessage("  " + trial.id());
    }

    @Override
    public void trialProgressed(CampaignPlan.Trial trial, Map<String, String> row) {
        WorkloadDescriptor workload = plan.workload(trial.workload());
        double time = number(row, MetricsSchema.ACCUMULATED_SUBMISSION_TIME) / trialSeconds.applyAsDouble(workload);
        double steps = number(row, MetricsSchema.GLOBAL_STEP) / workload.maxSteps();
        double part = Math.min(1, Math.max(time, steps));
        bar.stepTo((long) ended * UNITS_PER_TRIAL + Math.round(part * UNITS_PER_TRIAL));
        bar.setExtraMessage("  " + trial.id() + "  " + ProgressLines.describe(plan, trial, row));
    }

    @Override
    public void trialRetried(CampaignPlan.Trial trial, TrialStatus status) {
        terminal.println(CLEAR_LINE + trial.id() + " " + ProgressLines.outcome(status) + "; it is tried again");
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

    /** {@code 1/6  [====    ]  23 %  0:42 left  digits_lenet/run_2  step 80 …}; on a narrow terminal without the bar. */
    private String render(ProgressState state, int width) {
        String head =
                Math.min(ended + 1, plan.trials().size()) + "/" + plan.trials().size();
        String share = Math.round(100 * state.getNormalizedProgress()) + " %" + timeLeft(state);
        String text = share + state.getExtraMessage();
        int room = Math.min(width - head.length() - text.length() - BAR_FRAME, LONGEST_BAR);
        String line = room < SHORTEST_BAR ? head + "  " + text : head + "  " + bar(state, room) + "  " + text;
        String cut = line.substring(0, Math.min(line.length(), width));
        return cut + " ".repeat(width - cut.length());
    }

    private static String bar(ProgressState state, int room) {
        int full = (int) Math.round(room * state.getNormalizedProgress());
        return "[" + "=".repeat(full) + " ".repeat(room - full) + "]";
    }

    private static String timeLeft(ProgressState state) {
        if (state.getCurrent() == 0) {
            return "";
        }
        long seconds = state.getElapsedAfterStart()
                .multipliedBy(state.getMax() - state.getCurrent())
                .dividedBy(state.getCurrent())
                .toSeconds();
        return String.format(Locale.ROOT, "  %d:%02d left", seconds / 60, seconds % 60);
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
