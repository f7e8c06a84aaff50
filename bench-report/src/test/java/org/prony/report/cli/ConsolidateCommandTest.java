package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsolidateCommandTest {

    @TempDir
    private Path root;

    private Path tree;
    private Path out;

    @BeforeEach
    void makeTree() throws IOException {
        tree = Files.createDirectory(root.resolve("tree"));
        out = root.resolve("all.csv");
    }

    @Test
    void joinsATreeWithTheFoldersAsColumnsInTheOrderOfTheirNumbers() throws IOException {
        file("model=mlp/lr=0.1/run_10/log.csv", "step,loss\n1,0.5\n");
        file("model=mlp/lr=0.1/run_2/log.csv", "step,loss\n1,0.4\n2,0.3\n");
        file("log.csv", "step,acc\n9,0.9\n");
        file("other/notes.csv", "x\n1\n");

        CommandLineRun run = consolidate();

        assertThat(run.exitCode()).isZero();

        assertThat(out).hasContent("""
                source,model,lr,dir_3,step,acc,loss
                log.csv,,,,9,0.9,
                model=mlp/lr=0.1/run_2/log.csv,mlp,0.1,run_2,1,,0.4
                model=mlp/lr=0.1/run_2/log.csv,mlp,0.1,run_2,2,,0.3
                model=mlp/lr=0.1/run_10/log.csv,mlp,0.1,run_10,1,,0.5
                """);
        assertThat(run.out()).isEqualTo(out + ": 4 rows of 3 files, 7 columns\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void keepsAFilesOwnColumnApartFromAFolderOfThatName() throws IOException {
        file("lr=0.1/a,b/log.csv", "source,lr,dir_2\nme,0.2,here\n");

        CommandLineRun run = consolidate();

        assertThat(run.exitCode()).isZero();

        assertThat(out).hasContent("""
                path.source,path.lr,path.dir_2,source,lr,dir_2
                "lr=0.1/a,b/log.csv",0.1,"a,b",me,0.2,here
                """);
    }

    @Test
    void takesAFolderWhoseKeyIsTakenAsAnyOther() throws IOException {
        file("lr=1/lr=2/source=x/=y/dir_1=z/log.csv", "a\n1\n");

        CommandLineRun run = consolidate();

        assertThat(run.exitCode()).isZero();

        assertThat(Files.readAllLines(out).get(0)).isEqualTo("source,lr,dir_2,dir_3,dir_4,dir_5,a");
    }

    @Test
    void passesOverMarksCarriageReturnsRepeatedHeadersAndColumnsInAnotherOrder() throws IOException {
        file("a/log.csv", "\uFEFFstep,note\r\n1,x\r\n\r\nstep,note\r\n2,\"y\r\nz, \"\"q\"\"\"\r\n");
        file("b/log.csv", "note, step \nw,3\n");

        CommandLineRun run = consolidate();

        assertThat(run.exitCode()).isZero();

        assertThat(Files.readString(out))
                .isEqualTo(
                        "source,dir_1,step,note\na/log.csv,a,1,x\na/log.csv,a,2,\"y\r\nz, \"\"q\"\"\"\nb/log.csv,b,3,w\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void leavesOutWhatIsTornAndNamesItsLine() throws IOException {
        Path torn = file("a/log.csv", "step,loss\n1,0.5\n2,0.\n3,0.1,7\n4,\"5\"6\n5,0.2\n6,0.1");
        Path restarted = file("b/log.csv", "step,loss\n1,0.5\n2,0.step,loss\n3,0.3\nstep,acc\n1,2\n");
        Path joinedOn = file("c/log.csv", "step,loss\n1,0.5\n2step,loss\n3,0.3\n");

        CommandLineRun run = consolidate();

        assertThat(run.exitCode()).isZero();

        assertThat(Files.readAllLines(out))
                .containsExactly(
                        "source,dir_1,step,loss",
                        "a/log.csv,a,1,0.5",
                        "a/log.csv,a,2,0.",
                        "a/log.csv,a,5,0.2",
                        "b/log.csv,b,1,0.5",
                        "b/log.csv,b,3,0.3",
                        "c/log.csv,c,1,0.5",
                        "c/log.csv,c,3,0.3");
        assertThat(run.err().lines())
                .containsExactly(
                        "warning: " + torn + ":4: has 3 cells, the header 2; row left out",
                        "warning: " + torn + ":5: text after a closing quote; row left out",
                        "warning: " + torn
                                + ":7: the last row is not whole (its process was killed or the disk was full);"
                                + " row left out",
                        "warning: " + restarted + ":3: a torn row with a header behind it; row left out",
                        "warning: " + restarted + ":5: another header begins here; left out from here on",
                        "warning: " + joinedOn + ":3: a torn row with a header behind it; row left out");
    }

    @Test
    void joinsTheRestWhereAFileCannotBeRead() throws IOException {
        Path empty = file("a/log.csv", "");
        Path unfinished = file("b/log.csv", "step,lo");
        Path twice = file("c/log.csv", "step,step\n1,2\n");
        Path wide = root.resolve("tree/d/log.csv");
        Files.createDirectories(wide.getParent());
        Files.write(wide, "step,loss\n1,2\n".getBytes(StandardCharsets.UTF_16));
        Path semicolons = file("e/log.csv", "step;loss\n1;2\n");
        Files.createDirectories(tree.resolve("f/log.csv"));
        file("g/log.csv", "step,loss\n1,0.5\n");
        Files.createSymbolicLink(tree.resolve("again"), Path.of("g"));
        Path dangling = Files.createSymbolicLink(tree.resolve("g/x"), Path.of("nowhere"));
        assertThat(dangling).isSymbolicLink();

        CommandLineRun run = consolidate();

        assertThat(run.exitCode()).isZero();

        assertThat(Files.readAllLines(out))
                .containsExactly("source,dir_1,step;loss,step,loss", "e/log.csv,e,1;2,,", "g/log.csv,g,,1,0.5");
        assertThat(run.err().lines())
                .containsExactly(
                        "warning: " + empty + ":1: the file is empty; expected a header; file left out",
                        "warning: " + unfinished + ":1: the header is not whole: it has no line end; file left out",
                        "warning: " + twice + ":1: column 'step' stands twice in the header; file left out",
                        "warning: " + wide + ":1: the file is UTF-16; convert it to UTF-8; file left out",
                        "warning: " + semicolons
                                + ":1: the header is one column, 'step;loss'; only commas separate columns");
    }

    @Test
    void replacesBytesThatAreNotUtf8AndTellsTheFirstLine() throws IOException {
        Path file = file("a/log.csv", "");
        Files.write(file, "step,note\n1,grün\n2,gr\u00fcn\n3,schön\n".getBytes(StandardCharsets.ISO_8859_1));
        file("b/log.csv", "step,note\n4,grün 𝄞\n");

        CommandLineRun run = consolidate();

        assertThat(run.exitCode()).isZero();

        assertThat(Files.readAllLines(out))
                .containsExactly(
                        "source,dir_1,step,note",
                        "a/log.csv,a,1,gr\uFFFDn",
                        "a/log.csv,a,2,gr\uFFFDn",
                        "a/log.csv,a,3,sch\uFFFDn",
                        "b/log.csv,b,4,grün 𝄞");
        assertThat(run.err())
                .isEqualTo("warning: " + file
                        + ":2: bytes that are not UTF-8 here, and perhaps in later rows; each replaced by U+FFFD\n");
    }

    @Test
    void doesNotJoinWhatItWroteItself() throws IOException {
        file("a/log.csv", "step\n1\n");
        out = tree.resolve("log.csv");

        assertThat(consolidate().exitCode()).isZero();
        byte[] first = Files.readAllBytes(out);
        assertThat(consolidate().exitCode()).isZero();

        assertThat(out).hasBinaryContent(first).content().isEqualTo("source,dir_1,step\na/log.csv,a,1\n");
    }

    @Test
    void refusesToReplaceOneOfTheFilesThatAreToBeJoined() throws IOException {
        file("b/log.csv", "step\n2\n");
        out = file("a/log.csv", "step\n1\n");

        CommandLineRun run = consolidate();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("prony: --out " + out + ": is one of the files to be joined; write to another one\n");
        assertThat(out).hasContent("step\n1\n");
    }

    @Test
    void saysWhatCannotBeDoneAndLeavesWhatWasThere() throws IOException {
        Files.writeString(out, "earlier");
        assertFails(consolidate(), "prony: " + tree + ": no file 'log.csv' in it or below\n");
        Path empty = file("a/log.csv", "");
        assertFails(
                consolidate(),
                "warning: " + empty + ":1: the file is empty; expected a header; file left out\n" + "prony: " + tree
                        + ": none of the 1 files can be read; " + out + " is as it was\n");
        assertFails(
                consolidate(root.resolve("none"), "x.csv", out.toString()),
                "prony: " + root.resolve("none") + ": there is no such folder\n");
        assertFails(consolidate(empty, "x.csv", out.toString()), "prony: " + empty + ": is no folder\n");
        assertFails(
                consolidate(tree, "x.csv", "all.xlsx"),
                "prony: --out all.xlsx: what to write? The file's name ends in .csv or .parquet\n");

        assertThat(out).hasContent("earlier");
    }

    private static void assertFails(CommandLineRun run, String err) {
        assertThat(run).isEqualTo(new CommandLineRun(2, "", err));
    }

    private Path file(String path, String text) throws IOException {
        Path file = tree.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private CommandLineRun consolidate() {
        return consolidate(tree, "log.csv", out.toString());
    }

    private static CommandLineRun consolidate(Path tree, String name, String out) {
        return CommandLineRun.of("consolidate", tree.toString(), "--file-name", name, "--out", out);
    }
}
