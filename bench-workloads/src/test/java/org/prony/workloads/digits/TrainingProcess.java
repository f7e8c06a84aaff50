package org.prony.workloads.digits;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.prony.api.Evaluation;
import org.prony.api.TrialContext;
import org.prony.workloads.Reported;

/**
 * Trains a workload and prints a line per evaluation; a process of its own, for tests of what holds between processes and of
 * its memory, and for measurements.
 *
 * <p>Arguments: {@code mlp|lenet|linear}, cache folder, data folder or {@code -}, seed, steps, steps between evaluations, target
 * accuracy at which to stop, and {@code name=value} for each hyperparameter that is not to have its default.
 *
 * <p>With {@code -Dleak=N} every step leaves an array of N whole numbers behind, as a careless workload would.
 */
final class TrainingProcess {

    private TrainingProcess() {}

    /** Runs {@link #main} in a new JVM and gives the lines it printed. */
    static List<String> run(int threads, List<String> jvmOptions, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dai.djl.pytorch.num_threads=" + threads);
        command.add("-Dai.djl.pytorch.num_interop_threads=1");
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), TrainingProcess.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output.lines().toList();
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> replaced = new HashMap<>();
        for (String argument : List.of(args).subList(7, args.length)) {
            replaced.put(argument.substring(0, argument.indexOf('=')), argument.substring(argument.indexOf('=') + 1));
        }
        DigitsWorkload workload = replaced.isEmpty() ? Defaults.of(args[0]) : Defaults.of(args[0], replaced);
        Path cache = Path.of(args[1]);
        Optional<Path> data = args[2].equals("-") ? Optional.empty() : Optional.of(Path.of(args[2]));
        long steps = Long.parseLong(args[4]);
        long period = Long.parseLong(args[5]);
        double target = Double.parseDouble(args[6]);
        int leak = Integer.getInteger("leak", 0);
        try (workload;
                NDManager kept = NDManager.newBaseManager()) {
            workload.setUp(new TrialContext(Long.parseLong(args[3]), "cpu", 1, data, cache, cache));
            double trained = 0;
            double evaluated = 0;
            for (long step = 1; step <= steps; step++) {
                long start = System.nanoTime();
                workload.step();
                if (leak > 0) {
                    kept.zeros(new Shape(leak), DataType.INT64);
                }
                long end = System.nanoTime();
                trained += (end - start) / 1e9;
                if (step == 1 || step % period == 0) {
                    Evaluation evaluation = workload.evaluate();
                    evaluated += (System.nanoTime() - end) / 1e9;
                    double accuracy = Reported.value(evaluation, "accuracy");
                    double loss = Reported.value(evaluation, "loss");
                    System.out.printf(Locale.ROOT, "%d %s %s", step, accuracy, Double.toHexString(loss));
                    System.out.printf(
                            Locale.ROOT,
                            " # %.2f s trained, %.2f s evaluated, memory %s%n",
                            trained,
                            evaluated,
                            memory());
                    if (accuracy >= target) {
                        break;
                    }
                }
            }
        }
    }

    /** Memory that no file backs, in RAM or swapped out: the kernel takes back pages of libraries as it likes. */
    private static String memory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "unknown";
        }
        long sum = 0;
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("RssAnon:") || line.startsWith("VmSwap:")) {
                sum += Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return sum + " kB";
    }
}
