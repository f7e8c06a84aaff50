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
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.prony.api.repository.AtomicFile;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignLock;
import org.prony.api.repository.Json;
import org.prony.api.repository.ProcessIdentity;
import org.prony.api.repository.Repository;

/** Merges while campaigns run, other merges do, and files come and go. */
class MergeOfChangingFoldersTest extends FoldersToMerge {

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
}
