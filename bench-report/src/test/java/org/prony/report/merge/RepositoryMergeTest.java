package org.prony.report.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.Repository;

/** What a merge brings into its destination, and what it leaves there as it was. */
class RepositoryMergeTest extends FoldersToMerge {

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
    void leavesFilesThatBeginWithADot() throws IOException {
        CampaignFolder campaign = train(a, OLD);
        write(campaign.path().resolve("report/.index.html123.tmp"), "half a page");
        write(campaign.path().resolve(".hidden/file"), "hidden");

        RepositoryMerge.of(List.of(a), c);

        Path there = c.resolve("campaigns").resolve(OLD);
        assertThat(there.resolve("report")).isEmptyDirectory();
        assertThat(there.resolve(".hidden")).doesNotExist();
    }
}
