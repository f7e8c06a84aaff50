package org.prony.report.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.AtomicFile;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignLock;
import org.prony.api.repository.Json;
import org.prony.api.repository.ProcessIdentity;
import org.prony.api.repository.Repository;
import org.prony.report.sample.SampleRepository;

class RepositoryMergeTest {

    private static final String OLD = "20261119T101010Z-aaaa";
    private static final String NEW = "20261120T193412Z-k3f9";
    private static final String ROWS = "digits_mlp/run_1/metrics.csv";

    @TempDir
    private Path root;

    private Path a;
    private Path b;
    private Path c;

    @BeforeEach
    void nameFolders() {
        a = root.resolve("a");
        b = root.resolve("b");
        c = root.resolve("c");
    }

    @Test
    void bringsTheCampaignsOfAllSourcesWithTheirTablesAndData() throws IOException {
        train(a, OLD);
        step(b, NEW);
        write(new Repository(a).summaryFile(OLD), "workload,n\n");
        write(new Repository(a).datasets().resolve("drawn/images"), "pixels");
        write(new Repository(b).datasets().resolve("drawn/images"), "pixels");
        Map<String, String> stateOfA = FolderState.of(a);
        Map<String, String> stateOfB = FolderState.of(b);

        MergeOutcome outcome = RepositoryMerge.of(List.of(a, b), c);

        assertThat(outcome.lines())
                .containsExactly(
                        OLD + ": merged from " + a,
                        NEW + ": merged from " + b,
                        "dataset drawn: merged from " + a,
                        "2 campaigns merged into " + c + ", 0 already there");
        assertThat(outcome.leftOut()).isEmpty();
        assertThat(outcome.warnings()).isEmpty();
        assertThat(FolderState.of(c.resolve("campaigns").resolve(OLD)))
                .isEqualTo(FolderState.of(a.resolve("campaigns").resolve(OLD)));
        assertThat(FolderState.of(c.resolve("campaigns").resolve(NEW)))
                .isEqualTo(FolderState.of(b.resolve("campaigns").resolve(NEW)));
        assertThat(new Repository(c).summaryFile(OLD)).hasContent("workload,n\n");
        assertThat(c.resolve("datasets/drawn/images")).hasContent("pixels");
        assertThat(FolderState.of(a)).isEqualTo(stateOfA);
        assertThat(FolderState.of(b)).isEqualTo(stateOfB);
        assertThat(c.resolve(".merging")).doesNotExist();
    }

    @Test
    void pointsTheLinksAtTheLatestCampaignOfEachWorkload() throws IOException {
        step(a, NEW);
        train(b, OLD);

        RepositoryMerge.of(List.of(a, b), c);

        assertThat(Files.readSymbolicLink(c.resolve("digits_mlp"))).isEqualTo(Path.of("campaigns", NEW, "digits_mlp"));
        assertThat(Files.readSymbolicLink(c.resolve("digits_lenet")))
                .isEqualTo(Path.of("campaigns", OLD, "digits_lenet"));
    }

    @Test
    void leavesALinkThatPointsAtALaterCampaignAndWhatIsNoLink() throws IOException {
        train(a, OLD);
        step(c, NEW);
        write(c.resolve("digits_lenet/mine"), "kept");

        MergeOutcome outcome = RepositoryMerge.of(List.of(a), c);

        assertThat(Files.readSymbolicLink(c.resolve("digits_mlp"))).isEqualTo(Path.of("campaigns", NEW, "digits_mlp"));
        assertThat(c.resolve("digits_lenet/mine")).hasContent("kept");
        assertThat(outcome.warnings())
                .containsExactly(c.resolve("digits_lenet")
                        + " is no link, so it does not point at the latest campaign; move it away");
    }

    @Test
    void addsToADestinationAndChangesNothingOfIt() throws IOException {
        train(a, NEW);
        step(c, OLD);
        write(new Repository(a).datasets().resolve("drawn/images"), "other pixels");
        write(new Repository(c).datasets().resolve("drawn/images"), "pixels");
        write(c.resolve("notes.txt"), "mine");
        Map<String, String> before = FolderState.of(c.resolve("campaigns").resolve(OLD));

        RepositoryMerge.of(List.of(a), c);

        assertThat(FolderState.of(c.resolve("campaigns").resolve(OLD))).isEqualTo(before);
        assertThat(c.resolve("datasets/drawn/images")).hasContent("pixels");
        assertThat(c.resolve("notes.txt")).hasContent("mine");
        assertThat(new Repository(c).listCampaigns()).hasSize(2);
    }

