package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.TrialState;

/** Campaigns that were begun before, in real processes. */
class ResumeTest {

    @TempDir
    Path folder;

    @Test
    void goesOnWhereAKilledLaunchStopped() throws Exception {
        Prony killed =
                Prony.start(folder, "test_line", "fault=slow", "--trials", "2", "--max-runtime", "2s", "--no-report");
        ProcessHandle trial = killed.awaitRunning("test_line", 1, 2);
        killed.process().destroyForcibly().waitFor();
        trial.onExit().get(30, TimeUnit.SECONDS);

        Map<Path, String> before = files();
        Prony preview = Prony.run(Files.createDirectory(folder.resolve("zeroth")), resume("--dry-run"));
        assertThat(preview.exitStatus()).as(preview.text()).isEqualTo(ExitStatus.OK);
        assertThat(preview.out())
                .contains("2 of 2 trials to run")
                .containsPattern("test_line/run_1 .* attempt 2 +stale: it was running in a process that is gone\n")
                .containsPattern("test_line/run_2 .* attempt 1 +not launched yet\n");
        assertThat(files()).as("a preview writes nothing").isEqualTo(before);

        Prony resumed = Prony.start(Files.createDirectory(folder.resolve("second")), resume());
        resumed.awaitTrue(Duration.ofSeconds(30), () -> resumed.out().contains("test_line/run_1 ("));
        Prony refused = Prony.run(Files.createDirectory(folder.resolve("third")), resume());
        Prony unseen = Prony.run(Files.createDirectory(folder.resolve("fourth")), resume("--dry-run"));

        assertThat(refused.exitStatus()).as(refused.text()).isEqualTo(ExitStatus.USAGE);
        assertThat(refused.err())
                .contains("is run by process " + resumed.process().pid())
                .hasLineCount(1);
        assertThat(unseen.exitStatus()).as(unseen.text()).isEqualTo(ExitStatus.USAGE);
        assertThat(unseen.err()).isEqualTo(refused.err());
        assertThat(resumed.awaitExit()).as(resumed.text()).isEqualTo(ExitStatus.OK);
        for (int run = 1; run <= 2; run++) {
            assertThat(killed.status("test_line", run).state()).isEqualTo(TrialState.SUCCEEDED);
        }
        assertThat(killed.status("test_line", 1).attempt()).isEqualTo(2);
        assertThat(killed.campaign().workload("test_line").attempt(1, 1).metrics())
                .as("what the killed attempt had logged")
                .isNotEmptyFile();
        assertThat(killed.campaign().lockFile()).doesNotExist();
    }

    @Test
    void refusesACampaignThatIsNotAsItWasBegunUnlessAllowed() throws Exception {
        Prony first = Prony.run(folder, "test_line", "--trials", "1", "--no-report");
        CampaignFolder campaign = first.campaign();
        String plan = Files.readString(campaign.planFile());
        String java = Runtime.version().toString();
        Files.writeString(campaign.planFile(), plan.replace("\"" + java + "\"", "\"17.0.0-other\""));

        Prony refused = Prony.run(folder, "run", "--resume", "--force", "--no-report");

        assertThat(refused.exitStatus()).as(refused.text()).isEqualTo(ExitStatus.USAGE);
        assertThat(refused.err())
                .contains("not as it was begun: java version: planned 17.0.0-other, now " + java)
                .contains("--allow-changed")
                .hasLineCount(1);
        assertThat(first.status("test_line", 1).attempt()).isEqualTo(1);

        Prony unseen = Prony.run(folder, "run", "--resume", "--force", "--dry-run");
        assertThat(unseen.exitStatus()).as(unseen.text()).isEqualTo(ExitStatus.USAGE);
        assertThat(unseen.err()).isEqualTo(refused.err());

        Map<Path, String> before = files();
        Prony preview = Prony.run(folder, "run", "--resume", "--force", "--allow-changed", "--dry-run");
        assertThat(preview.exitStatus()).as(preview.text()).isEqualTo(ExitStatus.OK);
        assertThat(preview.out())
                .contains("allowed, and recorded with each trial: java version: planned 17.0.0-other, now " + java)
                .containsPattern("test_line/run_1 +attempt 2 +forced; succeeded after ");
        assertThat(files()).as("a preview writes nothing").isEqualTo(before);

        Prony allowed = Prony.run(folder, "run", "--resume", "--force", "--allow-changed", "--no-report");

        assertThat(allowed.exitStatus()).as(allowed.text()).isEqualTo(ExitStatus.OK);
        assertThat(first.status("test_line", 1).attempt()).isEqualTo(2);
        assertThat(first.status("test_line", 1).changed())
                .containsExactly("java version: planned 17.0.0-other, now " + java);
    }

    @Test
    void runsACampaignFileOnSlotsAndNothingTwice() throws Exception {
        Files.writeString(folder.resolve("sweep.yaml"), """
                workloads: [test_line]
                seeds: [1, 2]
                slots: {cpu: 1}
                ---
                title: rates
                learning_rate: [0.1, 0.05]
                ---
                title: again
                learning_rate: 0.1
                """);

        Prony begun = Prony.run(folder, "run", "-c", "sweep.yaml", "--no-report");

        assertThat(begun.exitStatus()).as(begun.text()).isEqualTo(ExitStatus.OK);
        CampaignPlan plan = Json.read(begun.campaign().planFile(), CampaignPlan.class);
        assertThat(plan.trials())
                .extracting(CampaignPlan.Trial::name)
                .containsExactly(
                        "learning_rate=0.1,seed=1",
                        "learning_rate=0.1,seed=2",
                        "learning_rate=0.05,seed=1",
                        "learning_rate=0.05,seed=2");
        assertThat(begun.campaign().workload("test_line").byName().resolve("learning_rate=0.05,seed=1/metrics.csv"))
                .isNotEmptyFile();

        Prony resumed = Prony.run(folder, "run", "--resume", "--no-report");

        assertThat(resumed.exitStatus()).as(resumed.text()).isEqualTo(ExitStatus.OK);
        assertThat(resumed.out())
                .contains(
                        ": nothing left to run: 4 of 4 trials finished, none failed; --force runs everything again\n");
        assertThat(begun.status("test_line", 4).attempt()).isEqualTo(1);
    }

    /** What the repository holds: of each path its time and size. */
    private Map<Path, String> files() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder.resolve("outputs"))) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                files.put(path, Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS) + " " + Files.size(path));
            }
        }
        return files;
    }

    private String[] resume(String... options) {
        return Stream.concat(
                        Stream.of(
                                "run",
                                "--resume",
                                "--log-dir",
                                folder.resolve("outputs").toString(),
                                "--no-report"),
                        Stream.of(options))
                .toArray(String[]::new);
    }
}
