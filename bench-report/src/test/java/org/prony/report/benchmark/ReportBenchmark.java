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
import org.prony.report.ReportOutcome;

/**
 * What the way from the logs of a large campaign to all plots and the page costs, as a ratio to reading the same files once
 * with commons-csv.
 *
 * <p>Both take turns within each round. The first round counts by itself: it is what a person waits for who calls the command
 * once, with classes to load, code to compile and fonts to find.
 */
public final class ReportBenchmark {

    private static final int ROUNDS = 6;

    private ReportBenchmark() {}

    /** Generates the data in a temporary folder, measures, prints the table, removes the folder. */
    public static void main(String[] args) throws IOException {
        Path root = Files.createTempDirectory("report-benchmark");
        try {
            run(TrainedCampaign.write(root, "20261120T193412Z-k3f9"), System.out);
        } finally {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void run(TrainedCampaign campaign, PrintStream out) throws IOException {
        double[] report = new double[ROUNDS];
        double[] read = new double[ROUNDS];
        long pictures = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            ReportOutcome outcome = CampaignReport.write(campaign.folder());
            long middle = System.nanoTime();
            CommonsCsv.read(campaign.files());
            read[round] = (System.nanoTime() - middle) / 1e9;
            report[round] = (middle - start) / 1e9;
            if (!outcome.warnings().isEmpty()) {
                throw new IllegalStateException("the report is not whole: " + outcome.warnings());
            }
            pictures = pictures(campaign);
        }
        out.printf(
                Locale.ROOT,
                "%d files, %.1f MB; %d pictures (PNG and SVG each); Java %s, %d processors%n",
                campaign.files().size(),
                campaign.bytes() / 1e6,
                pictures,
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors());
        out.printf(Locale.ROOT, "first round: report %.2f s, commons-csv read %.2f s%n", report[0], read[0]);
        double[] ratios = new double[ROUNDS - 1];
        Arrays.setAll(ratios, i -> report[i + 1] / read[i + 1]);
        out.printf(
                Locale.ROOT,
                "later rounds: report %.2f s, commons-csv read %.2f s%n",
                median(Arrays.copyOfRange(report, 1, ROUNDS)),
                median(Arrays.copyOfRange(read, 1, ROUNDS)));
        out.printf(
                Locale.ROOT,
                "report / commons-csv read: %.2f in the first round (wanted: at most 4)%n",
                report[0] / read[0]);
        out.printf(
                Locale.ROOT,
                "report / commons-csv read: %.2f in later rounds (%s)%n",
                median(ratios),
                Arrays.toString(ratios));
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
