package org.prony.runner.launch;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Measure;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.runner.jmh.SampleSettings;
import org.prony.runner.trial.TrialOrder;

/**
 * What the scheduler costs: how much of slots × wall time the processes of 200 short trials on two slots are alive, and how
 * much of a core this process uses while two trials run that log nothing. Trials are real JVMs; {@code scripts} as the first
 * argument makes them scripts of half a second.
 */
public final class SchedulerBenchmark {

    private static final int TRIALS = 200;
    private static final int SLOTS = 2;
    private static final Duration WAITING = Duration.ofSeconds(30);

    private final Path folder;

    private SchedulerBenchmark(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("prony-scheduler");
        try {
            SchedulerBenchmark benchmark = new SchedulerBenchmark(folder);
            benchmark.occupation(args.length > 0 && args[0].equals("scripts"));
            benchmark.waiting();
        } finally {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(path);
                }
            }
        }
    }

    private void occupation(boolean scripts) throws Exception {
        List<CampaignPlan.Trial> trials = new ArrayList<>();
        for (int run = 1; run <= TRIALS; run++) {
            trials.add(new CampaignPlan.Trial(
                    ShellCampaign.ONE + "/run_" + run,
                    ShellCampaign.ONE,
                    run,
                    run,
                    Map.of("learning_rate", "0.1", "fault", "none", "fault_step", "45"),
                    "seed=" + run,
                    ""));
        }
        ShellCampaign campaign = ShellCampaign.in(folder.resolve("occupation"), trials, 60);
        Launcher launcher = scripts
                ? ShellCampaign.launcher(trial -> "sleep 0.5; touch result")
                : new LocalLauncher(ClassPath.current(), List.of(), (trial, share) -> order(trial, share, folder));
        LongAdder alive = new LongAdder();
        ConcurrentLinkedQueue<Long> starts = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Long> ends = new ConcurrentLinkedQueue<>();
        AtomicInteger open = new AtomicInteger();
        Launcher timed = (trial, trialFolder, share) -> {
            RunningTrial running = launcher.launch(trial, trialFolder, share);
            long start = System.nanoTime();
            starts.add(start);
            open.incrementAndGet();
            var unused = ProcessHandle.of(running.identity().pid())
                    .orElseThrow()
                    .onExit()
                    .thenRun(() -> {
                        long end = System.nanoTime();
                        ends.add(end);
                        alive.add(end - start);
                        open.decrementAndGet();
                    });
            return running;
        };
        long cpu = cpuNanos();
        Map<CampaignPlan.Trial, TrialStatus> statuses = run(campaign, timed);
        while (open.get() > 0) {
            Thread.onSpinWait();
        }
        statuses.forEach((trial, status) -> {
            if (status.state() != TrialState.SUCCEEDED) {
                throw new IllegalStateException(trial.id() + ": " + status.message());
            }
        });
        double wall = (ends.stream().mapToLong(Long::longValue).max().orElseThrow()
                        - starts.stream().mapToLong(Long::longValue).min().orElseThrow())
                / 1e9;
        print(
                "%d trials (%s) on %d slots: processes alive %.1f s of %d × %.1f s = %.2f %%; %.1f ms of a slot and %.1f ms"
                        + " of this process's CPU per trial",
                TRIALS,
                scripts ? "scripts" : "JVMs",
                SLOTS,
                alive.sum() / 1e9,
                SLOTS,
                wall,
                100 * alive.sum() / 1e9 / (SLOTS * wall),
                1e3 * (SLOTS * wall - alive.sum() / 1e9) / TRIALS,
                (cpuNanos() - cpu) / 1e6 / TRIALS);
    }

    private void waiting() throws Exception {
        ShellCampaign campaign = ShellCampaign.in(folder.resolve("waiting"), ShellCampaign.trials(SLOTS), 600);
        long seconds = WAITING.toSeconds() + 5;
        Thread measuring = new Thread(() -> {
            try {
                Thread.sleep(2000);
                long cpu = cpuNanos();
                long start = System.nanoTime();
                Thread.sleep(WAITING.toMillis());
                double share = (cpuNanos() - cpu) / (double) (System.nanoTime() - start);
                print("while %d trials run: %.3f %% of a core", SLOTS, 100 * share);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        measuring.start();
        run(campaign, ShellCampaign.launcher(trial -> "sleep " + seconds + "; touch result"));
        measuring.join();
    }

    private static Map<CampaignPlan.Trial, TrialStatus> run(ShellCampaign campaign, Launcher launcher)
            throws IOException, InterruptedException {
        return new Scheduler(
                        campaign.plan(),
                        campaign.folder(),
                        launcher,
                        SlotPool.ofCpu(SLOTS, Machine.here()),
                        Scheduler.Options.DEFAULT,
                        new RecordingListener(),
                        new Interrupt())
                .run(Remaining.all(campaign.plan()));
    }

    private static TrialOrder order(CampaignPlan.Trial trial, Share share, Path folder) {
        CampaignPlan.Trial line = new CampaignPlan.Trial(
                trial.id(), "test_line", trial.runIdx(), trial.seed(), trial.hyperparameters(), "", "");
        return new TrialOrder(
                "scheduler",
                line,
                5,
                Measure.TRAIN,
                new SampleSettings(0, 1, 1),
                "cpu",
                share.threads(),
                null,
                folder.resolve("datasets").toString(),
                Map.of());
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
