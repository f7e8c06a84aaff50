package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.WorkloadFolder;

/** A disk that takes no more of the campaign's own files: one clear line, and nothing lost that was there. */
class FullDiskTest {

    @TempDir
    Path folder;

    @Test
    void startsNothingWhenThePlanFindsNoRoom() throws Exception {
        Prony prony = Prony.runWithFileLimit(folder, 1, "test_line", "--trials", "2", "--no-report");

        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.USAGE);
        assertThat(prony.err().strip()).matches("prony: \\S+campaign\\.json: File too large");
        assertThat(prony.out()).doesNotContain("started");
    }

    @Test
    void namesTheJoinedFileThatFindsNoRoomAndKeepsEveryTrial() throws Exception {
        Prony prony = Prony.runWithFileLimit(folder, 16, "test_line", "--trials", "2", "--no-report");

        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.USAGE);
        assertThat(prony.err().lines().toList().get(0))
                .contains("metrics_all.csv")
                .contains("File too large");
        assertThat(prony.status("test_line", 1).state()).isEqualTo(TrialState.SUCCEEDED);
        assertThat(prony.status("test_line", 2).state()).isEqualTo(TrialState.SUCCEEDED);

        Prony later = Prony.run(folder, "report", "outputs");

        assertThat(later.exitStatus()).as(later.text()).isZero();
        WorkloadFolder workload = prony.campaign().workload("test_line");
        int rows = 0;
        for (int run = 1; run <= 2; run++) {
            rows += lines(workload.run(run).metrics()).size() - 1;
        }
        assertThat(lines(workload.consolidated())).hasSize(1 + rows);
    }

    private static List<String> lines(Path file) throws Exception {
        return Files.readAllLines(file);
    }
}