    @Test
    void skipsACampaignThatIsThereWhateverWasMadeOfIt() throws IOException {
        CampaignFolder here = train(a, OLD);
        RepositoryMerge.of(List.of(a), c);
        CampaignFolder there = new Repository(c).campaign(OLD);
        write(here.reportPage(), "page");
        write(here.jmhResult(), "[]");
        write(here.workload("digits_mlp").plots().resolve("loss.png"), "picture");
        write(here.workload("digits_mlp").byName().resolve("x"), "");
        write(there.workload("digits_mlp").consolidated(), "joined");
        write(there.workload("digits_mlp").run(1).temporary().resolve("part"), "");
        write(there.path().resolve(".index"), "");
        write(new Repository(a).summaryFile(OLD), "workload,n\n");

        MergeOutcome outcome = RepositoryMerge.of(List.of(a), c);

        assertThat(outcome.lines())
                .containsExactly(
                        OLD + ": already there, as in " + a, "0 campaigns merged into " + c + ", 1 already there");
        assertThat(there.reportPage()).doesNotExist();
        assertThat(new Repository(c).summaryFile(OLD)).exists();
    }

    @Test
    void refusesACampaignWithOtherContentBeforeAnythingIsCopied() throws IOException {
        train(a, OLD);
        train(b, OLD);
        step(b, NEW);
        step(c, NEW);
        RepositoryMerge.of(List.of(a), c);
        Files.writeString(b.resolve("campaigns").resolve(OLD).resolve(ROWS), "x");
        Files.delete(b.resolve("campaigns").resolve(NEW).resolve("digits_mlp/run_2/result"));
        step(b, "20261121T000000Z-zzzz");
        Map<String, String> before = FolderState.of(c);

        assertThatThrownBy(() -> RepositoryMerge.of(List.of(b), c))
                .isInstanceOfSatisfying(
                        MergeRefusedException.class,
                        e -> assertThat(e.reasons())
                                .containsExactly(
                                        refused(OLD, b, c, ROWS), refused(NEW, b, c, "digits_mlp/run_2/result")));

        assertThat(FolderState.of(c)).isEqualTo(before);
    }

    @Test
    void refusesSourcesThatContradictEachOther() throws IOException {
        train(a, OLD);
        train(b, OLD);
        write(b.resolve("campaigns").resolve(OLD).resolve("digits_mlp/run_1/output/model"), "weights");

        assertThatThrownBy(() -> RepositoryMerge.of(List.of(a, b), c))
                .hasMessage(refused(OLD, b, a, "digits_mlp/run_1/output/model"));

        assertThat(c).doesNotExist();
    }

    @Test
    void takesACampaignOfTwoSourcesOnce() throws IOException {
        train(a, OLD);
        train(b, OLD);

        assertThat(RepositoryMerge.of(List.of(a, b, a), c).lines())
                .containsExactly(
                        OLD + ": merged from " + a,
                        OLD + ": already there, as in " + b,
                        OLD + ": already there, as in " + a,
                        "1 campaign merged into " + c + ", 2 already there");
    }

    @Test
    void refusesWhatStandsInTheWayOfACampaign() throws IOException {
        train(a, OLD);
        train(b, NEW);
        write(c.resolve("campaigns").resolve(OLD), "a file");
        Files.createDirectories(c.resolve("campaigns").resolve(NEW));

        assertThatThrownBy(() -> RepositoryMerge.of(List.of(a, b), c))
                .hasMessage(
                        refused(OLD, a, c, "that it is no folder there") + "; " + refused(NEW, b, c, "campaign.json"));
    }

    @Test
    void namesAPlanThatCannotBeRead() throws IOException {
        train(a, OLD);
        Path plan = a.resolve("campaigns").resolve(OLD).resolve("campaign.json");
        Files.writeString(plan, "{");

        assertThatThrownBy(() -> RepositoryMerge.of(List.of(a), c))
                .isInstanceOf(MergeRefusedException.class)
                .hasMessageStartingWith(plan + ":1:")
                .hasMessageEndingWith("; mend the plan or move the campaign away; nothing was merged");
    }

