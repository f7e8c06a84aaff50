package org.prony.report.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.Json;
import org.prony.api.repository.ProcessIdentity;
import org.prony.api.repository.Repository;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.report.sample.SampleRepository;

class RepositoryIndexTest {

    private static final String ID = "20261120T193412Z-k3f9";

    @TempDir
    Path root;

    private Repository repository;
    private CampaignFolder campaign;

    @BeforeEach
    void makeCampaign() throws IOException {
        repository = new Repository(root);
        campaign = new SampleRepository(root).train(ID);
    }

    @Test
    void recordsWhatEveryTrialCameTo() throws Exception {
        CampaignRecord record = only(RepositoryIndex.read(repository));

        assertThat(record.id()).isEqualTo(ID);
        assertThat(record.created()).isEqualTo("2026-11-20T19:34:12Z");
        assertThat(record.state()).isEqualTo(CampaignState.FAILED);
        assertThat(record.trials()).hasSize(10);
        assertThat(record.succeeded()).isEqualTo(8);
        TrialRecord trial = record.trials().get(0);
        assertThat(trial.trialId()).isEqualTo("digits_mlp/run_1");
        assertThat(trial.hyperparameters()).containsEntry("learning_rate", "0.05");
        assertThat(trial.environment()).containsEntry("device", "cpu").containsEntry("threads", "2");
        assertThat(trial.duration()).hasValue(42);
        assertThat(trial.rows()).isEqualTo(40);
        MetricOutcome loss = Objects.requireNonNull(trial.metrics().get("loss"));
        assertThat(loss.best()).isLessThanOrEqualTo(loss.last());
        assertThat(record.trials().get(9).environment()).isEmpty();
    }

    @Test
    void theIndexGivesTheSameAsTheLogs() throws Exception {
        RepositoryIndex.Content first = RepositoryIndex.read(repository);
        assertThat(root.resolve(".index")).exists();

        RepositoryIndex.Content fromIndex = RepositoryIndex.read(repository);

        assertThat(fromIndex).isEqualTo(first);
        assertThat(IndexReader.read(root.resolve(".index"))).hasSize(1);
    }

    @Test
    void readsNoLogWhileNothingHasChanged() throws Exception {
        RepositoryIndex.Content first = RepositoryIndex.read(repository);
        Path metrics = trial(0).metrics();
        FileTime modified = Files.getLastModifiedTime(metrics);
        byte[] other = new byte[(int) Files.size(metrics)];
        Files.write(metrics, other);
        Files.setLastModifiedTime(metrics, modified);

        assertThat(RepositoryIndex.read(repository)).isEqualTo(first);
    }

    @Test
    void readsATrialAgainWhoseRowsHaveGrown() throws Exception {
        TrialRecord before = only(RepositoryIndex.read(repository)).trials().get(1);
        Path metrics = trial(1).metrics();
        List<String> lines = Files.readAllLines(metrics);
        Files.writeString(metrics, lines.get(lines.size() - 1) + "\n", StandardOpenOption.APPEND);

        TrialRecord after = only(RepositoryIndex.read(repository)).trials().get(1);

        assertThat(after.rows()).isEqualTo(before.rows() + 1);
    }

    @Test
    void readsATrialAgainWhoseStateHasChanged() throws Exception {
        RepositoryIndex.read(repository);
        Json.write(trial(0).status(), new TrialStatus(TrialState.TIMED_OUT, "too slow", null, null, null, null, null));

        TrialRecord after = only(RepositoryIndex.read(repository)).trials().get(0);

        assertThat(after.state()).isEqualTo(TrialState.TIMED_OUT);
        assertThat(after.message()).isEqualTo("too slow");
    }

    @Test
    void seesThatARunningProcessHasDiedAlthoughNoFileChanged() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        try {
            ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
            String start = Instant.now().toString();
            Json.write(trial(0).status(), new TrialStatus(TrialState.RUNNING, "", null, null, start, null, identity));
            assertThat(only(RepositoryIndex.read(repository)).state()).isEqualTo(CampaignState.RUNNING);
        } finally {
            process.destroyForcibly().waitFor();
        }

