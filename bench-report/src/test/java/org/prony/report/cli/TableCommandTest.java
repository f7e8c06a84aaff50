package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.Repository;
import org.prony.api.repository.TrialState;
import org.prony.report.sample.MadeCampaign;
import org.prony.report.spi.TrialParser;

class TableCommandTest {

    private static final String ID = "20261120T193412Z-k3f9";
    private static final String SERVICE = "META-INF/services/" + TrialParser.class.getName();

    /** Reads the number in {@code output/score}; fails where the file says so. */
    private static final String SCORE_PARSER = """
            package org.example;
            import java.io.IOException;
            import java.nio.file.*;
            import java.util.*;
            public class ScoreParser implements org.prony.report.spi.TrialParser {
                public Map<String, Object> parse(Path trial) throws IOException {
                    Path file = trial.resolve("output/score");
                    if (!Files.exists(file)) return Map.of();
                    String text = Files.readString(file);
                    if (text.startsWith("io")) throw new IOException(file + ": no score\\nsecond line");
                    if (text.startsWith("error")) throw new AssertionError("broken");
                    if (text.startsWith("null")) return null;
                    Map<String, Object> found = new HashMap<>();
                    found.put("score", Double.valueOf(text));
                    found.put("words", text.length());
                    found.put("accuracy", "mine");
                    found.put("nothing", null);
                    return found;
                }
            }
            """;

    @TempDir
    private Path root;

    @TempDir
    private Path classes;

    @BeforeEach
    void makeCampaign() throws IOException {
        MadeCampaign campaign =
                new MadeCampaign(root, ID).workload("digits", "mlp", List.of(), "learning_rate", "batch_size", "note");
        campaign.trial("learning_rate=0.1", "batch_size=64", "note=a\tb\nc")
                .row("accuracy=0.5", "loss=0.30000000000000004");
        campaign.trial("learning_rate=0.01", "batch_size=64", "note=\"d\"")
                .row("accuracy=0.7")
                .row("accuracy=0.6");
        campaign.trial("learning_rate=0.01", "batch_size=64", "note=e").state(TrialState.FAILED, "exit code 1");
        campaign.write();
    }

    @Test
    void hasOneRowPerTrialWithTheValuesThatDifferAndTheLastMetrics() {
        assertThat(table()).isEqualTo("""
                        trial_id	seed	state	hparam.learning_rate	hparam.note	accuracy	loss	duration
                        digits_mlp/run_1	1000	succeeded	0.1	a b c	0.5	0.30000000000000004	42.0
                        digits_mlp/run_2	1001	succeeded	0.01	"d"	0.6		42.0
                        digits_mlp/run_3	1002	failed	0.01	e			42.0
                        """);
    }

    @Test
    void showsTheMetricsAskedForInThatOrder() {
        assertThat(table("--metrics", "global_step,accuracy.best,batch_size").lines())
                .startsWith(
                        "trial_id\tseed\tstate\thparam.learning_rate\thparam.note\tglobal_step\taccuracy.best\thparam.batch_size",
                        "digits_mlp/run_1\t1000\tsucceeded\t0.1\ta b c\t10.0\t0.5\t64",
                        "digits_mlp/run_2\t1001\tsucceeded\t0.01\t\"d\"\t20.0\t0.7\t64");
    }

    @Test
    void showsEveryColumnOnceWhereAllAreAskedFor() {
        List<String> header = header(table("--all"));
        assertThat(header)
                .doesNotHaveDuplicates()
                .startsWith("campaign_id", "trial_id", "workload")
                .contains("hparam.batch_size", "message", "accuracy.best_step", "device", "global_step");
    }

    @Test
    void namesTheCampaignWhereThereAreSeveral() throws IOException {
        MadeCampaign other = new MadeCampaign(root, "20261121T080000Z-aaaa").workload("digits", "lenet", List.of());
        other.trial().row("accuracy=0.9");
        other.write();

        String table = table();

        assertThat(header(table)).startsWith("campaign_id", "trial_id", "workload");
        assertThat(table.lines()).hasSize(5);
        assertThat(table.lines().skip(4).findFirst().orElseThrow())
                .startsWith("20261121T080000Z-aaaa\tdigits_lenet/run_1\tdigits_lenet\t");
        assertThat(table("--campaign", "aaaa").lines()).hasSize(2);
    }

    @Test
    void addsTheColumnsOfAParserInAJar() throws IOException {
        score(1, "2.5");
        score(2, "10");

        assertThat(table(
                        "--parser-path",
                        jar("org.example.ScoreParser", SCORE_PARSER).toString()))
                .isEqualTo("""
                        trial_id	seed	state	hparam.learning_rate	hparam.note	accuracy	loss	duration	parsed.accuracy	score	words
                        digits_mlp/run_1	1000	succeeded	0.1	a b c	0.5	0.30000000000000004	42.0	mine	2.5	3
                        digits_mlp/run_2	1001	succeeded	0.01	"d"	0.6		42.0	mine	10.0	2
                        digits_mlp/run_3	1002	failed	0.01	e			42.0\t\t\t
                        """);
    }

