package org.prony.runner.trial;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.prony.api.TrainingSetup;
import org.prony.api.TrainingWorkload;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.Json;
import org.prony.api.repository.TrialFacts;
import org.prony.api.repository.TrialFolder;
import org.prony.runner.hardware.HardwareSampler;

/**
 * Times the steps of a workload with the bench around them and without, by turns: a bare block, one in the training loop with
 * the sampler on and a row logged at its end, and a bare block again, so that a drift of the machine falls on both alike.
 *
 * <p>Before each block come steps that do not count, for a random part of a period, so that
 * samples fall into the block as often as they do in a trial, wherever the sampler's clock stands.
 */
final class StepComparison {

    /** The engine and the JVM's compilers have settled when so many blocks, and so many steps, were made. */
    private static final double WARM_UP_BLOCKS = 1.5;

    private static final int WARM_UP_STEPS = 20;
    /** Of the random lengths, so that a run can be repeated. */
    private static final long SEED = 42;

    private final TrialOrder order;
    private final TrialFolder folder;
    private final WorkloadDescriptor declared;
    private final TrainingWorkload workload;
    private final TrainingSetup setup;
    private final Function<Duration, HardwareSampler> sampling;
    private final double blockSeconds;
    private final Duration period = HardwareSampler.period();
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Map<List<String>, StepCosts.ProbeCost> probes = new LinkedHashMap<>();
    /** As of the last pair, for a machine may be busy at one time and idle at another. */
    private double secondsPerStep;

    private int stepsPerBlock;

    private StepComparison(
            TrialOrder order,
            TrialFolder folder,
            OrderedWorkload ordered,
            TrainingSetup setup,
            Function<Duration, HardwareSampler> sampling,
            Duration block) {
        this.order = order;
        this.folder = folder;
        this.declared = ordered.declared();
        this.workload = ordered.workload();
        this.setup = setup;
        this.sampling = sampling;
        this.blockSeconds = block.toNanos() / 1e9;
    }

    /**
     * Makes the comparison and puts {@link StepCosts} in the place of the trial's result.
     *
     * @param pairs how many blocks are timed with the bench; of bare ones twice as many
     * @param block about how long one lasts
     */
    static void run(TrialOrder order, TrialFolder folder, int pairs, Duration block) throws Exception {
        Json.write(folder.result(), compared(order, folder, pairs, block, HardwareSampler::start));
    }

    /** The comparison, with a sampler of that period from {@code sampling} in each block that has the bench around it. */
    static StepCosts compared(
            TrialOrder order,
            TrialFolder folder,
            int pairs,
            Duration block,
            Function<Duration, HardwareSampler> sampling)
            throws Exception {
        try (OrderedWorkload ordered = OrderedWorkload.of(order)) {
            TrainingSetup setup = ordered.setUp(order, folder);
            return new StepComparison(order, folder, ordered, setup, sampling, block).compare(pairs);
        }
    }

    private StepCosts compare(int pairs) throws Exception {
        warmUp();
        List<Double> off = new ArrayList<>();
        List<Double> on = new ArrayList<>();
        List<Double> offAgain = new ArrayList<>();
        List<Integer> steps = new ArrayList<>();
        inBench(0); // loads the bench's own code
        probes.clear();
        for (int pair = 1; pair <= pairs; pair++) {
            steps.add(stepsPerBlock);
            off.add(bare());
            on.add(inBench(pair));
            offAgain.add(bare());
            stepTook(Math.min(off.get(off.size() - 1), offAgain.get(offAgain.size() - 1)));
            System.out.println("pair " + pair + " of " + pairs);
        }
        return new StepCosts(period.toNanos() / 1e9, steps, off, on, offAgain, List.copyOf(probes.values()));
    }

    private void warmUp() throws Exception {
        long start = System.nanoTime();
        for (int steps = 0; steps < WARM_UP_STEPS || secondsSince(start) < WARM_UP_BLOCKS * blockSeconds; steps++) {
            workload.step();
        }
        workload.synchronize();
        start = System.nanoTime();
        int steps = 0;
        do {
            workload.step();
            workload.synchronize();
            steps++;
        } while (secondsSince(start) < blockSeconds / 2);
        stepTook(secondsSince(start) / steps);
    }

    private void stepTook(double seconds) {
        secondsPerStep = seconds;
        stepsPerBlock = Math.max(1, (int) Math.round(blockSeconds / secondsPerStep));
    }

    /** Steps that do not count; one or more. */
    private int settlingSteps() {
        return 1 + (int) (random.nextDouble() * period.toNanos() / 1e9 / secondsPerStep);
    }

    /** Seconds per step of a plain loop. */
    private double bare() throws Exception {
        for (int i = settlingSteps(); i > 0; i--) {
            workload.step();
        }
        workload.synchronize();
        long start = System.nanoTime();
        for (int i = 0; i < stepsPerBlock; i++) {
            workload.step();
        }
        workload.synchronize();
        return secondsSince(start) / stepsPerBlock;
    }

    /** Seconds per step of the training loop, the row at the end included. */
    private double inBench(int block) throws Exception {
        TrialFolder files =
                new TrialFolder(Files.createDirectories(folder.temporary().resolve("block_" + block)));
        LateTimer timed = new LateTimer(workload, declared.mainMetric().name(), settlingSteps());
        WorkloadDescriptor steps = withSteps(timed.settlingSteps() + stepsPerBlock);
        TrialFacts facts = TrialRun.facts(order, steps, setup);
        try (HardwareSampler sampler = sampling.apply(period)) {
            sampler.columns(); // to find the sensors is part of a trial's start
            Progress progress = new Progress();
            try (TrialRows rows = new TrialRows(order, steps, facts, setup, sampler, files, Instant.now())) {
                // A trial collects garbage once, when its clock has stopped; that is no part of a step.
                new TrainingLoop(timed, steps, progress, rows, new StopRequest(), OptionalLong::empty).train();
            }
            double seconds = secondsSince(timed.start()) / stepsPerBlock;
            sampler.probeTimes().forEach(times -> {
                StepCosts.ProbeCost cost = StepCosts.ProbeCost.of(times);
                probes.merge(cost.columns(), cost, StepCosts.ProbeCost::and);
            });
            return seconds;
        }
    }

    /** The workload's declaration with one evaluation, after so many steps, and no target. */
    private WorkloadDescriptor withSteps(int steps) {
        return new WorkloadDescriptor(
                declared.task(),
                declared.method(),
                declared.description(),
                declared.className(),
                declared.metrics(),
                declared.contexts(),
                Double.NaN,
                Double.MAX_VALUE,
                steps,
                steps,
                declared.hyperparameters(),
                declared.gpus());
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
