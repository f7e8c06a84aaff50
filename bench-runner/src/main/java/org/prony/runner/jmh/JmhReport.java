package org.prony.runner.jmh;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.prony.api.repository.AtomicFile;

/**
 * Makes {@code jmh-result.json} of a campaign from its trials' results.
 *
 * <p>A benchmark is named {@code task_method.measure}, hyperparameters are JMH params, and each repeat is one fork, so that
 * JMH's own tools read the file.
 */
public final class JmhReport {

    private JmhReport() {}

    /**
     * The repeats of one workload with one set of hyperparameter values.
     *
     * @param benchmark {@code task_method.measure}
     * @param params hyperparameters, sorted by name
     * @param resultFiles the {@code result} files of the repeats that succeeded; not empty
     */
    public record Repeats(String benchmark, Map<String, String> params, List<Path> resultFiles) {}

    /**
     * What JMH says of one benchmark. JMH's error is the half width of its 99.9 % interval over pooled samples (of steps or
     * shots), not over trials.
     *
     * @param benchmark {@code task_method.measure}
     * @param forks repeats
     * @param samples pooled samples
     * @param seconds mean
     * @param error JMH's error, seconds; {@code NaN} where there are too few samples
     * @param percentiles p50, p90, p99 and p99.9, seconds
     */
    public record Score(
            String benchmark, int forks, long samples, double seconds, double error, List<Double> percentiles) {}

    /** Writes {@code target} in one move and returns what it says, in the same order. */
    public static List<Score> write(List<Repeats> benchmarks, Path target) throws IOException {
        List<RunResult> results = new ArrayList<>();
        List<Score> scores = new ArrayList<>();
        for (Repeats repeats : benchmarks) {
            RunResult result = rebuild(repeats);
            results.add(result);
            scores.add(score(repeats, result));
        }
        AtomicFile.write(target, temporary -> {
            try (PrintStream out = new PrintStream(Files.newOutputStream(temporary), false, StandardCharsets.UTF_8)) {
                ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
                if (out.checkError()) {
                    throw new IOException(target + " could not be written; is the disk full?");
                }
            }
        });
        return scores;
    }

    private static Score score(Repeats repeats, RunResult result) {
        Result<?> primary = result.getPrimaryResult();
        List<Double> percentiles = List.of(50.0, 90.0, 99.0, 99.9).stream()
                .map(p -> primary.getStatistics().getPercentile(p))
                .toList();
        return new Score(
                repeats.benchmark(),
                repeats.resultFiles().size(),
                primary.getSampleCount(),
                primary.getScore(),
                primary.getScoreError(),
                percentiles);
    }

    private static RunResult rebuild(Repeats repeats) throws IOException {
        List<RunResult> trials = new ArrayList<>();
        for (Path file : repeats.resultFiles()) {
            trials.add(read(file));
        }
        BenchmarkParams params = rename(trials.get(0).getParams(), repeats, trials.size());
        List<BenchmarkResult> forks = new ArrayList<>();
        for (RunResult trial : trials) {
            for (BenchmarkResult fork : trial.getBenchmarkResults()) {
                forks.add(new BenchmarkResult(params, rename(fork.getIterationResults(), params), fork.getMetadata()));
            }
        }
        return new RunResult(params, forks);
    }

    private static List<IterationResult> rename(Collection<IterationResult> iterations, BenchmarkParams params) {
        List<IterationResult> renamed = new ArrayList<>();
        for (IterationResult iteration : iterations) {
            IterationResult copy = new IterationResult(params, iteration.getParams(), iteration.getMetadata());
            copy.addResults(iteration.getRawPrimaryResults());
            iteration.getRawSecondaryResults().values().forEach(copy::addResult);
            renamed.add(copy);
        }
        return renamed;
    }

    private static BenchmarkParams rename(BenchmarkParams measured, Repeats repeats, int forks) {
        WorkloadParams params = new WorkloadParams();
        int position = 0;
        for (Map.Entry<String, String> param : repeats.params().entrySet()) {
            params.put(param.getKey(), param.getValue(), position++);
        }
        return new BenchmarkParams(
                repeats.benchmark(),
                measured.generatedBenchmark(),
                measured.shouldSynchIterations(),
                measured.getThreads(),
                measured.getThreadGroups(),
                List.of(),
                forks,
                measured.getWarmupForks(),
                measured.getWarmup(),
                measured.getMeasurement(),
                measured.getMode(),
                params,
                measured.getTimeUnit(),
                measured.getOpsPerInvocation(),
                measured.getJvm(),
                strings(measured.getJvmArgs()),
                measured.getJdkVersion(),
                measured.getVmName(),
                measured.getVmVersion(),
                measured.getJmhVersion(),
                measured.getTimeout());
    }

    private static List<String> strings(Collection<?> values) {
        return values.stream().map(String::valueOf).toList();
    }

    private static RunResult read(Path file) throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
            return ((RunResult[]) in.readObject())[0];
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IOException(file + " is not a trial's result: " + e.getMessage(), e);
        }
    }
}
