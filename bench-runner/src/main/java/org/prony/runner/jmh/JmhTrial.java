package org.prony.runner.jmh;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.results.SingleShotResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.prony.api.repository.AtomicFile;

/**
 * Runs one trial under JMH in this process and leaves JMH's result in a file.
 *
 * <p>The process is the fork: its parent started it with JMH's compiler hints ({@link JmhCommand}), so JMH itself forks no
 * more. JMH's time limit is set out of reach; the parent keeps the limit.
 */
public final class JmhTrial {

    private static final TimeValue NO_LIMIT = TimeValue.days(365);

    private JmhTrial() {}

    /**
     * Runs a training as one shot and moves the result into {@code resultFile}; its score is the training time.
     *
     * @throws RunnerFailure if JMH or the body failed; the body's exception is the cause
     */
    public static void train(TrainBody body, Path resultFile) throws RunnerFailure, IOException {
        BodyGuard guard = new BodyGuard();
        TrialBenchmark.trainBody = () -> guard.run(body::train);
        Collection<RunResult> measured = run(
                options("train").mode(Mode.SingleShotTime).warmupIterations(0).measurementIterations(1),
                new SilentOutput(),
                guard);
        write(measured.stream().map(JmhTrial::scoredByTrainingTime).toList(), resultFile);
    }

    /**
     * Samples the steady state of a step and moves the result into {@code resultFile}.
     *
     * @throws RunnerFailure if JMH or the body failed; the body's exception is the cause
     */
    public static void sampleSteps(StepBody body, SampleSettings settings, Path resultFile)
            throws RunnerFailure, IOException {
        BodyGuard guard = new BodyGuard();
        TrialBenchmark.stepBody = new StepBody() {
            @Override
            public void step() throws Exception {
                guard.run(() -> {
                    body.step();
                    return null;
                });
            }

            @Override
            public void iterationMeasured(StepTimes times) throws Exception {
                body.iterationMeasured(times);
            }
        };
        TimeValue time = TimeValue.milliseconds(Math.max(1, Math.round(settings.iterationSeconds() * 1000)));
        Collection<RunResult> measured = run(
                options("step")
                        .mode(Mode.SampleTime)
                        .warmupIterations(settings.warmupIterations())
                        .warmupTime(time)
                        .measurementIterations(settings.measuredIterations())
                        .measurementTime(time),
                new StepOutput(times -> guard.run(() -> {
                    body.iterationMeasured(times);
                    return null;
                })),
                guard);
        write(measured, resultFile);
    }

    private static ChainedOptionsBuilder options(String measure) {
        String name = TrialBenchmark.class.getName() + "." + measure;
        return new OptionsBuilder()
                .include("^" + Pattern.quote(name) + "$")
                .forks(0)
                .threads(1)
                .timeUnit(TimeUnit.SECONDS)
                .timeout(NO_LIMIT)
                .shouldDoGC(false)
                .shouldFailOnError(true);
    }

    private static Collection<RunResult> run(ChainedOptionsBuilder options, SilentOutput output, BodyGuard guard)
            throws RunnerFailure {
        try {
            Collection<RunResult> results = new Runner(options.build(), output).run();
            guard.rethrow();
            if (results.size() != 1) {
                throw new RunnerFailure("JMH gave " + results.size() + " results where one was expected", null);
            }
            return results;
        } catch (RunnerException e) {
            guard.rethrow();
            throw new RunnerFailure("JMH failed: " + e.getMessage(), e);
        }
    }

    /** The same result with the training time as its score, and the wall time that JMH measured beside it. */
    private static RunResult scoredByTrainingTime(RunResult measured) {
        List<BenchmarkResult> forks = measured.getBenchmarkResults().stream()
                .map(fork -> new BenchmarkResult(
                        fork.getParams(),
                        fork.getIterationResults().stream()
                                .map(JmhTrial::scoredByTrainingTime)
                                .toList(),
                        fork.getMetadata()))
                .toList();
        return new RunResult(measured.getParams(), List.copyOf(forks));
    }

    private static IterationResult scoredByTrainingTime(IterationResult measured) {
        Result<?> wall = measured.getPrimaryResult();
        IterationResult rebuilt =
                new IterationResult(measured.getBenchmarkParams(), measured.getParams(), measured.getMetadata());
        rebuilt.addResult(
                new SingleShotResult(ResultRole.PRIMARY, "train", TrialBenchmark.trainNanos, TimeUnit.SECONDS));
        rebuilt.addResult(new ScalarResult("wall_time", wall.getScore(), "s", AggregationPolicy.AVG));
        return rebuilt;
    }

    private static void write(Collection<RunResult> results, Path file) throws IOException {
        AtomicFile.write(file, temporary -> {
            try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(temporary))) {
                out.writeObject(results.toArray(RunResult[]::new));
            }
        });
    }
}
