package org.prony.report.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.report.load.ConsolidationResult;
import org.prony.report.load.CsvJoin;
import org.prony.report.load.CsvTree;

class JoinedFileTest {

    @TempDir
    private Path root;

    @Test
    void makesNumbersNumbersAndKeepsWhatOnlyLooksLikeOne() throws Exception {
        file("a/log.csv", """
                step,loss,ok,id,big,note,none,version
                1,NaN,True,007,18446744073709551615,"",,2.7
                2, -1e-3 ,false,12,5,"a,b",,2.7.1
                ,   ,,,,"1",,
                """);
        file("b/log.csv", "loss,step,wide\n-Infinity,9223372036854775807,+5\n1e400,-3,.5\n");

        Path parquet = parquet();

        assertThat(Sql.lines("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '" + parquet + "')"))
                .containsExactly(
                        "source|VARCHAR",
                        "dir_1|VARCHAR",
                        "step|BIGINT",
                        "loss|DOUBLE",
                        "ok|BOOLEAN",
                        "id|VARCHAR",
                        "big|VARCHAR",
                        "note|VARCHAR",
                        "none|VARCHAR",
                        "version|VARCHAR",
                        "wide|DOUBLE");
        assertThat(Sql.lines("SELECT * EXCLUDE (source, dir_1) FROM '" + parquet + "'"))
                .containsExactly(
                        "1|NaN|true|007|18446744073709551615|null|null|2.7|null",
                        "2|-0.001|false|12|5|a,b|null|2.7.1|null",
                        "null|null|null|null|null|1|null|null|null",
                        "9223372036854775807|-Infinity|null|null|null|null|null|null|5.0",
                        "-3|Infinity|null|null|null|null|null|null|0.5");
    }

    @Test
    void keepsTextsWithLineEndsQuotesAndOtherScripts() throws Exception {
        file("log.csv", "note,b\n\"a\r\nb, \"\"c\"\"\",1\n5\" disk,2\nüß 𝄞 'x',3\nNULL,4\n");

        assertThat(Sql.lines("SELECT note FROM '" + parquet() + "'"))
                .containsExactly("a\r\nb, \"c\"", "5\" disk", "üß 𝄞 'x'", "NULL");
    }

    @Test
    void givesSqlNamesThatItCanTellApart() throws Exception {
        file("log.csv", "Loss,loss,,it's \"q\"\n1,2,3,4\n");

        assertThat(Sql.lines("SELECT column_name FROM (DESCRIBE SELECT * FROM '" + parquet() + "')"))
                .containsExactly("source", "Loss", "loss_2", "column_4", "it's \"q\"");
    }

    @Test
    void keepsARowOfSeveralMegabytes() throws Exception {
        file("log.csv", "id,note\n1," + "x".repeat(5_000_000) + "\n2,y\n");

        assertThat(Sql.lines("SELECT id, length(note) FROM '" + parquet() + "'"))
                .containsExactly("1|5000000", "2|1");
    }

    @Test
    void readsWhatIsThereOfAFileThatGrowsShrinksOrIsReplacedMeanwhile() throws Exception {
        Path grown = file("a/log.csv", "step\n1\n2\n");
        Path replaced = file("b/log.csv", "step\n3\n");
        Path gone = file("c/log.csv", "step\n4\n");
        Path last = file("d/log.csv", "step\n5\n");
        CsvJoin join = CsvJoin.ofAny(CsvTree.find(root, "log.csv", warning -> {}));
        Files.writeString(grown, "6\n7", StandardOpenOption.APPEND);
        Files.writeString(replaced, "step,loss\n3,1\n");
        Files.delete(gone);

        ConsolidationResult result = JoinedFile.writeCsv(join, root.resolve("all.csv"));

        assertThat(Files.readAllLines(root.resolve("all.csv")))
                .containsExactly(
                        "source,dir_1,step", "a/log.csv,a,1", "a/log.csv,a,2", "a/log.csv,a,6", "d/log.csv,d,5");
        assertThat(result.files()).containsExactly(grown, last);
        assertThat(result.rows()).isEqualTo(4);
        assertThat(result.warnings())
                .containsExactly(
                        grown + ":5: the last row is not whole (its process was killed or the disk was full);"
                                + " row left out",
                        replaced + ":1: the header changed while it was read; file left out",
                        gone + ": cannot be read: " + gone + "; file left out");
    }

    @Test
    void leavesNothingBesideTheFile() throws Exception {
        file("log.csv", "a\n1\n");
        Path folder = Files.createDirectory(root.resolve("out"));

        JoinedFile.writeParquet(
                CsvJoin.ofAny(CsvTree.find(root, "log.csv", warning -> {})), folder.resolve("all.parquet"));

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("all.parquet"));
        }
    }

    @Test
    void joinsAMillionRowsInASmallHeap() throws Exception {
        for (int file = 0; file < 4; file++) {
            Path log = root.resolve("run_" + file + "/log.csv");
            Files.createDirectories(log.getParent());
            try (Writer out = Files.newBufferedWriter(log)) {
                out.write(file % 2 == 0 ? "step,loss,note\n" : "note,step,loss\n");
                for (int row = 0; row < 250_000; row++) {
                    out.write(file % 2 == 0 ? row + ",0.5,ü\n" : "ü," + row + ",0.5\n");
                }
            }
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                JoinedFileTest.class.getName(),
                root.toString()));
        Path log = root.resolve("log");

        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();

        assertThat(log).hasContent("1000000 1000000");
        assertThat(exit).isZero();
        assertThat(Sql.lines("SELECT count(*), sum(step), avg(loss), min(note), count(DISTINCT dir_1) FROM '"
                        + root.resolve("all.parquet") + "'"))
                .containsExactly("1000000|124999500000|0.5|ü|4");
        try (var lines = Files.lines(root.resolve("all.csv"))) {
            assertThat(lines.count()).isEqualTo(1_000_001);
        }
    }

    /** The work of the new process: joins the tree of its argument, as CSV and as Parquet. */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        long csv = JoinedFile.writeCsv(join(root), root.resolve("all.csv")).rows();
        long parquet =
                JoinedFile.writeParquet(join(root), root.resolve("all.parquet")).rows();
        System.out.println(csv + " " + parquet);
    }

    private static CsvJoin join(Path root) throws IOException {
        return CsvJoin.ofAny(CsvTree.find(root, "log.csv", warning -> {}));
    }

    private Path file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path parquet() throws IOException {
        Path target = root.resolve("all.parquet");
        ConsolidationResult result = JoinedFile.writeParquet(join(root), target);
        assertThat(result.warnings()).isEmpty();
        try (FileChannel channel = FileChannel.open(target)) {
            assertThat(channel.size()).isPositive();
        }
        return target;
    }
}
