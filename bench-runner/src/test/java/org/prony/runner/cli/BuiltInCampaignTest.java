package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The default campaign of a built-in workload on DJL, three trials: what a person sees of it. */
class BuiltInCampaignTest {

    /** A filled path that lets its ground through, as only bands and the legend's samples are. */
    private static final Pattern TRANSLUCENT =
            Pattern.compile("<path d=\"([^\"]+)\"[^>]*opacity:0\\.18|<path [^>]*opacity:0\\.18[^>]* d=\"([^\"]+)\"");

    private static final Pattern POINT = Pattern.compile("[ML](-?[0-9.]+),-?[0-9.]+");

    /** Of the 396 points of a plot's width; the legend's samples are narrower by far. */
    private static final double WIDE = 100;

    /** Their bands begin with the second sample, and end where a second trial has none. */
    private static final Set<String> SENSORS =
            Set.of("cpu_utilization.svg", "process_memory.svg", "memory_used.svg", "temperature.svg");

    @TempDir
    Path folder;

    @Test
    void showsABandInEveryPlotAndKeepsTheEnginesChatterOffTheConsole() throws Exception {
        Prony prony = Prony.run(folder, "digits_mlp");

        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.OK);
        Path plots = prony.campaign().workload("digits_mlp").plots();
        try (Stream<Path> files = Files.list(plots)) {
            List<Path> pictures = files.filter(file -> file.toString().endsWith(".svg"))
                    .filter(file -> !file.endsWith("pareto.svg")) // its points have error bars instead
                    .toList();
            assertThat(pictures).hasSizeGreaterThanOrEqualTo(7);
            assertThat(pictures)
                    .allSatisfy(picture -> assertThat(widestBand(Files.readString(picture)))
                            .as("width of the band in %s", picture)
                            .isGreaterThan(
                                    SENSORS.contains(picture.getFileName().toString()) ? 0 : WIDE));
        }
        assertThat(prony.trial("digits_mlp", 1).outputLog()).content().contains("Number of intra-op threads");
        assertThat(prony.text())
                .doesNotContain("djl")
                .doesNotContain("intra-op")
                .doesNotContain("CudaUtils");
    }

    private static double widestBand(String svg) {
        double widest = 0;
        Matcher path = TRANSLUCENT.matcher(svg);
        while (path.find()) {
            double[] xs = POINT.matcher(path.group(1) == null ? path.group(2) : path.group(1))
                    .results()
                    .mapToDouble(point -> Double.parseDouble(point.group(1)))
                    .sorted()
                    .toArray();
            widest = Math.max(widest, xs.length == 0 ? 0 : xs[xs.length - 1] - xs[0]);
        }
        return widest;
    }
}
