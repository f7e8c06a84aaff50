package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prony.report.load.CampaignLoader;
import org.prony.report.sample.MadeCampaign;
import org.prony.report.stats.TrialGroup;
import org.prony.report.stats.TrialGroups;
import org.prony.report.summary.SummaryRow;
import org.prony.report.summary.SummaryTable;

/** Which trials share a row of the summary table, and in which order the rows stand. */
class SummaryGroupsTest extends SummarizedCampaign {

    @Test
    void groupsByEveryHyperparameterWithSeveralValuesButNeitherBySeedsNorByReplicates() throws Exception {
        begin("learning_rate", "batch_size", "split*");
        for (int i = 0; i < 4; i++) {
            campaign.trial("learning_rate=" + (i < 2 ? "0.1" : "0.01"), "batch_size=64", "split=" + i)
                    .row("accuracy=0." + (5 + i));
        }

        SummaryTable table = shown(DEFAULT);

        assertThat(columns(table)).containsExactly("workload", "hparam.learning_rate");
        assertThat(table.rows())
                .extracting(SummaryRow::group)
                .containsExactly(List.of("digits_mlp", "0.01"), List.of("digits_mlp", "0.1"));
        assertThat(mean(table, 0, 0)).isEqualTo(0.75);
        assertThat(mean(table, 1, 0)).isEqualTo(0.55);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataset", "device", "threads", "engine_version"})
    void neverPoolsOverWhereATrialRanWhateverIsAskedFor(String varying) throws Exception {
        begin("learning_rate");
        for (int i = 0; i < 4; i++) {
            boolean other = i % 2 == 1;
            campaign.trial("learning_rate=0." + (i + 1))
                    .on(
                            varying.equals("dataset") && other ? "other-digits" : "generated-digits",
                            varying.equals("device") && other ? "NVIDIA H200" : "cpu",
                            varying.equals("threads") && other ? 8 : 2,
                            varying.equals("engine_version") && other ? "2.8.0" : "2.7.1")
                    .row("accuracy=0.5");
        }

        assertThat(columns(shown(DEFAULT))).containsExactly("workload", "hparam.learning_rate", varying);
        SummaryTable asked = shown(groupedBy());
        assertThat(columns(asked)).containsExactly("workload", varying);
        assertThat(asked.rows()).extracting(SummaryRow::trials).containsExactly(2, 2);
    }

    @Test
    void leavesTheEnvironmentOutWhereItIsTheSame() throws Exception {
        begin("learning_rate");
        campaign.trial("learning_rate=0.1").row("accuracy=0.5");

        assertThat(columns(shown(DEFAULT))).containsExactly("workload");
    }

    @Test
    void aMissingValueIsAGroupOfItsOwnAndComesLast() throws Exception {
        begin("learning_rate", "warm_up");
        campaign.trial("learning_rate=0.1").withoutFacts().row("accuracy=0.1");
        campaign.trial("learning_rate=0.1", "warm_up=10").row("accuracy=0.2");
        campaign.trial("learning_rate=0.1", "warm_up=10")
                .on("generated-digits", "cpu", 4, "2.7.1")
                .row("accuracy=0.3");
        campaign.trial("learning_rate=0.1").row("accuracy=0.4");

        SummaryTable table = shown(DEFAULT);

        assertThat(columns(table)).containsExactly("workload", "hparam.warm_up", "threads");
        assertThat(table.rows())
                .extracting(row -> row.group().subList(1, 3))
                .containsExactly(List.of("10", "2"), List.of("10", "4"), List.of("", "2"), List.of("", ""));
    }

    @Test
    void aTrialThatNeverToldWhereItRanGoesWithItsWorkloadsUnlessThatVaries() throws Exception {
        begin("learning_rate");
        campaign.trial("learning_rate=0.1")
                .on("generated-digits", "cpu", 2, "2.7.1")
                .row("accuracy=0.1");
        campaign.trial("learning_rate=0.1").withoutFacts();
        campaign.trial("learning_rate=0.2").withoutFacts();
        campaign.workload("digits", "lenet", List.of(), "learning_rate");
        campaign.trial("learning_rate=0.1").withoutFacts();
        campaign.trial("learning_rate=0.1")
                .on("generated-digits", "cpu", 4, "2.7.1")
                .row("accuracy=0.3");
        campaign.trial("learning_rate=0.1")
                .on("generated-digits", "cpu", 8, "2.7.1")
                .row("accuracy=0.4");
        campaign.workload("digits", "rnn", List.of(), "learning_rate");
        campaign.trial("learning_rate=0.1").withoutFacts();
        campaign.trial("learning_rate=0.1").withoutFacts();

        SummaryTable table = shown(DEFAULT);

        assertThat(columns(table)).containsExactly("workload", "hparam.learning_rate", "threads");
        assertThat(table.rows())
                .extracting(row -> String.join(" ", row.group()) + ": " + row.trials())
                .containsExactly(
                        "digits_mlp 0.1 2: 2",
                        "digits_mlp 0.2 2: 1",
                        "digits_lenet 0.1 4: 1",
                        "digits_lenet 0.1 8: 1",
                        "digits_lenet 0.1 : 1",
                        "digits_rnn 0.1 : 2");
        assertThat(sizes(TrialGroups.of(CampaignLoader.load(campaign.write()))))
                .containsExactlyInAnyOrder(
                        "digits_mlp 2",
                        "digits_mlp 1",
                        "digits_lenet 1",
                        "digits_lenet 1",
                        "digits_lenet 1",
                        "digits_rnn 2");
        assertThat(shown(groupedBy("threads")).rows())
                .extracting(row -> String.join(" ", row.group()))
                .contains("digits_mlp 2", "digits_mlp ");
    }

    @Test
    void poolsWhatTheReportPools() throws Exception {
        for (int round = 0; round < 30; round++) {
            Random random = new Random(round);
            campaign = new MadeCampaign(root, "20261120T19341" + round % 10 + "Z-k3f" + round);
            for (String method : List.of("mlp", "lenet")) {
                campaign.workload("digits", method, List.of(), "learning_rate", "warm_up");
                for (int i = random.nextInt(1, 8); i > 0; i--) {
                    String rate = "learning_rate=0." + random.nextInt(1, 3);
                    MadeCampaign.MadeTrial trial =
                            random.nextBoolean() ? campaign.trial(rate) : campaign.trial(rate, "warm_up=1");
                    if (random.nextInt(3) == 0) {
                        trial.withoutFacts();
                    } else {
                        trial.on("a", random.nextInt(3) == 0 ? "gpu" : "cpu", random.nextInt(4) == 0 ? 4 : 2, "2.7.1");
                    }
                }
            }
            assertThat(sizes(TrialGroups.of(CampaignLoader.load(campaign.write()))))
                    .as("round %d", round)
                    .containsExactlyInAnyOrderElementsOf(shown(DEFAULT).rows().stream()
                            .map(row -> row.group().get(0) + " " + row.trials())
                            .toList());
        }
    }

    @Test
    void whatRepeatsTheTrialsOfOneWorkloadDoesNotPartThemBecauseItVariesInAnother() throws Exception {
        begin("split*");
        campaign.trial("split=1").row("accuracy=0.4");
        campaign.trial("split=2").row("accuracy=0.6");
        campaign.workload("digits", "lenet", List.of(), "split");
        campaign.trial("split=1").row("accuracy=0.7");
        campaign.trial("split=2").row("accuracy=0.8");

        SummaryTable table = shown(DEFAULT);

        assertThat(table.rows())
                .extracting(SummaryRow::group)
                .containsExactly(List.of("digits_mlp", ""), List.of("digits_lenet", "1"), List.of("digits_lenet", "2"));
        assertThat(mean(table, 0, 0)).isEqualTo(0.5);
        assertThat(shown(groupedBy("split")).rows()).hasSize(4);
    }

    @Test
    void ordersNumbersBySizeAndWordsAsTheyAppear() throws Exception {
        begin("batch_size", "optimizer");
        for (String batch : List.of("128", "16", "1e3", "9")) {
            for (String optimizer : List.of("sgd", "adam")) {
                campaign.trial("batch_size=" + batch, "optimizer=" + optimizer).row("accuracy=0.5");
            }
        }

        assertThat(shown(DEFAULT).rows())
                .extracting(row -> row.group().get(1) + " " + row.group().get(2))
                .containsExactly("9 sgd", "9 adam", "16 sgd", "16 adam", "128 sgd", "128 adam", "1e3 sgd", "1e3 adam");
    }

    @Test
    void groupsByAnyColumnInTheOrderAskedForMomentsToo() throws Exception {
        begin("learning_rate", "batch_size");
        campaign.trial("learning_rate=0.1", "batch_size=8").row("accuracy=0.5").named("", "large");
        campaign.trial("learning_rate=0.2", "batch_size=8")
                .row("accuracy=0.6")
                .named("", "large")
                .times("2026-11-20T19:34:12Z", "2026-11-20T19:35:12Z");

        assertThat(columns(shown(groupedBy("choice", "learning_rate"))))
                .containsExactly("workload", "choice", "hparam.learning_rate");
        assertThat(shown(groupedBy("started")).rows())
                .extracting(row -> row.group().get(1))
                .containsExactly("2026-11-20T19:34:13Z", "2026-11-20T19:34:12Z");
    }

    private static List<String> sizes(List<TrialGroup> groups) {
        return groups.stream()
                .map(group -> group.workload() + " " + group.trials().size())
                .toList();
    }
}