    @Test
    void keepsLinksWithinACampaign() throws IOException {
        CampaignFolder campaign = train(a, OLD);
        Path links = Files.createDirectories(campaign.workload("digits_mlp").byName());
        Files.createSymbolicLink(links.resolve("seed=1001"), Path.of("../run_1"));
        Files.createSymbolicLink(campaign.path().resolve(ROWS).resolveSibling("best"), Path.of("nowhere"));

        RepositoryMerge.of(List.of(a), c);

        Path there = c.resolve("campaigns").resolve(OLD);
        assertThat(Files.readSymbolicLink(there.resolve("digits_mlp/by-name/seed=1001")))
                .isEqualTo(Path.of("../run_1"));
        assertThat(there.resolve("digits_mlp/by-name/seed=1001/metrics.csv")).isRegularFile();
        assertThat(Files.readSymbolicLink(there.resolve("digits_mlp/run_1/best")))
                .isEqualTo(Path.of("nowhere"));
        Files.delete(there.resolve("digits_mlp/run_1/best"));
        Files.createSymbolicLink(there.resolve("digits_mlp/run_1/best"), Path.of("elsewhere"));
        assertThatThrownBy(() -> RepositoryMerge.of(List.of(a), c))
                .hasMessage(refused(OLD, a, c, "digits_mlp/run_1/best"));
    }

    @Test
    void leavesOutACampaignThatRunsAndTakesItOnceThatHasEnded() throws IOException {
        CampaignFolder running = train(a, OLD);
        step(a, NEW);
        Json.write(running.lockFile(), ProcessIdentity.of(ProcessHandle.current()));

        MergeOutcome outcome = RepositoryMerge.of(List.of(a), c);

        assertThat(outcome.leftOut())
                .containsExactly("campaign " + OLD + " of " + a + " is running; merge again once it has ended");
        assertThat(outcome.lines())
                .containsExactly(
                        NEW + ": merged from " + a, "1 campaign merged into " + c + ", 0 already there, 1 left out");
        assertThat(c.resolve("campaigns").resolve(OLD)).doesNotExist();

        // As a killed process leaves it: it names a process that is gone.
        Json.write(
                running.lockFile(), new ProcessIdentity(ProcessHandle.current().pid(), "2020-01-01T00:00:00Z", null));
        assertThat(RepositoryMerge.of(List.of(a), c).leftOut()).isEmpty();
        assertThat(c.resolve("campaigns").resolve(OLD).resolve(ROWS)).exists();
        assertThat(c.resolve("campaigns").resolve(OLD).resolve("lock")).doesNotExist();
        assertThat(running.lockFile()).exists();
    }

    @Test
    void refusesToWorkBesideAnotherMergeIntoTheSameFolder() throws IOException {
        train(a, OLD);
        CampaignFolder staging = new CampaignFolder(Files.createDirectories(c.resolve(".merging")));

        try (CampaignLock other = CampaignLock.acquire(staging)) {
            assertThat(other).isNotNull();
            assertThatThrownBy(() -> RepositoryMerge.of(List.of(a), c))
                    .isInstanceOf(MergeRefusedException.class)
                    .hasMessage(c + ": another merge into it is running; wait for its end, then merge again");
        }

        assertThat(c.resolve("campaigns")).doesNotExist();
    }

    @Test
    void keepsNothingOfACopyWhoseOriginalChangedMeanwhile() throws IOException {
        CampaignFolder campaign = train(a, OLD);
        CampaignContent before = CampaignContent.of(campaign);
        Path to = c.resolve("campaigns").resolve(OLD);

        try (Staging staging = Staging.open(new Repository(c))) {
            Files.writeString(campaign.path().resolve(ROWS), "torn");
            assertThat(staging.bring(
                            campaign.path(),
                            to,
                            Set.of(),
                            () -> CampaignContent.of(campaign).unchangedSince(before)))
                    .isFalse();
            assertThat(FolderState.of(c)).containsOnlyKeys("", ".merging", ".merging/lock");
        }

        assertThat(FolderState.of(c)).containsOnlyKeys("");
    }

    @Test
    void leavesFilesThatBeginWithADot() throws IOException {
        CampaignFolder campaign = train(a, OLD);
        write(campaign.path().resolve("report/.index.html123.tmp"), "half a page");
        write(campaign.path().resolve(".hidden/file"), "hidden");

        RepositoryMerge.of(List.of(a), c);

        Path there = c.resolve("campaigns").resolve(OLD);
        assertThat(there.resolve("report")).isEmptyDirectory();
        assertThat(there.resolve(".hidden")).doesNotExist();
    }

