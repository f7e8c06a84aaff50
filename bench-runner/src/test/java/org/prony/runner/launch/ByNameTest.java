package org.prony.runner.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.CampaignPlan;

class ByNameTest {

    @TempDir
    Path folder;

    @Test
    void linksATrialByWhatTellsItApart() throws Exception {
        assertThat(links("opt=sgd,seed=1", "opt=sgd,seed=2", ""))
                .containsExactlyInAnyOrderEntriesOf(Map.of("opt=sgd,seed=1", "../run_1", "opt=sgd,seed=2", "../run_2"));
    }

    @Test
    void neverLetsTwoTrialsMeetInOneName() throws Exception {
        assertThat(links("data=a/b", "data=a_b", "data=a_b_run_1", "x", "x"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "data=a_b_run_1_run_1", "../run_1",
                        "data=a_b_run_2", "../run_2",
                        "data=a_b_run_1", "../run_3",
                        "x_run_4", "../run_4",
                        "x_run_5", "../run_5"));
    }

    @Test
    void cutsLongNamesToWhatAFileSystemTakes() throws Exception {
        String longName = "é😀".repeat(100);

        Map<String, String> links = links(longName + "1", longName + "2", "..", "a\nb\0c");

        assertThat(links).hasSize(4).containsEntry("__", "../run_3").containsEntry("a_b_c", "../run_4");
        assertThat(links.keySet())
                .allSatisfy(link ->
                        assertThat(link.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(200));
    }

    @Test
    void pointsAtTheFolderThatIsThere() throws Exception {
        links("x=1", "x=2");

        Path link = folder.resolve("campaigns/20261121T000000Z-test/test_one/by-name/x=2");
        Files.createDirectories(link.resolve("../../run_2").normalize());
        assertThat(link.toRealPath()).endsWith(Path.of("test_one/run_2"));
    }

    private Map<String, String> links(String... names) throws IOException {
        List<CampaignPlan.Trial> trials = Stream.iterate(1, i -> i + 1)
                .limit(names.length)
                .map(i -> ShellCampaign.trial(ShellCampaign.ONE, i, names[i - 1]))
                .toList();
        ShellCampaign campaign = ShellCampaign.in(folder, trials, 60);
        ByName byName = new ByName(campaign.folder(), campaign.plan());
        for (CampaignPlan.Trial trial : trials) {
            byName.link(trial);
        }
        Map<String, String> links = new TreeMap<>();
        try (Stream<Path> files =
                Files.list(campaign.folder().workload(ShellCampaign.ONE).byName())) {
            for (Path link : (Iterable<Path>) files::iterator) {
                links.put(
                        link.getFileName().toString(),
                        Files.readSymbolicLink(link).toString());
            }
        }
        return links;
    }
}