        CampaignRecord after = only(RepositoryIndex.read(repository));

        assertThat(after.trials().get(0).state()).isEqualTo(TrialState.INTERRUPTED);
        assertThat(after.state()).isEqualTo(CampaignState.INTERRUPTED);
    }

    @Test
    void aTrialThatAnotherMachineTakesForInterruptedStillRunsHere() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        try {
            ProcessIdentity here = ProcessIdentity.of(process.toHandle());
            // Another machine cannot be had: another boot's process is as unknown as that of another host.
            ProcessIdentity elsewhere =
                    new ProcessIdentity(here.pid(), here.start(), "00000000-0000-0000-0000-000000000000");
            Path file = trial(0).status();
            FileTime modified = FileTime.from(Instant.parse("2026-11-20T19:34:20Z"));
            writeRunning(file, elsewhere, modified);
            assertThat(only(RepositoryIndex.read(repository)).trials().get(0).state())
                    .isEqualTo(TrialState.INTERRUPTED);
            writeRunning(file, here, modified);

            assertThat(only(RepositoryIndex.read(repository)).trials().get(0).state())
                    .isEqualTo(TrialState.RUNNING);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void writeRunning(Path file, ProcessIdentity process, FileTime modified) throws IOException {
        String start = "2026-11-20T19:34:13Z";
        Json.write(file, new TrialStatus(TrialState.RUNNING, "", null, null, start, null, process));
        Files.setLastModifiedTime(file, modified);
    }

    @Test
    void aDamagedIndexIsMadeAgain() throws Exception {
        RepositoryIndex.Content first = RepositoryIndex.read(repository);
        Path index = root.resolve(".index");
        byte[] whole = Files.readAllBytes(index);
        for (int length : new int[] {0, 7, 20, whole.length / 2, whole.length - 1}) {
            Files.write(index, Arrays.copyOf(whole, length));
            assertThat(IndexReader.read(index)).isEmpty();
        }
        byte[] turned = whole.clone();
        turned[whole.length / 2] ^= 0x10;
        Files.write(index, turned);

        assertThat(RepositoryIndex.read(repository)).isEqualTo(first);
        assertThat(Files.readAllBytes(index)).isEqualTo(whole);
    }

    @Test
    void forgetsCampaignsThatAreGone() throws Exception {
        new SampleRepository(root).step("20261121T080000Z-aaaa");
        assertThat(RepositoryIndex.read(repository).campaigns()).hasSize(2);
        try (Stream<Path> files = Files.walk(campaign.path())) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }

        assertThat(RepositoryIndex.read(repository).campaigns())
                .extracting(CampaignRecord::id)
                .containsExactly("20261121T080000Z-aaaa");
        assertThat(IndexReader.read(root.resolve(".index"))).hasSize(1);
    }

    @Test
    void forgetsCampaignsThatAreGoneAlsoWhereOnlySomeAreAskedFor() throws Exception {
        CampaignFolder other = new SampleRepository(root).step("20261121T080000Z-aaaa");
        CampaignFolder third = new SampleRepository(root).step("20261122T080000Z-bbbb");
        RepositoryIndex.read(repository, List.of(campaign, other));
        Files.delete(other.planFile());

        RepositoryIndex.read(repository, List.of(third));

        assertThat(IndexReader.read(root.resolve(".index")))
                .extracting(IndexedCampaign::id)
                .containsExactly(ID, "20261122T080000Z-bbbb");
    }

    @Test
    void readsATrialAgainWhoseFactsHaveChanged() throws Exception {
        RepositoryIndex.read(repository);
        Path facts = trial(0).facts();
        Files.writeString(facts, Files.readString(facts).replace("2.7.1", "2.10.0"));

        assertThat(only(RepositoryIndex.read(repository)).trials().get(0).environment())
                .containsEntry("engine_version", "2.10.0");
    }

    @Test
    void readsAPlanAgainThatHasChanged() throws Exception {
        RepositoryIndex.read(repository);
        Files.writeString(
                campaign.planFile(),
                Files.readString(campaign.planFile()).replace("2026-11-20T19:34:12Z", "2026-11-20T19:34:12.5Z"));

        assertThat(only(RepositoryIndex.read(repository)).created()).isEqualTo("2026-11-20T19:34:12.500Z");
    }

    @Test
    void aCopyOfACampaignIsACampaignOfItsOwn() throws Exception {
        Path copy = root.resolve("campaigns/copy");
        try (Stream<Path> files = Files.walk(campaign.path())) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(campaign.path().relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        RepositoryIndex.read(repository);
        Json.write(
                copy.resolve("digits_mlp/run_1/status.json"),
                new TrialStatus(TrialState.TIMED_OUT, "too slow", null, null, null, null, null));

        RepositoryIndex.Content content = RepositoryIndex.read(repository);

        assertThat(content.trials().stream().filter(trial -> trial.state() == TrialState.TIMED_OUT))
                .hasSize(1);
        assertThat(content.campaigns()).extracting(CampaignRecord::folder).containsExactly(campaign.path(), copy);
        Path index = root.resolve(".index");
        Object written = fileKey(index);
        assertThat(IndexReader.read(index)).hasSize(2);
        assertThat(RepositoryIndex.read(repository)).isEqualTo(content);
        assertThat(fileKey(index))
                .as("nothing has changed, so that it is not written again")
                .isEqualTo(written);
    }

    @Test
    void leavesNoIndexBesideACampaignThatLiesOutsideARepository() throws Exception {
        Path elsewhere = root.resolve("home/downloads").resolve(ID);
        Files.createDirectories(elsewhere.getParent());
        Files.move(campaign.path(), elsewhere);
        CampaignFolder moved = new CampaignFolder(elsewhere);

        assertThat(only(RepositoryIndex.read(moved.repository(), List.of(moved)))
                        .trials())
                .hasSize(10);

        assertThat(root.resolve("home/.index")).doesNotExist();
    }

    @Test
    void aRepositoryThatCannotBeWrittenIsReadAllTheSame() throws Exception {
        Files.createDirectories(root.resolve(".index/in-the-way"));

        assertThat(only(RepositoryIndex.read(repository)).trials()).hasSize(10);
        try (Stream<Path> files = Files.list(root)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    @Test
    void aTrialWithoutAnIdIsToldAndCostsNoOtherCampaign() throws Exception {
        new SampleRepository(root).step("20261121T080000Z-aaaa");
        Files.writeString(
                campaign.planFile(),
                Files.readString(campaign.planFile()).replace("\"id\" : \"digits_mlp/run_1\",", ""));

        RepositoryIndex.Content content = RepositoryIndex.read(repository);

        assertThat(content.campaigns()).hasSize(1);
        assertThat(content.unreadable()).containsExactly(campaign.planFile() + ": a trial has no id");
    }

    @Test
    void anUnreadablePlanIsToldAndCostsNoOtherCampaign() throws Exception {
        CampaignFolder torn = repository.campaign("20261121T080000Z-torn");
        Files.createDirectories(torn.path());
        Files.writeString(torn.planFile(), "{\"id\": \"2026");

        RepositoryIndex.Content content = RepositoryIndex.read(repository);

        assertThat(content.campaigns()).hasSize(1);
        assertThat(content.unreadable())
                .singleElement()
                .asString()
                .contains(torn.planFile().toString());
    }

    private static Object fileKey(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private TrialFolder trial(int position) throws IOException {
        return new TrialFolder(campaign.path()
                .resolve(only(RepositoryIndex.read(repository))
                        .trials()
                        .get(position)
                        .trialId()));
    }

    private static CampaignRecord only(RepositoryIndex.Content content) {
        assertThat(content.unreadable()).isEmpty();
        assertThat(content.campaigns()).hasSize(1);
        return content.campaigns().get(0);
    }
}
