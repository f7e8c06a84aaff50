package org.prony.report.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.prony.report.load.CampaignLoader;
import org.prony.report.load.Consolidator;

/**
 * What joining and loading the logs of a large campaign cost, as ratios to copying the same bytes and to commons-csv.
 *
 * <p>All contestants take turns within each round, so that a slow minute of the machine hits all of them; medians count.
 */
public final class ConsolidationBenchmark {

    private static final int WARM_UP_ROUNDS = 2;
    private static final int ROUNDS = 9;

    private final GeneratedCampaign same;
    private final GeneratedCampaign different;
    private final Path target;
    private final ByteBuffer direct = ByteBuffer.allocateDirect(1 << 18);
    private final Map<String, double[]> seconds = new LinkedHashMap<>();

    private ConsolidationBenchmark(Path root) throws IOException {
        this.same = GeneratedCampaign.write(root, "same", true);
        this.different = GeneratedCampaign.write(root, "different", false);
        this.target = root.resolve("target.csv");
    }

    /** Generates the data in a temporary folder, measures, prints the table, removes the folder. */
    public static void main(String[] args) throws IOException {
        Path root = Files.createTempDirectory("consolidation-benchmark");
        try {
            new ConsolidationBenchmark(root).run(System.out);
        } finally {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void run(PrintStream out) throws IOException {
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            measure("copy by the system", round, this::copyBySystem);
            measure("copy by a buffer", round, this::copyByBuffer);
            measure("join, same headers", round, () -> join(same));
            measure("commons-csv read", round, () -> CommonsCsv.read(same.files()));
            measure("load", round, () -> CampaignLoader.load(same.folder()));
            measure("commons-csv read and write", round, () -> CommonsCsv.join(different.files(), target));
            measure("join, different headers", round, () -> join(different));
        }
        out.printf(
                Locale.ROOT,
                "%d files, %.1f MB; %d rounds; Java %s%n",
                same.files().size(),
                same.bytes() / 1e6,
                ROUNDS,
                System.getProperty("java.version"));
        seconds.forEach((name, times) ->
                out.printf(Locale.ROOT, "%-28s %7.3f s (%.3f-%.3f)%n", name, median(times), min(times), max(times)));
        ratio(out, "join, same headers", "copy by the system", "at most 2");
        ratio(out, "join, same headers", "copy by a buffer", "at most 2");
        ratio(out, "join, different headers", "commons-csv read and write", "at most 1");
        ratio(out, "load", "commons-csv read", "a part of at most 4");
    }

    private void join(GeneratedCampaign campaign) throws IOException {
        Consolidator.consolidate(campaign.folder().workload("digits_mlp"), campaign.plan());
    }

    /** Copies by the system call for it, without a pass through this process. */
    private void copyBySystem() throws IOException {
        copy((in, out) -> {
            long size = in.size();
            for (long at = 0; at < size; ) {
                at += in.transferTo(at, size - at, out);
            }
        });
    }

    /** Copies through a buffer outside the heap, which saves two copies of every byte. */
    private void copyByBuffer() throws IOException {
        copy((in, out) -> {
            while (in.read(direct.clear()) >= 0) {
                direct.flip();
                while (direct.hasRemaining()) {
                    out.write(direct);
                }
            }
        });
    }

    /** Makes one new file of all files. */
    private void copy(Copy copy) throws IOException {
        try (FileChannel out = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (Path file : same.files()) {
                try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
                    copy.copy(in, out);
                }
            }
        }
    }

    private void measure(String name, int round, Task task) throws IOException {
        // Outside the clock, so that no contestant pays for removing an old output.
        Files.deleteIfExists(target);
        for (GeneratedCampaign campaign : List.of(same, different)) {
            Files.deleteIfExists(campaign.folder().workload("digits_mlp").consolidated());
        }
        long start = System.nanoTime();
        task.run();
        double elapsed = (System.nanoTime() - start) / 1e9;
        if (round >= 0) {
            seconds.computeIfAbsent(name, n -> new double[ROUNDS])[round] = elapsed;
        }
    }

    private void ratio(PrintStream out, String name, String base, String wanted) {
        double[] ratios = new double[ROUNDS];
        Arrays.setAll(ratios, round -> times(name)[round] / times(base)[round]);
        out.printf(
                Locale.ROOT,
                "%s / %s: %.2f (rounds %.2f-%.2f; wanted: %s)%n",
                name,
                base,
                median(ratios),
                min(ratios),
                max(ratios),
                wanted);
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

    /** One way to copy a file. */
    @FunctionalInterface
    private interface Copy {
        void copy(FileChannel in, FileChannel out) throws IOException;
    }

    /** One thing to measure. */
    @FunctionalInterface
    private interface Task {
        void run() throws IOException;
    }
}
