package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

    @Test
    void saysOfEachCampaignWhatBecameOfIt() throws IOException {
        new SampleRepository(root.resolve("a")).step(OLD);
        new SampleRepository(root.resolve("b")).step(NEW);

        CommandLineRun both = merge("a", "b");
        CommandLineRun again = merge("b");

        assertThat(both)
                .isEqualTo(new CommandLineRun(
                        0,
                        OLD + ": merged from " + root.resolve("a") + "\n" + NEW + ": merged from " + root.resolve("b")
                                + "\n2 campaigns merged into " + root.resolve("c") + ", 0 already there\n",
                        ""));
        assertThat(again)
                .isEqualTo(new CommandLineRun(
                        0,
                        NEW + ": already there, as in " + root.resolve("b") + "\n0 campaigns merged into "
                                + root.resolve("c") + ", 1 already there\n",
                        ""));
    }

    @Test
    void everyReasonToRefuseIsOneLineAndExitCodeTwo() throws IOException {
        CommandLineRun run = merge("a", "b");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("prony: " + root.resolve("a") + ": there is no such folder\nprony: " + root.resolve("b")
                        + ": there is no such folder\n");
        assertThat(run.out()).isEmpty();
        assertThat(root.resolve("c")).doesNotExist();
    }

    @Test
    void aCampaignThatRunsIsToldAndTheExitCodeIsTwo() throws IOException {
        CampaignFolder running = new SampleRepository(root.resolve("a")).step(OLD);
        Json.write(running.lockFile(), ProcessIdentity.of(ProcessHandle.current()));

        CommandLineRun run = merge("a");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("prony: campaign " + OLD + " of " + root.resolve("a")
                        + " is running; merge again once it has ended\n");
        assertThat(run.out())
                .endsWith("0 campaigns merged into " + root.resolve("c") + ", 0 already there, 1 left out\n");
    }

    @Test
    void whatCannotBeReadIsOneLineAndExitCodeTwo() throws IOException {
        new SampleRepository(root.resolve("a")).step(OLD);
        Files.createFile(root.resolve("file"));

        CommandLineRun run = CommandLineRun.of(
                "merge",
                "--src",
                root.resolve("a").toString(),
                "--dst",
                root.resolve("file/c").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .hasLineCount(1)
                .startsWith("prony: ")
                .contains(root.resolve("file").toString());
    }

    @Test
    void sourcesAndDestinationMustBeNamed() {
        CommandLineRun run = CommandLineRun.of("merge", "--src", "a");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).startsWith("prony: ").contains("--dst");
    }

    private CommandLineRun merge(String... sources) {
        String[] arguments = new String[sources.length * 2 + 3];
        arguments[0] = "merge";
        for (int i = 0; i < sources.length; i++) {
            arguments[2 * i + 1] = "--src";
            arguments[2 * i + 2] = root.resolve(sources[i]).toString();
        }
        arguments[arguments.length - 2] = "--dst";
        arguments[arguments.length - 1] = root.resolve("c").toString();
        return CommandLineRun.of(arguments);
    }
}
