package org.prony.report.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.Repository;
import org.prony.report.sample.MadeCampaign;

class TrialColumnsTest {

    @TempDir
    private Path root;

    @Test
    void versionsThatLookLikeNumbersStayTexts() throws Exception {
        MadeCampaign campaign = new MadeCampaign(root, "20261120T193412Z-k3f9").workload("digits", "mlp", List.of());
        campaign.trial().on("7", "cpu", 2, "2.10").row("accuracy=0.5");
        campaign.trial().on("07", "cpu", 4, "2.1").row("accuracy=0.5");
        campaign.write();
        List<TrialRecord> trials = RepositoryIndex.read(new Repository(root)).trials();

        TrialColumns columns = TrialColumns.of(trials);

        TrialColumn version = columns.find("engine_version").orElseThrow();
        assertThat(version.kind()).isEqualTo(TrialColumn.Kind.TEXT);
        assertThat(trials.stream().map(version::of)).containsExactly("2.10", "2.1");
        assertThat(columns.find("dataset").orElseThrow().kind()).isEqualTo(TrialColumn.Kind.TEXT);
        assertThat(columns.find("threads").orElseThrow().kind()).isEqualTo(TrialColumn.Kind.INTEGER);
        assertThat(Condition.parse("engine_version=2.1").on("--where", columns).test(trials.get(0)))
                .isFalse();
        assertThat(Condition.parse("engine_version=2.1").on("--where", columns).test(trials.get(1)))
                .isTrue();
        assertThat(Condition.parse("threads=4.0").on("--where", columns).test(trials.get(1)))
                .isTrue();
    }

    @Test
    void namesTheNearestColumnsWhereOneIsNotKnown() throws Exception {
        MadeCampaign campaign = new MadeCampaign(root, "20261120T193412Z-k3f9")
                .workload("digits", "mlp", List.of(), "layer_10", "layer_2", "width");
        campaign.trial("layer_10=1", "layer_2=1", "width=1").row("accuracy=0.5");
        campaign.write();
        TrialColumns columns =
                TrialColumns.of(RepositoryIndex.read(new Repository(root)).trials());

        assertThatThrownBy(() -> columns.require("--metrics", "layer_3"))
                .isInstanceOf(QueryException.class)
                .hasMessageStartingWith(
                        "--metrics layer_3: no such column; there are, the nearest first: hparam.layer_2,"
                                + " hparam.layer_10, ")
                .hasMessageEndingWith(" more (all: prony table --all)");
    }

    @Test
    void tellWhatTheEnergyOfEachTrialCounts() throws Exception {
        MadeCampaign campaign = new MadeCampaign(root, "20261120T193412Z-k3f9").workload("digits", "mlp", List.of());
        campaign.trial().energy(2, "cpu+dram+gpu");
        campaign.trial().energy(3, "gpu");
        campaign.trial().row("energy.gpu=5");
        campaign.trial().energy(2, "cpu+gpu").energy(3, "cpu");
        campaign.write();
        List<TrialRecord> trials = RepositoryIndex.read(new Repository(root)).trials();

        TrialColumns columns = TrialColumns.of(trials);

        assertThat(RepositoryIndex.read(new Repository(root)).trials()).isEqualTo(trials);
        TrialColumn sources = columns.require("--metrics", "energy.sources");
        assertThat(trials.stream().map(sources::text)).containsExactly("cpu+dram+gpu", "gpu", "", "cpu+gpu then cpu");
        assertThat(trials.stream()
                        .filter(Condition.parse("--where", "energy.sources=cpu+dram+gpu")
                                .on("--where", columns)))
                .containsExactly(trials.get(0));
        assertThat(trials.stream()
                        .filter(Condition.parse("--where", "energy.sources=cpu+gpu then cpu")
                                .on("--where", columns)))
                .containsExactly(trials.get(3));
        assertThat(TrialColumns.of(trials.subList(2, 3)).find("energy.sources")).isEmpty();
    }

    @Test
    void theBestOfAMetricIsItsBestFiniteValue() throws Exception {
        MadeCampaign campaign = new MadeCampaign(root, "20261120T193412Z-k3f9").workload("digits", "mlp", List.of());
        campaign.trial()
                .row("accuracy=0.5", "loss=-Infinity")
                .row("accuracy=0.7", "loss=-Infinity")
                .row("accuracy=Infinity", "loss=-Infinity");
        campaign.write();

        TrialRecord trial = RepositoryIndex.read(new Repository(root)).trials().get(0);

        assertThat(trial.metrics())
                .containsEntry("accuracy", new MetricOutcome(Double.POSITIVE_INFINITY, 0.7, 20))
                .containsEntry("loss", new MetricOutcome(Double.NEGATIVE_INFINITY, Double.NaN, Double.NaN));
    }
}
