package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.Json;
import org.prony.api.repository.ProcessIdentity;
import org.prony.report.sample.SampleRepository;

class MergeCommandTest {

    private static final String OLD = "20261119T101010Z-aaaa";
    private static final String NEW = "20261120T193412Z-k3f9";

    @TempDir
    private Path root;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void saysOfEachCampaignWhatBecameOfIt() throws IOException {
        new SampleRepository(root.resolve("a")).step(OLD);
        new SampleRepository(root.resolve("b")).step(NEW);

        assertThat(merge("a", "b")).isZero();
        assertThat(merge("b")).isZero();

        assertThat(out.toString().replace(root + "/", ""))
                .isEqualTo(OLD + ": merged from a\n" + NEW + ": merged from b\n"
                        + "2 campaigns merged into c, 0 already there\n"
                        + NEW + ": already there, as in b\n"
                        + "0 campaigns merged into c, 1 already there\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void everyReasonToRefuseIsOneLineAndExitCodeTwo() throws IOException {
        assertThat(merge("a", "b")).isEqualTo(2);

        assertThat(err.toString())
                .isEqualTo("prony: " + root.resolve("a") + ": there is no such folder\nprony: " + root.resolve("b")
                        + ": there is no such folder\n");
        assertThat(out.toString()).isEmpty();
        assertThat(root.resolve("c")).doesNotExist();
    }

    @Test
    void aCampaignThatRunsIsToldAndTheExitCodeIsTwo() throws IOException {
        CampaignFolder running = new SampleRepository(root.resolve("a")).step(OLD);
        Json.write(running.lockFile(), ProcessIdentity.of(ProcessHandle.current()));

        assertThat(merge("a")).isEqualTo(2);

        assertThat(err.toString())
                .isEqualTo("prony: campaign " + OLD + " of " + root.resolve("a")
                        + " is running; merge again once it has ended\n");
        assertThat(out.toString())
                .endsWith("0 campaigns merged into " + root.resolve("c") + ", 0 already there, 1 left out\n");
    }

    @Test
    void whatCannotBeReadIsOneLineAndExitCodeTwo() throws IOException {
        new SampleRepository(root.resolve("a")).step(OLD);
        Files.createFile(root.resolve("file"));

        assertThat(run(
                        "merge",
                        "--src",
                        root.resolve("a").toString(),
                        "--dst",
                        root.resolve("file/c").toString()))
                .isEqualTo(2);

        assertThat(err.toString())
                .hasLineCount(1)
                .startsWith("prony: ")
                .contains(root.resolve("file").toString());
    }

    @Test
    void sourcesAndDestinationMustBeNamed() {
        assertThat(run("merge", "--src", "a")).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).startsWith("prony: ").contains("--dst");
    }

    private int merge(String... sources) {
        String[] arguments = new String[sources.length * 2 + 3];
        arguments[0] = "merge";
        for (int i = 0; i < sources.length; i++) {
            arguments[2 * i + 1] = "--src";
            arguments[2 * i + 2] = root.resolve(sources[i]).toString();
        }
        arguments[arguments.length - 2] = "--dst";
        arguments[arguments.length - 1] = root.resolve("c").toString();
        return run(arguments);
    }

    private int run(String... arguments) {
        return Main.run(
                Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)), arguments);
    }
}