    @Test
    void keepsNothingOfACopyOfWhichAFileVanishedMeanwhile() throws IOException {
        CampaignFolder campaign = train(a, OLD);
        Path vanishing = campaign.path().resolve(ROWS);
        Set<Path> leftOut = new AbstractSet<>() {
            /** Asked once a file was found and before it is copied. */
            @Override
            public boolean contains(Object file) {
                try {
                    return file.equals(vanishing) && !Files.deleteIfExists(vanishing);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public Iterator<Path> iterator() {
                return Collections.emptyIterator();
            }

            @Override
            public int size() {
                return 0;
            }
        };

        try (Staging staging = Staging.open(new Repository(c))) {
            assertThat(staging.bring(campaign.path(), c.resolve("campaigns").resolve(OLD), leftOut, () -> true))
                    .isFalse();
        }

        assertThat(FolderState.of(c)).containsOnlyKeys("");
    }

    @Test
    void listsACampaignWhileFilesComeAndGo() throws Exception {
        CampaignFolder campaign = train(a, OLD);
        CampaignContent before = CampaignContent.of(campaign);
        AtomicBoolean enough = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            while (!enough.get()) {
                try {
                    AtomicFile.writeString(campaign.reportPage(), "page");
                    AtomicFile.writeString(campaign.path().resolve("digits_mlp/plots/loss.png"), "picture");
                    AtomicFile.writeString(campaign.path().resolve("digits_mlp/metrics_all.csv"), "rows");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        writer.start();
        try {
            for (int i = 0; i < 300; i++) {
                assertThat(CampaignContent.of(campaign).unchangedSince(before)).isTrue();
            }
        } finally {
            enough.set(true);
            writer.join();
        }
    }

    @Test
    void saysWhichFolderIsNotAsItMustBe() throws IOException {
        train(a, OLD);
        Files.createDirectories(b.resolve("campaigns").resolve("20261119T101010Z-half"));
        write(c, "a file");
        Path none = root.resolve("none");

        assertThatThrownBy(() -> RepositoryMerge.of(List.of(none, b, c, a), c))
                .isInstanceOfSatisfying(
                        MergeRefusedException.class,
                        e -> assertThat(e.reasons())
                                .containsExactly(
                                        c + ": is no folder; name another destination",
                                        none + ": there is no such folder",
                                        b + ": no campaign here; looked for campaigns/*/campaign.json",
                                        c + ": is no folder"));
    }

    @Test
    void refusesSourcesInTheDestinationAndTheReverse() throws IOException {
        train(a, OLD);
        Path inside = a.resolve("campaigns/../deeper");
        Files.createSymbolicLink(b, a);
        Files.createDirectories(c);
        Files.createSymbolicLink(c.resolve("campaigns"), a.resolve("campaigns"));
        Map<String, String> before = FolderState.of(a);

        assertRefused(a, a, a + ": is the destination itself; leave it out, or name another destination");
        assertRefused(b, a, b + ": is the destination itself; leave it out, or name another destination");
        assertRefused(a, c, a + ": is the destination itself; leave it out, or name another destination");
        assertRefused(a, root, a + ": lies inside the destination " + root + "; name another destination");
        assertRefused(
                a,
                inside,
                inside + ": lies inside the source " + a + ", which a merge leaves as it is; name another destination");
        assertRefused(
                a,
                b.resolve("deeper"),
                b.resolve("deeper") + ": lies inside the source " + a
                        + ", which a merge leaves as it is; name another destination");
        assertThat(FolderState.of(a)).isEqualTo(before);
    }

    private static void assertRefused(Path source, Path destination, String reason) {
        assertThatThrownBy(() -> RepositoryMerge.of(List.of(source), destination))
                .isInstanceOf(MergeRefusedException.class)
                .hasMessage(reason);
    }

    private static String refused(String id, Path source, Path other, String what) {
        return "campaign " + id + " of " + source + " differs from the one of " + other + " in " + what
                + "; move one of them away; nothing was merged";
    }

    private static CampaignFolder train(Path repository, String id) throws IOException {
        return new SampleRepository(repository).train(id);
    }

    private static CampaignFolder step(Path repository, String id) throws IOException {
        return new SampleRepository(repository).step(id);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolve("..").normalize());
        Files.writeString(file, text);
    }
}
