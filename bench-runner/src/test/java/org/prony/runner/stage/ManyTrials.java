package org.prony.runner.stage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.prony.api.repository.Template;

/** Measures what the launching process spends on a trial whose one stage is {@code true}. */
public final class ManyTrials {

    private ManyTrials() {}

    /**
     * Runs to the end.
     *
     * @param arguments an empty folder, and the number of trials
     */
    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[1]);
        Template template = new Template(Map.of("train", "true"), List.of());
        StagesFixture stages = StagesFixture.of(Path.of(arguments[0]), template, Collections.nCopies(count, Map.of()));
        int warmUp = Math.min(20, count / 2);
        for (int i = 1; i <= warmUp; i++) {
            stages.run(i);
        }
        long start = System.nanoTime();
        for (int i = warmUp + 1; i <= count; i++) {
            stages.run(i);
        }
        double perTrial = (System.nanoTime() - start) / 1e6 / (count - warmUp);
        System.out.printf(
                Locale.ROOT,
                "%d trials, %.2f ms each, heap %.1f MB, threads %d, %s%n",
                count,
                perTrial,
                usedHeap() / 1e6,
                Thread.activeCount(),
                Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .findFirst()
                        .orElse(""));
    }

    /** Bytes in use after a full collection. */
    static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
