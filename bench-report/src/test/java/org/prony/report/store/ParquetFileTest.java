package org.prony.report.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFileTest {

    private static final List<Column> COLUMNS = List.of(
            new Column("trial", Column.Type.TEXT),
            new Column("hparam.learning_rate", Column.Type.DOUBLE),
            new Column("seed", Column.Type.LONG),
            new Column("goal \"reached\"", Column.Type.BOOLEAN),
            new Column("started", Column.Type.TIMESTAMP));

    @TempDir
    private Path root;

    @Test
    void givesBackEveryTypeAndTellsUnknownFromEmptyAndFromNotANumber() throws Exception {
        Path file = root.resolve("runs.parquet");
        Instant time = Instant.parse("2026-11-20T19:34:12.123456Z");

        ParquetFile.write(
                file,
                COLUMNS,
                List.of(
                        Arrays.asList("run_1", 0.1, Long.MAX_VALUE, true, time),
                        Arrays.asList("", Double.NaN, 7, false, "2026-11-20T19:34:12Z"),
                        Arrays.asList(null, null, null, null, null),
                        Arrays.asList(
                                "a,\"b\"\nNULL ü\r\n", Double.NEGATIVE_INFINITY, Long.MIN_VALUE, null, Instant.EPOCH),
                        Arrays.asList("  x ", Double.MIN_VALUE, -1L, null, null)));

        assertThat(Sql.lines("SELECT * FROM '" + file + "'"))
                .containsExactly(
                        "run_1|0.1|9223372036854775807|true|2026-11-20 19:34:12.123456",
                        "|NaN|7|false|2026-11-20 19:34:12.0",
                        "null|null|null|null|null",
                        "a,\"b\"\nNULL ü\r\n|-Infinity|-9223372036854775808|null|1970-01-01 00:00:00.0",
                        "  x |4.9E-324|-1|null|null");
        assertThat(Sql.lines("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '" + file + "')"))
                .containsExactly(
                        "trial|VARCHAR",
                        "hparam.learning_rate|DOUBLE",
                        "seed|BIGINT",
                        "goal \"reached\"|BOOLEAN",
                        "started|TIMESTAMP");
    }

    @Test
    void keepsTheColumnsWhereThereAreNoRows() throws Exception {
        Path file = root.resolve("runs.parquet");

        ParquetFile.write(file, COLUMNS, List.of());

        assertThat(Sql.lines("SELECT count(*) FROM '" + file + "'")).containsExactly("0");
        assertThat(Sql.lines("DESCRIBE SELECT * FROM '" + file + "'")).hasSize(5);
    }

    @Test
    void keepsATextOfSeveralMegabytesWhole() throws Exception {
        Path file = root.resolve("runs.parquet");
        String text = "line\n".repeat(1 << 20);

        ParquetFile.write(file, COLUMNS.subList(0, 1), List.of(List.of(text), List.of("next")));

        assertThat(Sql.lines("SELECT length(trial) FROM '" + file + "'")).containsExactly("5242880", "4");
    }

    @Test
    void replacesTheFileInOneMoveAndLeavesItAloneWhereACellIsWrong() throws Exception {
        Path file = root.resolve("runs.parquet");
        List<Column> columns = List.of(new Column("seed", Column.Type.LONG));
        ParquetFile.write(file, columns, List.of(List.of(1)));
        ParquetFile.write(file, columns, List.of(List.of(2)));

        assertThatThrownBy(() -> ParquetFile.write(file, columns, List.of(List.of(3), List.of(1.5))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column 'seed' is of type LONG and cannot hold '1.5'");

        assertThat(Sql.lines("SELECT * FROM '" + file + "'")).containsExactly("2");
        assertThat(names(root)).containsExactly("runs.parquet");
    }

    @Test
    void namesTheFileThatCannotBeWritten() throws Exception {
        Path folder = root.resolve("folder.parquet");
        Files.createDirectories(folder.resolve("full"));

        assertThatThrownBy(() -> ParquetFile.write(folder, COLUMNS, List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.toString());

        assertThat(names(root)).containsExactly("folder.parquet");
    }

    @Test
    void writesTheSameInEveryLocale() throws Exception {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            Path file = root.resolve("runs.parquet");
            ParquetFile.write(file, COLUMNS, List.of(Arrays.asList("İ", 1.5, 12345, true, "2026-11-20T19:34:12Z")));
            assertThat(Sql.lines("SELECT trial, \"hparam.learning_rate\", seed FROM '" + file + "'"))
                    .containsExactly("İ|1.5|12345");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void refusesTwoColumnsThatSqlTakesForOne() {
        List<Column> columns = List.of(new Column("Loss", Column.Type.DOUBLE), new Column("loss", Column.Type.DOUBLE));
        assertThatThrownBy(() -> new Table("runs", columns, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("table 'runs' has two columns 'loss'");
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
