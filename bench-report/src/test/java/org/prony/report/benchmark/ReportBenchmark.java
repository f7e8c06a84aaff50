package org.prony.report.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.prony.report.CampaignReport;

/**
 * What the way from the logs of a large campaign to all plots and the page costs, as a ratio to reading the same files once
 * with commons-csv.
 *
 * <p>Both take turns within each round, like against like: first each as the only work of a Java process of its own, which is
 * what a person waits for who calls the command once, with classes to load, code to compile and fonts to find; then both in one
 * process that has done both before.
 */
public final class ReportBenchmark {

    private static final int ROUNDS = 7;
    private static final int LARGE_ROUNDS = 3;
    private static final int WARMUP_ROUNDS = 3;

    private ReportBenchmark() {}

    /**
     * Generates the data in a temporary folder, measures, prints the table, removes the folder. With the argument {@code large} it
     * is a campaign of 1000 trials, reported in a heap of 1 GB, by new processes alone.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        boolean large = args.length > 0 && args[0].equals("large");
        Path root = Files.createTempDirectory("report-benchmark");
        try {
            TrainedCampaign.Size size = large ? TrainedCampaign.Size.LARGE : TrainedCampaign.Size.USUAL;
            TrainedCampaign campaign = TrainedCampaign.write(root, "20261120T193412Z-k3f9", size);
            if (large) {
                runOnce(campaign, System.out);
            } else {
                run(campaign, System.out);
            }
        } finally {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Reports in new processes with a heap of 1 GB, all tables and the page included. */
    private static void runOnce(TrainedCampaign campaign, PrintStream out) throws IOException, InterruptedException {
        double[] report = new double[LARGE_ROUNDS];
        double[] read = new double[LARGE_ROUNDS];
        for (int round = 0; round < LARGE_ROUNDS; round++) {
            report[round] = FreshJvm.report(campaign.folder(), "-Xmx1g");
            read[round] = FreshJvm.read(campaign.folder());
        }
        head(campaign, out);
        out.printf(Locale.ROOT, "page %.1f MB%n", Files.size(campaign.folder().reportPage()) / 1e6);
        print("first of a new JVM, heap 1 GB", report, read, 3, out);
    }

    private static void run(TrainedCampaign campaign, PrintStream out) throws IOException, InterruptedException {
        double[] report = new double[ROUNDS];
        double[] read = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            report[round] = FreshJvm.report(campaign.folder());
            read[round] = FreshJvm.read(campaign.folder());
        }
        head(campaign, out);
        print("first of a new JVM", report, read, 4, out);
        for (int round = -WARMUP_ROUNDS; round < ROUNDS; round++) {
            long start = System.nanoTime();
            CampaignReport.write(campaign.folder());
            long middle = System.nanoTime();
            CommonsCsv.read(campaign.files());
            if (round >= 0) {
                read[round] = (System.nanoTime() - middle) / 1e9;
                report[round] = (middle - start) / 1e9;
            }
        }
        print("steady", report, read, 4, out);
    }

    private static void head(TrainedCampaign campaign, PrintStream out) throws IOException {
        out.printf(
                Locale.ROOT,
                "%d files, %.1f MB; %d pictures (PNG and SVG each); Java %s, %d processors%n",
                campaign.files().size(),
                campaign.bytes() / 1e6,
                pictures(campaign),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors());
    }

    private static void print(String name, double[] report, double[] read, int wanted, PrintStream out) {
        double[] ratios = new double[report.length];
        Arrays.setAll(ratios, i -> report[i] / read[i]);
        Arrays.sort(ratios);
        out.printf(
                Locale.ROOT,
                "%s: report %.2f s, commons-csv read %.2f s; ratio %.2f (%.2f-%.2f), wanted: at most %d%n",
                name,
                median(report),
                median(read),
                median(ratios),
                ratios[0],
                ratios[ratios.length - 1],
                wanted);
    }

    private static long pictures(TrainedCampaign campaign) throws IOException {
        try (Stream<Path> files = Files.walk(campaign.folder().path())) {
            return files.filter(file -> file.toString().endsWith(".png")).count();
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
