package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.Measure;
import org.prony.api.repository.Repository;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.report.load.EarlierTrials;
import org.prony.report.load.EarlierTrials.Durations;

class EarlierTrialsTest {

    private static final Instant START = Instant.parse("2026-11-20T19:34:12Z");

    @TempDir
    Path root;

    @Test
    void averagesTheSucceededTrialsOfTheSameWorkloadAndMeasure() throws Exception {
        campaign("20261118T000000Z-aaaa", Measure.TRAIN);
        trial("20261118T000000Z-aaaa", 1, TrialState.SUCCEEDED, 10);
        trial("20261118T000000Z-aaaa", 2, TrialState.FAILED, 1);
        campaign("20261119T000000Z-bbbb", Measure.STEP);
        trial("20261119T000000Z-bbbb", 1, TrialState.SUCCEEDED, 1000);
        campaign("20261120T000000Z-cccc", Measure.TRAIN);
        trial("20261120T000000Z-cccc", 1, TrialState.SUCCEEDED, 20);
        trial("20261120T000000Z-cccc", 2, TrialState.RUNNING, 1);
        Files.writeString(
                Files.createDirectories(folder("20261120T000000Z-cccc", 3)).resolve("status.json"), "{");

        assertThat(EarlierTrials.durations(new Repository(root), Measure.TRAIN, List.of("digits_mlp", "digits_lenet")))
                .isEqualTo(Map.of("digits_mlp", new Durations(15, 2)));
    }

    @Test
    void reads200StatesAtMostFromTheNewestCampaignsAndWritesNothing() throws Exception {
        campaign("20261118T000000Z-aaaa", Measure.TRAIN);
        for (int run = 1; run <= 150; run++) {
            trial("20261118T000000Z-aaaa", run, TrialState.SUCCEEDED, 99);
        }
        campaign("20261120T000000Z-cccc", Measure.TRAIN);
        for (int run = 1; run <= 150; run++) {
            trial("20261120T000000Z-cccc", run, TrialState.SUCCEEDED, 3);
        }
        long files = files();

        Durations durations = EarlierTrials.durations(new Repository(root), Measure.TRAIN, List.of("digits_mlp"))
                .get("digits_mlp");

        assertThat(durations).isEqualTo(new Durations((150 * 3 + 50 * 99) / 200.0, 200));
        assertThat(files()).isEqualTo(files);
    }

    @Test
    void knowsNothingWhereThereIsNoRepository() throws Exception {
        assertThat(EarlierTrials.durations(new Repository(root.resolve("none")), Measure.TRAIN, List.of("digits_mlp")))
                .isEmpty();
        assertThat(root.resolve("none")).doesNotExist();
    }

    private long files() throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.count();
        }
    }

    private void campaign(String id, Measure measure) throws IOException {
        CampaignPlan plan = CampaignFixture.plan(measure, List.of());
        Path file = new CampaignFolder(root.resolve("campaigns").resolve(id)).planFile();
        Files.createDirectories(root.resolve("campaigns").resolve(id));
        Json.write(file, plan);
    }

    private Path folder(String id, int run) {
        return new CampaignFolder(root.resolve("campaigns").resolve(id))
                .workload("digits_mlp")
                .run(run)
                .path();
    }

    private void trial(String id, int run, TrialState state, int seconds) throws IOException {
        Json.write(
                Files.createDirectories(folder(id, run)).resolve("status.json"),
                new TrialStatus(
                        state,
                        "",
                        0,
                        null,
                        START.toString(),
                        START.plusSeconds(seconds).toString(),
                        null));
    }
}
