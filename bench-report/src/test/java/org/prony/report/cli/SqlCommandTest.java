package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prony.report.sample.SampleRepository;

class SqlCommandTest {

    private static final String STEP = "20261119T101010Z-aaaa";
    private static final String TRAIN = "20261120T193412Z-k3f9";

    @TempDir
    private Path root;

    @BeforeEach
    void makeRepository() throws IOException {
        SampleRepository repository = new SampleRepository(root);
        repository.step(STEP);
        repository.train(TRAIN);
    }

    @Test
    void joinsTheThreeTables() {
        String sql = """
                SELECT c.measure, t.workload, count(DISTINCT t.trial_id) AS trials, count(m.global_step) AS rows
                FROM campaigns c JOIN trials t USING (campaign_id)
                LEFT JOIN metrics m USING (campaign_id, trial_id)
                GROUP BY ALL ORDER BY ALL;
                """;

        CommandLineRun run = sql(sql);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("""
                measure  workload      trials  rows
                ───────  ────────────  ──────  ────
                step     digits_mlp         2    24
                train    digits_lenet       6   200
                train    digits_mlp         4   129
                """);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void findsNumbersInHyperparametersAndTextsInVersions() throws IOException {
        for (Path file : metrics()) {
            Files.writeString(file, Files.readString(file).replace(",2.7.1,", ",2.7,"));
        }
        CommandLineRun run = sql(
                "SELECT typeof(\"hparam.learning_rate\") AS rate, typeof(engine_version) AS version,"
                        + " typeof(seed) AS seed, typeof(goal_reached) AS reached FROM metrics LIMIT 1",
                "--format",
                "csv");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("rate,version,seed,reached\nDOUBLE,VARCHAR,BIGINT,BOOLEAN\n");
    }

    @Test
    void keepsVersionsThatLookLikeNumbersApartInTheTrials() throws IOException {
        Path newer = root.resolve("campaigns/" + STEP + "/digits_mlp/run_1/trial.json");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path facts : files.filter(file -> file.endsWith("trial.json")).toList()) {
                Files.writeString(
                        facts,
                        Files.readString(facts).replace("\"2.7.1\"", facts.equals(newer) ? "\"2.10\"" : "\"2.1\""));
            }
        }

