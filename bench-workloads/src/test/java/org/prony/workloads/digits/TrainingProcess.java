package org.prony.workloads.digits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.prony.api.Evaluation;
import org.prony.api.TrialContext;
import org.prony.workloads.Reported;

/**
 * Trains a workload with its defaults and prints a line per evaluation; a process of its own, for tests of what holds
 * between processes and for measurements.
 *
 * <p>Arguments: {@code mlp|lenet|linear}, cache folder, data folder or {@code -}, seed, steps, steps between evaluations, target
 * accuracy at which to stop.
 */
final class TrainingProcess {

    private TrainingProcess() {}

    public static void main(String[] args) throws Exception {
        DigitsWorkload workload = Defaults.of(args[0]);
        Path cache = Path.of(args[1]);
        Optional<Path> data = args[2].equals("-") ? Optional.empty() : Optional.of(Path.of(args[2]));
        long steps = Long.parseLong(args[4]);
        long period = Long.parseLong(args[5]);
        double target = Double.parseDouble(args[6]);
        try (workload) {
            workload.setUp(new TrialContext(Long.parseLong(args[3]), "cpu", 1, data, cache, cache));
            double trained = 0;
            double evaluated = 0;
            for (long step = 1; step <= steps; step++) {
                long start = System.nanoTime();
                workload.step();
                long end = System.nanoTime();
                trained += (end - start) / 1e9;
                if (step == 1 || step % period == 0) {
                    Evaluation evaluation = workload.evaluate();
                    evaluated += (System.nanoTime() - end) / 1e9;
                    double accuracy = Reported.value(evaluation, "accuracy");
                    double loss = Reported.value(evaluation, "loss");
                    System.out.printf(Locale.ROOT, "%d %s %s", step, accuracy, Double.toHexString(loss));
                    System.out.printf(
                            Locale.ROOT, " # %.2f s trained, %.2f s evaluated, rss %s%n", trained, evaluated, rss());
                    if (accuracy >= target) {
                        break;
                    }
                }
            }
        }
    }

    private static String rss() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "unknown";
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.substring("VmRSS:".length()).strip())
                .findFirst()
                .orElse("unknown");
    }
}
