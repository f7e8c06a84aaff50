package org.prony.runner.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.metrics.MetricsTail;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;

/** Kills the process that runs a campaign again and again, and goes on with it each time. */
@Timeout(300)
class KilledParentTest {

    private static final int KILLS = 10;
    private static final Duration LATEST = Duration.ofMillis(1500);

    @TempDir
    Path repository;

    private final List<Long> moments = new ArrayList<>();

    @Test
    void runsEachTrialOnceToItsEndHoweverOftenItIsKilled() throws Exception {
        String context = killAndGoOn();

        CampaignFolder campaign = ResumedCampaign.folder(repository);
        CampaignPlan plan = Json.read(campaign.planFile(), CampaignPlan.class);
        assertThat(Leftovers.of(campaign).alive(List.of())).as(context).isEmpty();
        assertThat(campaign.lockFile()).as(context).doesNotExist();
        assertThat(folders(campaign, "run_")).as(context).hasSize(ResumedCampaign.TRIALS);
        for (CampaignPlan.Trial trial : plan.trials()) {
            assertFinishedOnce(campaign.trial(trial), trial, context);
        }
        for (Path attempt : folders(campaign, "attempts/run_")) {
            assertThat(attempt.resolve("status.json"))
                    .as(context)
                    .satisfies(status -> assertThat(!Files.exists(status)
                                    || Json.read(status, TrialStatus.class).state() == TrialState.RUNNING)
                            .as("an attempt that was run again was not finished")
                            .isTrue());
        }
    }

    @Test
    void losesNoValidAttemptToARepeatHoweverOftenItIsKilled() throws Exception {
        String context = killAndGoOn(ResumedCampaign.DISTURBED);

        CampaignFolder campaign = ResumedCampaign.folder(repository);
        CampaignPlan plan = Json.read(campaign.planFile(), CampaignPlan.class);
        assertThat(folders(campaign, "run_")).as(context).hasSize(ResumedCampaign.TRIALS);
        for (CampaignPlan.Trial trial : plan.trials()) {
            TrialFolder folder = campaign.trial(trial);
            TrialStatus status = Json.read(folder.status(), TrialStatus.class);
            assertThat(status.state()).as("%s, %s", trial.id(), context).isEqualTo(TrialState.SUCCEEDED);
            assertThat(status.repeatedFor()).as("%s, %s", trial.id(), context).isNull();
            assertThat(folder.result()).as("%s, %s", trial.id(), context).exists();
            assertThat(new MetricsTail(folder.metrics()).latest().orElseThrow())
                    .as("%s, %s", trial.id(), context)
                    .containsEntry("trust.swapped", "true");
        }
        assertThat(folders(campaign, "attempts/run_"))
                .as("repeats that failed, %s", context)
                .isNotEmpty();
        for (Path attempt : folders(campaign, "attempts/run_")) {
            assertThat(AttemptFolder.readable(new TrialFolder(attempt)).map(TrialStatus::state))
                    .as("a valid one does not count, %s", context)
                    .isNotEqualTo(Optional.of(TrialState.SUCCEEDED));
        }
    }

    /** Kills each launch but the last at a moment of its own; returns what a failure is told with. */
    private String killAndGoOn(String... arguments) throws Exception {
        long seed = Long.getLong("prony.test.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        for (int kill = 0; kill < KILLS; kill++) {
            long millis = random.nextLong(LATEST.toMillis());
            moments.add(millis);
            Process parent = launch(kill, arguments);
            assertThat(parent.waitFor(millis, TimeUnit.MILLISECONDS))
                    .as("the campaign ended by itself in launch %s%s", kill, log(kill))
                    .isFalse();
            parent.destroyForcibly().waitFor();
        }
        Process last = launch(KILLS, arguments);
        assertThat(last.waitFor()).as(log(KILLS)).isZero();
        return "-Dprony.test.seed=" + seed + ", killed after ms " + moments;
    }

    private static void assertFinishedOnce(TrialFolder folder, CampaignPlan.Trial trial, String context)
            throws IOException {
        assertThat(Json.read(folder.status(), TrialStatus.class).state())
                .as("%s, %s", trial.id(), context)
                .isEqualTo(TrialState.SUCCEEDED);
        String metrics = Files.readString(folder.metrics());
        assertThat(metrics).as("%s, %s", trial.id(), context).endsWith("\n");
        List<String> lines = metrics.lines().toList();
        int cells = lines.get(0).split(",", -1).length;
        assertThat(lines)
                .as("%s, %s", trial.id(), context)
                .allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(cells));
        if (ResumedCampaign.isJvm(trial)) {
            assertThat(new MetricsTail(folder.metrics()).latest().orElseThrow()).containsEntry("goal_reached", "true");
        } else {
            assertThat(lines).as("%s, %s", trial.id(), context).hasSize(ResumedCampaign.ROWS);
        }
    }

    private static List<Path> folders(CampaignFolder campaign, String start) throws IOException {
        try (Stream<Path> paths = Files.walk(campaign.path(), 3)) {
            return paths.filter(Files::isDirectory)
                    .filter(path -> path.getNameCount() > campaign.path().getNameCount() + 1
                            && campaign.path()
                                    .relativize(path)
                                    .toString()
                                    .replaceFirst("^[^/]*/", "")
                                    .startsWith(start))
                    .filter(path -> path.getFileName().toString().startsWith("run_"))
                    .toList();
        }
    }

    private Process launch(int number, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ResumedCampaign.class.getName(),
                repository.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(logFile(number).toFile())
                .start();
    }

    private String log(int number) throws IOException {
        return "\n" + Files.readString(logFile(number));
    }

    private Path logFile(int number) {
        return repository.resolve("launch_" + number + ".log");
    }
}
