package org.prony.runner.plan;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.runner.launch.ClassPath;
import org.prony.runner.plan.file.CampaignFileReader;

/**
 * What planning costs: a file of 100 000 trials with ten parameters in five choices, equal trials among them, read, resolved,
 * named and ordered in a JVM of 512 MB; and its {@code campaign.json}. The first round is what a launch sees, since a launch
 * plans once.
 */
public final class PlanningBenchmark {

    private static final String HEAP = "-Xmx512m";

    /** As the launcher {@code prony} starts its JVM. */
    private static final String COMPILER = "-XX:TieredStopAtLevel=1";

    private static final int ROUNDS = 5;
    private static final int CHOICES = 5;
    private static final int PARAMETERS = 10;
    private static final int SEEDS = 39;

    private PlanningBenchmark() {}

    /** Without arguments starts the JVM that is measured; with a folder, measures in this one. */
    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            measure(Path.of(args[0]));
            return;
        }
        Path folder = Files.createTempDirectory("prony-planning-");
        try {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            int exit = new ProcessBuilder(
                            java,
                            HEAP,
                            COMPILER,
                            "-cp",
                            classPath(),
                            PlanningBenchmark.class.getName(),
                            folder.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("the measured JVM ended with " + exit);
            }
        } finally {
            Files.deleteIfExists(folder.resolve("campaign.yaml"));
            Files.deleteIfExists(folder.resolve("campaign.json"));
            Files.delete(folder);
        }
    }

    /** Of the loader, since {@code exec:java} keeps Maven's own in {@code java.class.path}. */
    private static String classPath() {
        return ClassPath.current().entries().stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void measure(Path folder) throws IOException {
        Path yaml = Files.writeString(folder.resolve("campaign.yaml"), campaign());
        Path json = folder.resolve("campaign.json");
        System.out.printf(Locale.ROOT, "%s %s, Java %s%n", HEAP, COMPILER, System.getProperty("java.version"));
        System.out.println("round  trials  repeated  plan s  peak heap MB  campaign.json s  peak heap MB  size MB");
        for (int round = 1; round <= ROUNDS; round++) {
            resetPeak();
            long start = System.nanoTime();
            CampaignFile file = CampaignFileReader.read(yaml);
            Planned planned = new CampaignPlanner(Planning.CATALOG, Planning.NO_SEARCH)
                    .plan(file, Planning.request(), Planning.MACHINE, Planning.NOW, new SplittableRandom(1));
            double planning = seconds(start);
            double peak = peakMegabytes();
            CampaignPlan plan = planned.plan();
            int repeated = planned.duplicates().size();
            planned = null;
            resetPeak();
            start = System.nanoTime();
            Json.write(json, plan);
            double writing = seconds(start);
            System.out.printf(
                    Locale.ROOT,
                    "%5d  %6d  %8d  %6.2f  %12.0f  %15.2f  %12.0f  %7.1f%n",
                    round,
                    plan.trials().size(),
                    repeated,
                    planning,
                    peak,
                    writing,
                    peakMegabytes(),
                    Files.size(json) / 1e6);
        }
    }

    /** Each choice has 5⁴ points; neighbours share a fifth of them. */
    private static String campaign() {
        String stages =
                IntStream.range(0, PARAMETERS).mapToObj(i -> "{p" + i + "}").collect(Collectors.joining(" "));
        StringBuilder yaml = new StringBuilder("name: planning_benchmark\ntemplate:\n  run: echo " + stages + "\n");
        yaml.append("order: random\nseeds: [")
                .append(IntStream.range(0, SEEDS).mapToObj(Integer::toString).collect(Collectors.joining(", ")))
                .append(
                        "]\ndefault: {p7: true, p8: [1], p9: text}\nalias: {size: {small: {p5: 1, p6: 0.5}, large: {p5: 2, p6: 1e-3}}}\n");
        for (int choice = 0; choice < CHOICES; choice++) {
            int first = 4 * choice;
            yaml.append("---\ntitle: group ").append(choice).append("\nsize: small\n");
            yaml.append("p0: ").append(values(first)).append('\n');
            for (int parameter = 1; parameter < 4; parameter++) {
                yaml.append("p")
                        .append(parameter)
                        .append(": ")
                        .append(values(0))
                        .append('\n');
            }
            yaml.append("p4: 1e-3\n");
        }
        return yaml.toString();
    }

    private static String values(int first) {
        return IntStream.range(first, first + 5)
                .mapToObj(i -> String.format(Locale.ROOT, "%.3f", i / 1000.0))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void resetPeak() {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** The sum of the pools' peaks: at least the true peak. */
    private static double peakMegabytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / 1e6;
    }
}
