package org.prony.runner.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.prony.api.Evaluation;
import org.prony.api.Goal;
import org.prony.api.TrainingSetup;
import org.prony.api.TrainingWorkload;
import org.prony.api.TrialContext;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Measure;
import org.prony.api.repository.TrialFacts;
import org.prony.api.repository.TrialFolder;
import org.prony.report.stats.Summary;
import org.prony.runner.hardware.HardwareSampler;
import org.prony.runner.jmh.SampleSettings;
import org.prony.runner.launch.ClassPath;
import org.prony.runner.launch.LocalLauncher;
import org.prony.runner.launch.RunningTrial;
import org.prony.runner.launch.Share;
import org.prony.runner.workloads.FirstStepWorkload;

/**
 * What the bench costs: a training step in the training loop with the sampler on against the same step in a bare loop, and a
 * trial's way from launch to its first step against a bare main. Contestants alternate; ratios are of neighbours.
 */
public final class OverheadBenchmark {

    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    private static final int STEP_PAIRS = 90;
    private static final int STEPS_PER_BLOCK = 100;
    private static final int LAUNCH_PAIRS = 15;

    private final Path folder;

    private OverheadBenchmark(Path folder) {
        this.folder = folder;
    }

    /** Runs both comparisons and prints their tables. */
    public static void main(String[] args) throws Exception {
        // What the launcher sets for a trial; both contestants of the step share this process.
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(THREADS));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        Path folder = Files.createTempDirectory("prony-overhead-");
        try {
            OverheadBenchmark benchmark = new OverheadBenchmark(folder);
            benchmark.launches();
            benchmark.steps();
        } finally {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void steps() throws Exception {
        double[] bare = new double[STEP_PAIRS];
        double[] harness = new double[STEP_PAIRS];
        double[] twice = new double[STEP_PAIRS];
        try (TrainingWorkload workload = FirstStepWorkload.lenet()) {
            TrainingSetup setup = workload.setUp(context());
            bareBlock(workload);
            harnessBlock(workload, setup, 0);
            for (int pair = 0; pair < STEP_PAIRS; pair++) {
                // The order changes from pair to pair, so that a drift of the machine falls on both alike.
                if (pair % 2 == 0) {
                    bare[pair] = bareBlock(workload);
                    harness[pair] = harnessBlock(workload, setup, pair + 1);
                    twice[pair] = bareBlock(workload);
                } else {
                    twice[pair] = bareBlock(workload);
                    harness[pair] = harnessBlock(workload, setup, pair + 1);
                    bare[pair] = bareBlock(workload);
                }
            }
        }
        double[] mean = new double[STEP_PAIRS];
        Arrays.setAll(mean, i -> (bare[i] + twice[i]) / 2);
        print("step of digits_lenet in the harness, sampler on", "bare loop", harness, mean);
        print("the same bare loop again (the machine's noise)", "bare loop", twice, bare);
    }

    /** Seconds per step of a plain loop. */
    private static double bareBlock(TrainingWorkload workload) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < STEPS_PER_BLOCK; i++) {
            workload.step();
        }
        workload.synchronize();
        return (System.nanoTime() - start) / 1e9 / STEPS_PER_BLOCK;
    }

    /** Seconds per step of the training loop, by its own clock, with a row logged at the end. */
    private double harnessBlock(TrainingWorkload workload, TrainingSetup setup, int block) throws Exception {
        WorkloadDescriptor declared = new WorkloadDescriptor(
                "overhead",
                "lenet",
                "",
                "",
                List.of(new MetricDescriptor("loss", Goal.MINIMIZE, "")),
                List.of(),
                Double.NaN,
                3600,
                STEPS_PER_BLOCK,
                STEPS_PER_BLOCK,
                List.of(),
                1);
        TrialOrder order = order(declared.id(), declared.maxSeconds());
        TrialFolder trial = new TrialFolder(Files.createDirectories(folder.resolve("block_" + block)));
        TrialFacts facts = new TrialFacts(order.trial().id(), setup.dataset(), "", "", "", "cpu", THREADS, Map.of());
        try (HardwareSampler sampler = HardwareSampler.start(HardwareSampler.DEFAULT_PERIOD)) {
            sampler.columns(); // its start is part of a trial's start, measured by the other comparison
            Progress progress = new Progress();
            try (TrialRows rows = new TrialRows(order, declared, facts, setup, sampler, trial, Instant.now())) {
                new TrainingLoop(new WithoutEvaluation(workload), declared, progress, rows, new StopRequest()).train();
            }
            return progress.seconds() / progress.steps();
        }
    }

    private void launches() throws Exception {
        double[] bare = new double[LAUNCH_PAIRS];
        double[] trial = new double[LAUNCH_PAIRS];
        bareLaunch(0); // makes the data
        for (int pair = 0; pair < LAUNCH_PAIRS; pair++) {
            if (pair % 2 == 0) {
                bare[pair] = bareLaunch(pair);
                trial[pair] = trialLaunch(pair);
            } else {
                trial[pair] = trialLaunch(pair);
                bare[pair] = bareLaunch(pair);
            }
        }
        print("launch to first step of a trial", "bare main", trial, bare);
    }

    private double bareLaunch(int pair) throws Exception {
        Path log = folder.resolve("bare_" + pair + ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dai.djl.pytorch.num_threads=" + THREADS,
                        "-Dai.djl.pytorch.num_interop_threads=1",
                        "-cp",
                        String.join(
                                ":",
                                ClassPath.current().entries().stream()
                                        .map(Path::toString)
                                        .toList()),
                        BareMain.class.getName(),
                        folder.toString(),
                        Integer.toString(THREADS))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("OMP_NUM_THREADS", Integer.toString(THREADS));
        builder.environment().put("CUDA_VISIBLE_DEVICES", "");
        long launched = System.currentTimeMillis();
        int status = builder.start().waitFor();
        return firstStepAfter(launched, log, status);
    }

    private double trialLaunch(int pair) throws Exception {
        TrialFolder trial = new TrialFolder(Files.createDirectories(folder.resolve("launch_" + pair)));
        LocalLauncher launcher =
                new LocalLauncher(ClassPath.current(), List.of(), (ordered, share) -> order(ordered.workload(), 60));
        Share share = new Share(List.of(0), "cpu", THREADS, List.of(), Map.of("CUDA_VISIBLE_DEVICES", ""));
        long launched = System.currentTimeMillis();
        RunningTrial running = launcher.launch(order("first-step_lenet", 60).trial(), trial, share);
        running.awaitEnd(Duration.ofMinutes(2));
        return firstStepAfter(launched, trial.outputLog(), running.exitCode());
    }

    private static double firstStepAfter(long launched, Path log, int status) throws IOException {
        List<String> lines = Files.readAllLines(log);
        for (String line : lines) {
            if (line.startsWith(FirstStepWorkload.MARK)) {
                return (Long.parseLong(line.substring(FirstStepWorkload.MARK.length())) - launched) / 1000.0;
            }
        }
        throw new IllegalStateException("no first step; exit status " + status + ":\n" + String.join("\n", lines));
    }

    private TrialOrder order(String workload, double maxSeconds) {
        return new TrialOrder(
                "overhead",
                CampaignPlan.Trial.of(workload, 1, 1, Map.of()),
                maxSeconds,
                Measure.TRAIN,
                new SampleSettings(0, 1, 1),
                "cpu",
                THREADS,
                null,
                folder.toString(),
                Map.of());
    }

    private TrialContext context() {
        return new TrialContext(1, "cpu", THREADS, Optional.empty(), folder, folder);
    }

    private static void print(String contestant, String reference, double[] measured, double[] base) {
        double[] ratios = new double[measured.length];
        Arrays.setAll(ratios, i -> measured[i] / base[i]);
        Summary ratio = Summary.of(ratios);
        List<String> lines = new ArrayList<>();
        lines.add(contestant + " against " + reference + ", " + measured.length + " pairs");
        lines.add(String.format(
                Locale.ROOT,
                "  median %.3f ms against %.3f ms; ratio: median %.4f (95 %%: %.4f to %.4f), mean %.4f ± %.4f",
                median(measured) * 1000,
                median(base) * 1000,
                median(ratios),
                ofMedian(ratios, -1),
                ofMedian(ratios, 1),
                ratio.mean(),
                ratio.ci95()));
        lines.forEach(System.out::println);
    }

    /**
     * An end of the median's 95 % interval that holds for any distribution: the order statistic at n/2 ± 1.96·√n/2, the normal
     * approximation of the binomial ranks (Conover, Practical Nonparametric Statistics, 3rd ed., section 3.2).
     */
    private static double ofMedian(double[] values, int side) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double half = 1.96 * Math.sqrt(sorted.length) / 2;
        double rank = side < 0 ? Math.floor(sorted.length / 2.0 - half) : Math.ceil(sorted.length / 2.0 + half + 1);
        return sorted[(int) Math.max(0, Math.min(sorted.length - 1, rank - 1))];
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** The workload, but for evaluations, which are not what is measured. */
    private record WithoutEvaluation(TrainingWorkload workload) implements TrainingWorkload {

        @Override
        public TrainingSetup setUp(TrialContext context) throws Exception {
            return workload.setUp(context);
        }

        @Override
        public void step() throws Exception {
            workload.step();
        }

        @Override
        public void synchronize() throws Exception {
            workload.synchronize();
        }

        @Override
        public Evaluation evaluate() {
            return Evaluation.of("loss", 0);
        }

        @Override
        public void close() {
            workload.close();
        }
    }
}
