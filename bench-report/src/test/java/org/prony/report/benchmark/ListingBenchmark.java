package org.prony.report.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.prony.api.repository.Repository;

/**
 * What {@code ls} costs over 1000, 5000 and 10 000 trials, each call a new Java process with the launcher's flags: with an index
 * that is current, and without one. What a process takes that does nothing, {@code --version}, is taken off, so that the
 * JVM's start and that of the command line do not count.
 */
public final class ListingBenchmark {

    private static final int ROUNDS = 7;
    private static final int[] TRIALS = {1000, 5000, 10_000};
    private static final String START = "--version";

    private final Map<String, double[]> seconds = new LinkedHashMap<>();
    private final int rounds;

    private ListingBenchmark(int rounds) {
        this.rounds = rounds;
    }

    /**
     * Generates the data in a temporary folder, measures, prints the table, removes the folder.
     *
     * @param args the number of rounds, 7 if it is not given
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path root = Files.createTempDirectory("listing-benchmark");
        try {
            new ListingBenchmark(args.length == 0 ? ROUNDS : Integer.parseInt(args[0])).run(root, System.out);
        } finally {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void run(Path root, PrintStream out) throws IOException, InterruptedException {
        Map<Integer, Repository> repositories = new LinkedHashMap<>();
        for (int trials : TRIALS) {
            repositories.put(trials, GeneratedRepository.write(root.resolve(Integer.toString(trials)), trials));
        }
        for (int round = 0; round < rounds; round++) {
            take(START, round, FreshJvm.command(START));
            for (Map.Entry<Integer, Repository> entry : repositories.entrySet()) {
                measure(round, entry.getKey(), entry.getValue());
            }
        }
        out.printf(
                Locale.ROOT,
                "%d rounds; Java %s, %d processors%n%-28s %.3f s%n",
                rounds,
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                START,
                median(times(START)));
        for (String what : List.of("ls", "ls --trials", "ls, no index")) {
            for (int trials : TRIALS) {
                print(what + ", " + trials, out);
            }
            double[] growth = new double[rounds];
            double[] small = beyond(what + ", " + TRIALS[1]);
            double[] large = beyond(what + ", " + TRIALS[2]);
            Arrays.setAll(growth, round -> large[round] / small[round]);
            out.printf(
                    Locale.ROOT,
                    "%-28s %.2f (%.2f-%.2f) times the %d, linear: at most %d%n",
                    what,
                    median(growth),
                    min(growth),
                    max(growth),
                    TRIALS[1],
                    TRIALS[2] / TRIALS[1]);
        }
    }

    private void measure(int round, int trials, Repository repository) throws IOException, InterruptedException {
        String folder = repository.root().toString();
        Files.deleteIfExists(repository.root().resolve(".index"));
        take("ls, no index, " + trials, round, FreshJvm.command("ls", folder));
        take("ls, " + trials, round, FreshJvm.command("ls", folder));
        take("ls --trials, " + trials, round, FreshJvm.command("ls", "--trials", folder));
    }

    private void take(String name, int round, double elapsed) {
        seconds.computeIfAbsent(name, first -> new double[rounds])[round] = elapsed;
    }

    private void print(String name, PrintStream out) {
        double[] beyond = beyond(name);
        double[] ratios = new double[rounds];
        Arrays.setAll(ratios, round -> times(name)[round] / times(START)[round]);
        out.printf(
                Locale.ROOT,
                "%-28s %.3f s, %.3f s (%.3f-%.3f) beyond the start, %.2f times the start%n",
                name,
                median(times(name)),
                median(beyond),
                min(beyond),
                max(beyond),
                median(ratios));
    }

    private double[] beyond(String name) {
        double[] beyond = new double[rounds];
        Arrays.setAll(beyond, round -> times(name)[round] - times(START)[round]);
        return beyond;
    }

    private double[] times(String name) {
        return seconds.getOrDefault(name, new double[0]);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }
}
