package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prony.report.sample.SampleRepository;

class ExportCommandTest {

    @TempDir
    private Path root;

    private Path repository;
    private Path target;

    @BeforeEach
    void makeRepository() throws IOException {
        repository = root.resolve("outputs");
        target = root.resolve("tables");
        new SampleRepository(repository).train("20261120T193412Z-k3f9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "jsonl"})
    void writesThreeFilesReplacesItsOwnAndLeavesOthers(String format) throws IOException {
        Files.createDirectories(target);
        Files.writeString(target.resolve("trials." + format), "earlier");
        Files.writeString(target.resolve("notes.txt"), "mine");

        CommandLineRun run = export("--" + format);

        assertThat(run.exitCode()).isZero();

        List<Path> files = Stream.of("campaigns", "trials", "metrics")
                .map(table -> target.resolve(table + "." + format))
                .toList();
        assertThat(run.out().lines())
                .containsExactlyElementsOf(files.stream().map(Path::toString).toList());
        assertThat(run.err()).isEmpty();
        assertThat(target.resolve("trials." + format))
                .content(StandardCharsets.ISO_8859_1)
                .isNotEqualTo("earlier");
        try (Stream<Path> all = Files.list(target)) {
            assertThat(all).hasSize(4);
        }
        assertThat(target.resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void writesTheSameRowsInEveryFormat() throws IOException {
        assertThat(export("--csv").exitCode()).isZero();
        assertThat(export("--jsonl").exitCode()).isZero();

        for (String table : List.of("campaigns", "trials", "metrics")) {
            assertThat(Files.readAllLines(target.resolve(table + ".jsonl")))
                    .as(table)
                    .hasSize(Files.readAllLines(target.resolve(table + ".csv")).size() - 1);
        }
        JsonNode row = new ObjectMapper()
                .readTree(Files.readAllLines(target.resolve("metrics.jsonl")).get(1));
        String[] header =
                Files.readAllLines(target.resolve("metrics.csv")).get(0).split(",", -1);
        String[] cells =
                Files.readAllLines(target.resolve("metrics.csv")).get(2).split(",", -1);
        for (int i = 0; i < header.length; i++) {
            JsonNode cell = row.get(header[i]);
            assertThat(cell.isNull() ? "" : cell.asText()).as(header[i]).isEqualTo(cells[i]);
        }
        assertThat(row.get("loss").isNumber()).isTrue();
        assertThat(row.get("goal_reached").isBoolean()).isTrue();
        assertThat(row.get("engine_version").isTextual()).isTrue();
    }

    @Test
    void saysThatThereIsNothingToExport() {
        CommandLineRun run = CommandLineRun.of("export", root.toString(), "--csv", target.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("prony: " + root + ": no campaign here; looked for campaign.json in it"
                        + " and in the folder above, and for campaigns/*/campaign.json\n");
        assertThat(target).doesNotExist();
    }

    private CommandLineRun export(String format) {
        return CommandLineRun.of("export", repository.toString(), format, target.toString());
    }
}
