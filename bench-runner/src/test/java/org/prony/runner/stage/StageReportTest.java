package org.prony.runner.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.Json;
import org.prony.api.repository.Template;
import org.prony.report.CampaignReport;
import org.prony.report.ReportOutcome;
import org.prony.runner.plan.file.CampaignFileReader;

/** What the report makes of trials of stages. */
class StageReportTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path root;

    @Test
    void reportsOnTheProgramInTheExamples() throws Exception {
        assumeTrue(hasPython(), "python3 is not installed");
        StagesFixture stages = StagesFixture.of(
                        root,
                        example(),
                        List.of(
                                values("rate", "0.1", "shuffle", "true"),
                                values("rate", "0.01", "shuffle", "false"),
                                values("rate", "0.01", "shuffle", "true")))
                .in(REPOSITORY);

        for (int run = 1; run <= 3; run++) {
            assertThat(stages.run(run).message()).isEmpty();
        }
        ReportOutcome report = report(stages);

        assertThat(stages.folder(1).outputLog())
                .content()
                .contains(" noisy --save-dir " + stages.folder(1).output()
                        + " --seed 41 --objective hinge --rate 0.1 --epochs 10 --shuffle\n");
        assertThat(stages.folder(2).outputLog()).content().contains(" --rate 0.01 --epochs 10\n");
        List<CSVRecord> rows = stages.rows(1);
        assertThat(rows).hasSize(11);
        assertThat(rows.get(9).get("global_step")).isEqualTo("10");
        assertThat(rows.get(10).get("loss")).isEqualTo(rows.get(9).get("loss"));
        assertThat(Double.parseDouble(rows.get(10).get("accuracy"))).isBetween(0.8, 1.0);
        assertThat(report.warnings()).isEmpty();
        assertThat(report.anyFailure()).isFalse();
        assertThat(report.text())
                .contains("accuracy", "loss", "rate=0.01, shuffle=false")
                .doesNotContain("samples/s");
        assertThat(pictures(stages))
                .contains("loss.png", "loss.svg", "final_accuracy.png", "hparam_rate.png")
                .doesNotContain("throughput.png");
        assertThat(stages.folder.reportPage())
                .content()
                .contains("<th scope=\"col\">stages</th>")
                .containsPattern("<td>train [0-9.]+ (m?s|s), test [0-9.]+")
                .contains("<small>data=noisy,epochs=10,objective=hinge,rate=0.1,shuffle=true</small>");
    }

    @Test
    void showsTheLogOfTheStageThatFailed() throws Exception {
        StagesFixture stages = StagesFixture.of(
                root,
                new Template(new TreeMap<>(Map.of("a", "echo went-well", "b", "echo boom {x}; exit {x}")), List.of()),
                List.of(Map.of("x", "3"), Map.of("x", "0"), Map.of("x", "4")));

        for (int run = 1; run <= 3; run++) {
            stages.run(run);
        }
        ReportOutcome report = report(stages);

        assertThat(report.text())
                .contains("\ntoy_program/run_1 (x=3): failed: stage b: exit code 3\n  | boom 3\n")
                .contains("duration");
        assertThat(report.warnings()).isEmpty();
        assertThat(pictures(stages)).isEmpty();
        assertThat(stages.folder.reportPage())
                .content()
                .contains("toy_program/run_3 (x=4) ")
                .contains("aria-label=\"Last lines of log.b.")
                .contains(">boom 4</pre>")
                .contains("b failed (exit code 4)")
                .doesNotContain("went-well");
    }

    private static ReportOutcome report(StagesFixture stages) throws IOException {
        Json.write(stages.folder.planFile(), stages.plan);
        return CampaignReport.write(stages.folder);
    }

    private static List<String> pictures(StagesFixture stages) throws IOException {
        Path plots = stages.folder.workload("toy_program").plots();
        if (!Files.exists(plots)) {
            return List.of();
        }
        try (var files = Files.list(plots)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Map<String, String> values(String... more) {
        Map<String, String> values = new TreeMap<>(Map.of("data", "noisy", "objective", "hinge", "epochs", "10"));
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        return values;
    }

    /** The template of {@code examples/perceptron.yaml}. */
    private static Template example() {
        return CampaignFileReader.read(REPOSITORY.resolve("examples/perceptron.yaml"))
                .program()
                .orElseThrow()
                .template();
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
