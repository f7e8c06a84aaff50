package org.prony.report.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.Repository;
import org.prony.report.cli.Main;
import org.prony.report.sample.SampleRepository;

/** Merges in processes of their own, which are killed, or may not write as much as they want to. */
class MergeProcessTest {

    private static final String ID = "20261119T101010Z-aaaa";

    /** So many that a merge takes long enough to be met in the middle. */
    private static final int MANY_FILES = 1000;

    private static final int MOST_TRIES = 10;

    @TempDir
    private Path root;

    @Test
    void aKilledMergeLeavesNothingHalfAndTheNextOneClearsUp() throws Exception {
        Path source = root.resolve("source");
        CampaignFolder campaign = new SampleRepository(source).step(ID);
        Path output =
                Files.createDirectories(campaign.workload("digits_mlp").run(1).output());
        for (int i = 0; i < MANY_FILES; i++) {
            Files.writeString(output.resolve("part-" + i), "part " + i);
        }
        Path destination = killedMerge(source);
        Repository repository = new Repository(destination);

        assertThat(repository.campaign(ID).path()).doesNotExist();
        assertThat(destination.resolve(".merging/copy/digits_mlp")).isDirectory();

        RepositoryMerge.of(List.of(source), destination);

        assertThat(FolderState.of(repository.campaign(ID).path())).isEqualTo(FolderState.of(campaign.path()));
        assertThat(destination.resolve(".merging")).doesNotExist();
    }

    /** A destination into which a merge was killed in the midst of a copy. */
    private Path killedMerge(Path source) throws IOException, InterruptedException {
        for (int i = 0; i < MOST_TRIES; i++) {
            Path destination = root.resolve("destination-" + i);
            Path begun = destination.resolve(".merging/copy/digits_mlp/run_1/output");
            Process process = java(List.of(), "merge", "--src", source.toString(), "--dst", destination.toString());
            while (process.isAlive() && !Files.exists(begun)) {
                Thread.onSpinWait();
            }
            process.destroyForcibly().waitFor();
            if (process.exitValue() != 0) {
                return destination;
            }
        }
        throw new AssertionError("every merge was over before it could be killed");
    }

    @Test
    void aFileThatDoesNotFitIsOneLineAndNothingHalfIsThere() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash for ulimit -f");
        Path source = root.resolve("source");
        Path destination = root.resolve("destination");
        new SampleRepository(source).step(ID);
        CampaignFolder large = new SampleRepository(source).step("20261120T193412Z-k3f9");
        Files.write(large.workload("digits_mlp").run(2).outputLog(), new byte[600 * 1024]);

        Process process = java(
                List.of("/bin/bash", "-c", "ulimit -f 500; exec \"$@\"", "bash"),
                "merge",
                "--src",
                source.toString(),
                "--dst",
                destination.toString());
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(output)
                .hasLineCount(1)
                .startsWith("prony: ")
                .contains("output.log")
                .endsWith("File too large; 1 campaign merged before, nothing half is left\n");
        assertThat(new Repository(destination).listCampaigns())
                .extracting(CampaignFolder::id)
                .containsExactly(ID);
        assertThat(destination.resolve("campaigns")).isDirectoryContaining("glob:**/" + ID);
        assertThat(destination.resolve(".merging")).doesNotExist();
    }

    private static Process java(List<String> before, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
