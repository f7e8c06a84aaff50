package org.prony.report.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is refused before anything is copied. */
class RefusedMergeTest extends FoldersToMerge {

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
}