        CommandLineRun run = sql(
                "SELECT DISTINCT engine_version FROM trials WHERE engine_version != '' ORDER BY 1", "--format", "csv");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("engine_version\n2.1\n2.10\n");
    }

    @Test
    void writesEveryKindOfCellInEveryFormat() {
        String sql = "SELECT * FROM (VALUES (1.5::DOUBLE, 12345678901::BIGINT, 'a,\"b\"', true, TIMESTAMP '2026-11-20"
                + " 19:34:12', 1.50::DECIMAL(4, 2)), ('NaN', NULL, '', NULL, NULL, NULL),"
                + " (1e-7, -1, 'l' || chr(10) || 'm', false, NULL, 3)) t(d, l, t, b, s, e)";

        List<CommandLineRun> runs = List.of(sql(sql, "--format", "csv"), sql(sql, "--format", "json"), sql(sql));

        assertThat(runs).extracting(CommandLineRun::exitCode).containsOnly(0);
        assertThat(runs.stream().map(CommandLineRun::out).collect(Collectors.joining()))
                .isEqualTo("""
                d,l,t,b,s,e
                1.5,12345678901,"a,""b""\",true,2026-11-20T19:34:12Z,1.50
                NaN,,"",,,
                1.0E-7,-1,"l
                m",false,,3.00
                [
                {"d":1.5,"l":12345678901,"t":"a,\\"b\\"","b":true,"s":"2026-11-20T19:34:12Z","e":1.50},
                {"d":"NaN","l":null,"t":"","b":null,"s":null,"e":null},
                {"d":1.0E-7,"l":-1,"t":"l\\nm","b":false,"s":null,"e":3.00}
                ]
                        d            l  t      b      s                       e
                ─────────  ───────────  ─────  ─────  ────────────────────  ───
                      1.5  12345678901  a,"b"  true   2026-11-20T19:34:12Z  1.5
                      NaN            –         –      –                       –
                1.000e-07           -1  l⏎m    false  –                       3
                """);
    }

    @Test
    void showsTheFirstRowsAndTellsHowManyMore() {
        CommandLineRun run = sql("SELECT range AS n FROM range(100000)");
        CommandLineRun whole = sql("SELECT range AS n FROM range(100000)", "--format", "csv");

        assertThat(run.exitCode()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(103);
        assertThat(lines.get(101)).isEqualTo("99");
        assertThat(lines.get(102)).isEqualTo("… 99900 more rows, 100000 in all; --format csv gives every one");
        assertThat(whole.exitCode()).isZero();
        assertThat(whole.out().lines()).hasSize(100_001);
    }

    @Test
    void writesTheFormatThatTheFilesNameSays() throws IOException {
        for (String format : List.of("parquet", "csv", "json")) {
            CommandLineRun run =
                    sql("FROM trials", "--out", root.resolve("answer." + format).toString());

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).isEmpty();
        }

        assertThat(Files.readAllBytes(root.resolve("answer.parquet")))
                .startsWith("PAR1".getBytes(StandardCharsets.UTF_8));
        assertThat(Files.readAllLines(root.resolve("answer.csv"))).hasSize(13);
        assertThat(Files.readAllLines(root.resolve("answer.json"))).hasSize(14);
        assertThat(names())
                .filteredOn(name -> name.startsWith("answer") || name.startsWith(".a"))
                .hasSize(3);
    }

    @Test
    void writesParquetOfAStatementThatEndsInAComment() {
        Path file = root.resolve("answer.parquet");

        CommandLineRun run = sql("SELECT 42 AS n -- all of it", "--out", file.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void refusesAFileWhoseNameSaysNoFormatUnlessOneIsGiven() {
        Path file = root.resolve("answer.txt");

        CommandLineRun run = sql("FROM trials", "--out", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("prony: --out " + file
                        + ": its ending says no format; let it end in .csv, .json or .parquet," + " or add --format\n");
        assertThat(file).doesNotExist();
    }

    @Test
    void writesEveryRowOfATableToAFile() throws IOException {
        Path file = root.resolve("answer.txt");

        CommandLineRun run = sql("SELECT range AS n FROM range(1000)", "--out", file.toString(), "--format", "table");

        assertThat(run.exitCode()).isZero();

        assertThat(Files.readAllLines(file)).hasSize(1002).endsWith("999");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT los FROM metrics | Binder Error: Referenced column \"los\" not found in FROM clause! Candidate"
                        + " bindings: \"loss\"",
                "SELECT * FROM trails | Catalog Error: Table with name trails does not exist! Did you mean \"trials\"?",
                "SELECT loss FRM metrics | Parser Error: syntax error at or near \"metrics\"",
                "SELECT 'a'::INT | Conversion Error: Could not convert string 'a' to INT32",
                "DROP TABLE trials | DROP is not for reading; write one of SELECT, WITH, FROM, DESCRIBE, SHOW,"
                        + " SUMMARIZE",
                "COPY trials TO 'x.csv' | COPY is not for reading",
                "/* SELECT */ UPDATE trials SET seed = 1 | UPDATE is not for reading",
                "SELECT ';'; DROP TABLE trials | one statement at a time, here a second one begins after the semicolon"
                        + " at character 11",
                "; | no statement; write one of SELECT",
                "SELECT * FROM read_text('/etc/hostname') | Permission Error: Cannot access file",
                "FROM '/etc/passwd' | Catalog Error: Table with name /etc/passwd does not exist!",
                "WITH x AS (SELECT 1) INSERT INTO trials FROM x | ",
            })
    void saysInOneLineWhatIsWrongWithAStatement(String sql, String message) {
        CommandLineRun run = sql(sql);

        assertThat(run.exitCode()).isEqualTo(2);

        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("prony: sql: " + (message == null ? "" : message));
        assertThat(run.out()).isEmpty();
    }

    @Test
    void takesACampaignsFolder() {
        Path campaign = root.resolve("campaigns").resolve(STEP);
        String sql = "SELECT (SELECT count(*) FROM campaigns), count(DISTINCT trial_id), count(*) FROM metrics";

        CommandLineRun run = CommandLineRun.of("sql", sql, "--repository", campaign.toString(), "--format", "csv");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().skip(1)).containsExactly("1,2,24");
    }

    @Test
    void takesSemicolonsInTextsAndCommentsForWhatTheyAre() {
        CommandLineRun run = sql("( /* ; */ SELECT ';''' AS \"a;b\" -- one; two\n);", "--format", "csv");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("a;b\n;'\n");
    }

    @Test
    void leavesTheFileAloneWhereTheStatementIsWrong() throws IOException {
        Path file = Files.writeString(root.resolve("answer.parquet"), "earlier");

        CommandLineRun run = sql("SELECT los FROM metrics", "--out", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);

        assertThat(file).hasContent("earlier");
        assertThat(run.err()).startsWith("prony: sql: ").contains("Candidate bindings: \"loss\"");
    }

    @Test
    void answersWithTheOtherFilesWhereOneIsSpoilt() throws IOException {
        Path spoilt = root.resolve("campaigns/" + STEP + "/digits_mlp/run_2/metrics.csv");
        Files.writeString(spoilt, "");

        CommandLineRun run = sql("SELECT count(*) AS n FROM metrics", "--format", "csv");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("n\n341\n");
        assertThat(run.err())
                .isEqualTo("warning: " + spoilt
                        + ":1: the file is empty; expected the header of metrics.csv; file left out\n");
    }

    @Test
    void answersWhereNoTrialHasRows() throws IOException {
        for (Path file : metrics()) {
            Files.delete(file);
        }

        CommandLineRun run = sql("SELECT count(*) AS n, max(global_step) AS step FROM metrics", "--format", "csv");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("n,step\n0,\n");
    }

    @Test
    void saysThatThereIsNoRepository() {
        Path empty = root.resolve("campaigns");
        String looked = "; looked for campaign.json in it and in the folder above, and for campaigns/*/campaign.json\n";
        CommandLineRun nothing = CommandLineRun.of("sql", "SHOW TABLES", "--repository", empty.toString());
        CommandLineRun missing = CommandLineRun.of(
                "sql", "SHOW TABLES", "--repository", root.resolve("none").toString());
        CommandLineRun parquet = sql("SHOW TABLES", "--format", "parquet");

        assertThat(List.of(nothing, missing, parquet))
                .extracting(CommandLineRun::exitCode)
                .containsOnly(2);
        assertThat(nothing.err()).isEqualTo("prony: " + empty + ": no campaign here" + looked);
        assertThat(missing.err()).isEqualTo("prony: " + root.resolve("none") + ": there is no such folder\n");
        assertThat(parquet.err()).isEqualTo("prony: --format parquet needs --out FILE\n");
    }

    private CommandLineRun sql(String statement, String... more) {
        String[] arguments = Stream.concat(
                        Stream.of("sql", statement, "--repository", root.toString()), Arrays.stream(more))
                .toArray(String[]::new);
        return CommandLineRun.of(arguments);
    }

    private List<Path> metrics() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.endsWith("metrics.csv")).toList();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