    @Test
    void aParsedColumnCanBeChosenLikeAMetric() throws IOException {
        score(1, "2.5");
        String jar = jar("org.example.ScoreParser", SCORE_PARSER).toString();

        assertThat(table("--parser-path", jar, "--metrics", "score,accuracy")
                        .lines()
                        .limit(2))
                .containsExactly(
                        "trial_id\tseed\tstate\thparam.learning_rate\thparam.note\tscore\taccuracy",
                        "digits_mlp/run_1\t1000\tsucceeded\t0.1\ta b c\t2.5\t0.5");
        CommandLineRun wrong = CommandLineRun.of("table", root.toString(), "--parser-path", jar, "--metrics", "points");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err())
                .hasLineCount(1)
                .startsWith("prony: --metrics points: no such column; there are, the nearest first: rows, ")
                .endsWith("; and of parsers parsed.accuracy, score, words\n");
    }

    @Test
    void aParserThatFailsCostsItsOwnColumnsOfThatTrialAlone() throws IOException {
        score(1, "io");
        score(2, "10");
        score(3, "error");
        Path jar = jar("org.example.ScoreParser", SCORE_PARSER);

        CommandLineRun run =
                CommandLineRun.of("table", root.toString(), "--parser-path", jar.toString(), "--metrics", "score");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().skip(1))
                .containsExactly(
                        "digits_mlp/run_1\t1000\tsucceeded\t0.1\ta b c\t",
                        "digits_mlp/run_2\t1001\tsucceeded\t0.01\t\"d\"\t10.0",
                        "digits_mlp/run_3\t1002\tfailed\t0.01\te\t");
        assertThat(run.err().lines())
                .containsExactly(
                        "warning: " + trial(1) + ": org.example.ScoreParser failed: " + trial(1).resolve("output/score")
                                + ": no score second line",
                        "warning: " + trial(3) + ": org.example.ScoreParser failed: AssertionError: broken");
        score(1, "null");
        assertThat(CommandLineRun.of("table", root.toString(), "--parser-path", jar.toString())
                        .err())
                .contains(trial(1) + ": org.example.ScoreParser failed: NullPointerException: ");
    }

    @Test
    void takesAFolderOfClassesToo() throws IOException {
        score(1, "2.5");
        compile("org.example.ScoreParser", SCORE_PARSER);
        Files.createDirectories(classes.resolve(SERVICE).getParent());
        Files.writeString(classes.resolve(SERVICE), "org.example.ScoreParser\n");

        assertThat(header(table("--parser-path", classes.toString()))).contains("score");
    }

    @Test
    void parsesSeveralTrialsAtATime() throws IOException {
        Path parser = jar("org.example.MeetingParser", """
                package org.example;
                import java.nio.file.Path;
                import java.util.Map;
                import java.util.concurrent.*;
                public class MeetingParser implements org.prony.report.spi.TrialParser {
                    private static final CountDownLatch BOTH = new CountDownLatch(2);
                    public Map<String, Object> parse(Path trial) {
                        BOTH.countDown();
                        try {
                            return Map.of("met", BOTH.await(10, TimeUnit.SECONDS));
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                }
                """);

        assertThat(table("--parser-path", parser.toString(), "--metrics", "met")
                        .lines()
                        .skip(1))
                .allSatisfy(line -> assertThat(line).endsWith("\ttrue"));
    }

    @Test
    void aPathWithoutAParserIsOneLineAndExitCodeTwo() throws IOException {
        Path missing = classes.resolve("missing.jar");
        Path empty = Files.createDirectories(classes.resolve("empty"));
        Path noJar = Files.writeString(classes.resolve("text.jar"), "no jar");
        Path noClass = Files.createDirectories(classes.resolve("wrong"));
        Files.createDirectories(noClass.resolve(SERVICE).getParent());
        Files.writeString(noClass.resolve(SERVICE), "org.example.Missing\n");
        Path notWhole = Files.createDirectories(classes.resolve("torn"));
        Files.createDirectories(notWhole.resolve(SERVICE).getParent());
        Files.createDirectories(notWhole.resolve("org/example"));
        Files.writeString(notWhole.resolve(SERVICE), "org.example.Torn\n");
        Files.writeString(notWhole.resolve("org/example/Torn.class"), "no class");

        assertRefused(missing, "--parser-path " + missing + ": there is no such jar or folder");
        for (Path without : List.of(empty, noJar)) {
            assertRefused(without, "--parser-path " + without + ": no parser there; it needs " + SERVICE);
        }
        assertRefused(
                noClass, "--parser-path: org.prony.report.spi.TrialParser: Provider org.example.Missing not found");
        assertRefused(notWhole, "--parser-path: ClassFormatError: ");
    }

    private void assertRefused(Path path, String message) {
        CommandLineRun run = CommandLineRun.of("table", root.toString(), "--parser-path", path.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).hasLineCount(1).startsWith("prony: " + message);
    }

    private String table(String... options) {
        String[] arguments = Stream.concat(Stream.of("table", root.toString()), Arrays.stream(options))
                .toArray(String[]::new);
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run.out();
    }

    private static List<String> header(String table) {
        return List.of(table.lines().findFirst().orElseThrow().split("\t"));
    }

    private Path trial(int run) {
        return new Repository(root).campaign(ID).workload("digits_mlp").run(run).path();
    }

    private void score(int run, String text) throws IOException {
        Files.createDirectories(trial(run).resolve("output"));
        Files.writeString(trial(run).resolve("output/score"), text);
    }

    private Path jar(String className, String source) throws IOException {
        Path compiled = compile(className, source);
        Path jar = classes.resolve("parser.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : Map.of(
                            className.replace('.', '/') + ".class",
                            Files.readAllBytes(compiled),
                            SERVICE,
                            (className + "\n").getBytes(StandardCharsets.UTF_8))
                    .entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        Files.delete(compiled);
        return jar;
    }

    private Path compile(String className, String source) throws IOException {
        Path file = classes.resolve(className.substring(className.lastIndexOf('.') + 1) + ".java");
        Files.writeString(file, source);
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK");
        Path api = Path.of(TrialParser.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        int status = compiler.run(
                null, null, null, "-proc:none", "-cp", api.toString(), "-d", classes.toString(), file.toString());
        assertThat(status).isZero();
        return classes.resolve(className.replace('.', '/') + ".class");
    }
}
