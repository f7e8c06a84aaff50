package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.CampaignFolder;
import org.prony.report.CampaignReport;
import org.prony.report.index.RepositoryIndex;
import org.prony.report.index.TrialRecord;
import org.prony.report.load.CampaignLoader;
import org.prony.report.sample.MadeCampaign;
import org.prony.report.stats.Disturbances;
import org.prony.report.text.TrustText;

class TrustTest {

    @TempDir
    private Path root;

    @Test
    void marksTrialsThatDidNotHaveTheirMachineForThemselves() throws Exception {
        MadeCampaign made = new MadeCampaign(root, "20261120T193412Z-k3f9").workload("digits", "mlp", List.of());
        made.trial()
                .row("accuracy=0.9", "trust.cpu_stolen=false", "trust.swapped=false")
                .row("accuracy=0.9", "trust.cpu_stolen=true", "trust.swapped=false")
                .row("accuracy=0.9", "trust.cpu_stolen=false", "trust.swapped=true");
        made.trial().row("accuracy=0.8", "trust.cpu_stolen=false", "trust.swapped=false");
        made.trial().row("accuracy=0.7");
        CampaignFolder campaign = made.write();

        assertThat(TrustText.disturbed(CampaignLoader.load(campaign).trials()))
                .contains(
                        "1 of 3 trials was disturbed: CPU time went to other machines of the host (1), machine swapped (1)");
        List<TrialRecord> trials =
                RepositoryIndex.read(campaign.repository()).campaigns().get(0).trials();
        assertThat(trials.get(0).numbers())
                .containsEntry("disturbed", 1.0)
                .containsEntry("trust.cpu_stolen", 1.0)
                .containsEntry("trust.swapped", 1.0);
        assertThat(trials.get(1).numbers()).containsEntry("disturbed", 0.0).doesNotContainKey("trust.swapped");
        assertThat(trials.get(2).numbers()).doesNotContainKey("disturbed");
        assertThat(CampaignReport.write(campaign).text())
                .contains(
                        "\n1 of 3 trials was disturbed: CPU time went to other machines of the host (1), machine swapped (1)\n");
    }

    @Test
    void hasWordsForEachReasonOfThePageOnColumns() throws Exception {
        List<String> reasons = Files.readAllLines(Path.of("../docs/columns.md")).stream()
                .filter(line -> line.startsWith("| `trust."))
                .map(line -> line.split("`", -1)[1])
                .toList();

        assertThat(reasons)
                .contains("trust.cpu_limited")
                .allSatisfy(reason -> assertThat(Disturbances.words(reason)).isNotEqualTo(reason));
    }

    @Test
    void tellsWhichTrialsLeakAndHowFast() throws Exception {
        MadeCampaign made = new MadeCampaign(root, "20261120T193412Z-k3f9").workload("digits", "mlp", List.of());
        MadeCampaign.MadeTrial leaking = made.trial();
        MadeCampaign.MadeTrial clean = made.trial();
        for (int row = 0; row < 30; row++) {
            leaking.row(
                    "native.arrays=" + (100 + 10 * row),
                    "process.rss=" + (900_000_000L + row * 5_000_000L),
                    "jvm.heap.resident=100000000");
            clean.row("native.arrays=100", "process.rss=900000000", "jvm.heap.resident=100000000");
        }
        CampaignFolder campaign = made.write();

        assertThat(TrustText.leaks(CampaignLoader.load(campaign).trials()))
                .containsExactly(
                        "digits_mlp/run_1 leaks: native.memory grows by 500 kB a step (95 % interval 500 to 500),"
                                + " native.arrays grows by 1 a step (95 % interval 1 to 1)");
        List<TrialRecord> trials =
                RepositoryIndex.read(campaign.repository()).campaigns().get(0).trials();
        assertThat(trials.get(0).numbers()).containsEntry("leak", 1.0).containsEntry("leak.native.arrays", 1.0);
        assertThat(trials.get(1).numbers()).containsEntry("leak", 0.0).containsEntry("leak.native.memory", 0.0);
    }

    @Test
    void takesTheEnergyOfAnExampleOverTheWholeTrial() throws Exception {
        MadeCampaign made = new MadeCampaign(root, "20261120T193412Z-k3f9").workload("digits", "mlp", List.of());
        made.trial()
                .row("batch_size=8")
                .row("batch_size=8", "energy.cpu=100", "energy.gpu=50", "energy.per_sample=9", "energy.sources=cpu+gpu")
                .row(
                        "batch_size=8",
                        "energy.cpu=300",
                        "energy.gpu=170",
                        "energy.per_sample=1",
                        "energy.sources=cpu+gpu");

        TrialRecord trial = RepositoryIndex.read(made.write().repository())
                .campaigns()
                .get(0)
                .trials()
                .get(0);

        assertThat(trial.numbers())
                .containsEntry("energy.cpu", 300.0)
                .containsEntry("energy.per_sample", (200.0 + 120) / (10 * 8))
                .doesNotContainKey("energy.sources");
        assertThat(trial.energySources()).isEqualTo("cpu+gpu");
    }
}
