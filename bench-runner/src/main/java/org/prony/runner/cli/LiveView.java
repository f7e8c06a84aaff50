package org.prony.runner.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialStatus;
import org.prony.runner.launch.CampaignListener;
import org.prony.runner.launch.Share;

/** Shows on a terminal what each slot does and how far the campaign is; draws twice a second at most. */
final class LiveView implements CampaignListener, AutoCloseable {

    private static final long PERIOD_MILLIS = 500;

    private final LiveLines lines;
    private final SlotBoard board;
    private final CampaignProgress progress;
    private final LiveScreen screen;
    private final Supplier<Terminal.Size> size;
    private final List<String> above = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(LiveView::thread);
    private boolean closed;

    /**
     * A view that draws at once.
     *
     * @param progress is told of all events by this view alone
     * @param terminal stays open when the view is closed
     * @param size the terminal's, asked at each drawing
     */
    LiveView(CampaignPlan plan, CampaignProgress progress, PrintStream terminal, Supplier<Terminal.Size> size) {
        this.lines = new LiveLines(plan);
        this.board = new SlotBoard(plan.schedule().slots().count());
        this.progress = progress;
        this.screen = new LiveScreen(terminal);
        this.size = size;
        // What fails in a tick is told by the tick.
        var unused = clock.scheduleAtFixedRate(this::tick, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void trialStarted(CampaignPlan.Trial trial, Share share) {
        long now = System.nanoTime();
        progress.started(trial, now);
        board.put(trial, share.slots(), now);
    }

    @Override
    public synchronized void trialProgressed(CampaignPlan.Trial trial, Map<String, String> row) {
        progress.progressed(trial, row);
        board.told(trial, row);
    }

    @Override
    public synchronized void trialRetried(CampaignPlan.Trial trial, TrialStatus status, String why) {
        progress.retried(trial);
        board.remove(trial);
    }

    @Override
    public synchronized void trialEnded(CampaignPlan.Trial trial, TrialStatus status) {
        progress.ended(trial, status, System.nanoTime());
        board.remove(trial);
    }

    @Override
    public void warned(String message) {
        // Whoever tells it in words does so above the view.
    }

    /** Prints a line above the view at its next drawing. */
    synchronized void printAbove(String line) {
        above.add(TextWidth.printable(line));
    }

    /** Leaves one line that sums up, and the cursor below it. */
    @Override
    public void close() {
        clock.shutdown();
        synchronized (this) {
            closed = true;
            above.add(LiveLines.summary(progress));
            screen.draw(above, List.of(), size.get().columns());
        }
    }

    private synchronized void tick() {
        if (closed) {
            return;
        }
        try {
            Terminal.Size now = size.get();
            screen.draw(above, lines.of(board, progress, now, System.nanoTime()), now.columns());
            above.clear();
        } catch (RuntimeException e) {
            // The picture is not worth the campaign; told when the view ends.
            above.add("warning: the live view stopped: " + e);
            clock.shutdown();
        }
    }

    /** A campaign whose process ends does not wait for its picture. */
    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "live-view");
        thread.setDaemon(true);
        return thread;
    }
}
