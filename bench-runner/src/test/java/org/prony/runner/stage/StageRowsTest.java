package org.prony.runner.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.Template;
import org.prony.api.repository.Template.Format;
import org.prony.api.repository.Template.StageMetric;
import org.prony.api.repository.TrialState;

/** What trials of stages log, with real shells. */
class StageRowsTest {

    @TempDir
    Path root;

    @Test
    void metricsOfAllStagesBecomeRows() throws Exception {
        Template template = new Template(
                Map.of("all", "printf '%s\\n' {lines}; echo 'BLEU4 = 20.5'; echo 'BLEU4 = 27.1,'"),
                List.of(
                        new StageMetric("bleu", "all", Format.REGEX, "BLEU4 = ([0-9.]+)", null, null),
                        new StageMetric("loss", "all", Format.JSON, "loss", null, "step"),
                        new StageMetric("val_loss", "all", Format.JSON, "val", null, "step"),
                        new StageMetric("missing", "all", Format.REGEX, "F1 = (.*)", null, null)));
        String lines = "{\"step\": 20, \"loss\": 0.5}\nnoise {\n{\"step\": 10, \"loss\": 1e-1, \"val\": NaN}\n"
                + "{\"step\": 20, \"val\": 0.7}\n{\"loss\": Infinity}";
        StagesFixture stages = StagesFixture.of(root, template, List.of(Map.of("lines", lines)));

        assertThat(stages.run(1).state()).isEqualTo(TrialState.SUCCEEDED);

        List<CSVRecord> rows = stages.rows(1);
        assertThat(rows).extracting(row -> row.get("global_step")).containsExactly("10", "20", "20");
        assertThat(rows).extracting(row -> row.get("loss")).containsExactly("0.1", "0.5", "Infinity");
        assertThat(rows).extracting(row -> row.get("val_loss")).containsExactly("NaN", "0.7", "0.7");
        assertThat(rows).extracting(row -> row.get("bleu")).containsExactly("", "", "27.1");
        assertThat(rows).extracting(row -> row.get("missing")).containsExactly("", "", "");
        assertThat(rows.get(0).get("accumulated_submission_time")).isEmpty();
        assertThat(rows.get(2).get("accumulated_submission_time")).isNotEmpty();
        Path log = stages.folder(1)
                .path()
                .resolve(stages.files(1).stream()
                        .filter(name -> name.startsWith("log.all"))
                        .findFirst()
                        .orElseThrow());
        assertThat(stages.warnings)
                .containsExactly(
                        "toy_program/run_1: metric missing of stage all: " + log + " has no match of 'F1 = (.*)'");
        assertThat(stages.folder(1).outputLog()).content().contains("warning: metric missing of stage all: ");
    }

    @Test
    void metricsOfEarlierAttemptsAreKept() throws Exception {
        Template template = new Template(
                new TreeMap<>(Map.of("a", "echo '{\"loss\": 3}'", "b", "test -f go && echo acc 0.5")),
                List.of(
                        new StageMetric("acc", "b", Format.REGEX, "acc (.*)", null, null),
                        new StageMetric("loss", "a", Format.JSON, "loss", null, null)));
        StagesFixture stages = StagesFixture.of(root, template, List.of(Map.of()));
        assertThat(stages.run(1).state()).isEqualTo(TrialState.FAILED);
        assertThat(stages.rows(1)).extracting(row -> row.get("loss")).containsExactly("3.0", "3.0");
        Files.createFile(root.resolve("go"));

        assertThat(stages.run(1).state()).isEqualTo(TrialState.SUCCEEDED);

        assertThat(stages.rows(1)).extracting(row -> row.get("loss")).containsExactly("3.0", "3.0");
        assertThat(stages.rows(1)).extracting(row -> row.get("acc")).containsExactly("", "0.5");
        assertThat(stages.warnings).isEmpty();
    }
}
