package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prony.api.repository.TrialState;
import org.prony.report.index.QueryException;
import org.prony.report.index.TrialColumn;
import org.prony.report.index.TrialRecords;
import org.prony.report.index.WorkloadOutline;
import org.prony.report.load.CampaignLoader;
import org.prony.report.load.CampaignLogs;
import org.prony.report.sample.MadeCampaign;
import org.prony.report.stats.TrialGroup;
import org.prony.report.stats.TrialGroups;
import org.prony.report.summary.Quantity;
import org.prony.report.summary.SummaryOptions;
import org.prony.report.summary.SummaryRow;
import org.prony.report.summary.SummaryTable;

class SummaryTableTest {

    private static final SummaryOptions DEFAULT = SummaryOptions.DEFAULT;

    @TempDir
    Path root;

    /** Begun by each test. */
    private MadeCampaign campaign = new MadeCampaign(Path.of(""), "");

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

    private static List<String> sizes(List<TrialGroup> groups) {
        return groups.stream()
                .map(group -> group.workload() + " " + group.trials().size())
                .toList();
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
    void countsATrialThatNeverLoggedTheMetricAndOneThatLoggedWhatIsNotFinite() throws Exception {
        begin();
        campaign.trial().row("accuracy=0.5");
        campaign.trial().row("accuracy=0.7");
        campaign.trial().row("loss=0.1");
        campaign.trial().row("accuracy=NaN");
        campaign.trial().row("accuracy=Infinity");
        campaign.trial().row("accuracy=-Infinity");

        SummaryRow row = only(shown(DEFAULT));

        assertThat(row.succeeded()).isEqualTo(6);
        assertThat(row.cells().get(0).missing()).isEqualTo(1);
        assertThat(row.cells().get(0).summary().n()).isEqualTo(2);
        assertThat(row.cells().get(0).summary().excluded()).isEqualTo(3);
        assertThat(row.cells().get(0).summary().mean()).isEqualTo(0.6);
    }

    @Test
    void aWorkloadThatDoesNotDeclareTheMetricMissesNothing() throws Exception {
        begin();
        campaign.trial().row("accuracy=0.5");
        campaign.workload("digits", "lenet", List.of("test-human"));
        campaign.trial().row("accuracy=0.5");

        SummaryTable table = shown(DEFAULT);

        assertThat(names(table)).containsExactly("accuracy", "test-human/accuracy", "duration");
        assertThat(table.rows())
                .extracting(row -> row.cells().get(1).missing())
                .as("missing test-human/accuracy")
                .containsExactly(0, 1);
    }

    @Test
    void averagesTheTrialsThatSucceededAndCountsTheOthers() throws Exception {
        begin();
        campaign.trial().row("accuracy=0.5");
        campaign.trial().row("accuracy=0.9").state(TrialState.FAILED, "exit code 1");
        campaign.trial().row("accuracy=0.9").state(TrialState.TIMED_OUT, "too slow");
        campaign.trial().row("accuracy=0.9").state(TrialState.INTERRUPTED, "Ctrl-C");
        campaign.trial().state(TrialState.QUEUED, "");

        SummaryRow row = only(shown(DEFAULT));

        assertThat(row).extracting(SummaryRow::trials, SummaryRow::succeeded).containsExactly(5, 1);
        assertThat(row)
                .extracting(SummaryRow::failed, SummaryRow::interrupted, SummaryRow::unfinished)
                .containsExactly(2, 1, 1);
        assertThat(row.cells().get(0).summary().mean()).isEqualTo(0.5);
    }

    @Test
    void takesTheLastValueOfEachTrialOrItsBestByTheGoalOfTheMetric() throws Exception {
        begin();
        campaign.trial()
                .row("accuracy=0.7", "loss=0.3")
                .row("accuracy=NaN", "loss=NaN")
                .row("accuracy=0.9", "loss=0.1")
                .row("accuracy=0.8", "loss=0.2")
                .row();
        campaign.trial().row("accuracy=NaN", "loss=NaN");
        List<String> both = List.of("loss", "accuracy");

        SummaryRow last = only(shown(new SummaryOptions(Optional.empty(), List.of(), both, false, Optional.empty())));
        SummaryRow best = only(shown(new SummaryOptions(Optional.empty(), List.of(), both, true, Optional.empty())));

        assertThat(last.cells()).extracting(cell -> cell.summary().mean()).startsWith(0.8, 0.2);
        assertThat(best.cells()).extracting(cell -> cell.summary().mean()).startsWith(0.9, 0.1);
        assertThat(best.cells().get(0).summary().excluded()).isEqualTo(1);
    }

    @Test
    void showsTheMainMetricInEveryContextUnlessOthersAreAskedFor() throws Exception {
        campaign = new MadeCampaign(root, "20261120T193412Z-k3f9")
                .workload("digits", "lenet", List.of("test-human", "test-noise"));
        campaign.trial()
                .row("accuracy=0.5", "test-human/accuracy=0.4", "loss=1")
                .times("2026-11-20T19:34:13Z", "2026-11-20T19:34:23Z");

        assertThat(names(shown(DEFAULT)))
                .containsExactly("accuracy", "test-human/accuracy", "test-noise/accuracy", "duration");
        assertThat(names(shown(asking(List.of("main"), List.of())))).containsExactly("accuracy", "duration");
        assertThat(names(shown(asking(List.of("test-noise", "main"), List.of("loss")))))
                .containsExactly("loss", "test-noise/loss", "duration");
        assertThat(names(shown(asking(List.of("main"), List.of("global_step", "loss", "global_step", "duration")))))
                .containsExactly("loss", "global_step", "duration");
        assertThat(only(shown(DEFAULT)).cells().get(3).summary().mean()).isEqualTo(10);
        assertThat(names(all(DEFAULT))).contains("loss", "test-human/loss", "global_step");
    }

    @Test
    void anUnknownNameIsAnErrorThatListsTheKnownOnes() throws Exception {
        begin("learning_rate");
        campaign.trial("learning_rate=0.1").row("accuracy=0.5");

        assertThatThrownBy(() -> shown(asking(List.of(), List.of("accurracy"))))
                .isInstanceOf(QueryException.class)
                .hasMessage("--metrics accurracy: no such metric; there are accuracy, loss, global_step, duration");
        assertThatThrownBy(() -> shown(asking(List.of("test"), List.of())))
                .isInstanceOf(QueryException.class)
                .hasMessage("--contexts test: no such context; there are main");
        assertThatThrownBy(() -> shown(groupedBy("rate")))
                .isInstanceOf(QueryException.class)
                .hasMessageStartingWith("--groupby rate: no such column; there are campaign_id, trial_id, workload, ")
                .hasMessageContaining(", hparam.learning_rate, ");
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

    @Test
    void showsStepTimesWhereNothingButStepsWasMeasured() throws Exception {
        begin("learning_rate");
        campaign.ofSteps();
        campaign.trial("learning_rate=0.1")
                .row("step_time.mean=0.002", "step_time.p50=0.001", "step_time.p99=0.004")
                .row("step_time.mean=0.004", "step_time.p50=0.003", "step_time.p99=0.006");

        SummaryTable table = shown(DEFAULT);

        assertThat(names(table)).containsExactly("step_time.mean", "step_time.p50", "step_time.p99", "duration");
        assertThat(mean(table, 0, 0)).isEqualTo(3);
        assertThat(table.quantities().get(0).label()).isEqualTo("step_time.mean (ms)");
        assertThat(names(all(DEFAULT))).contains("step_time.mean").doesNotContain("accuracy", "global_step");
        assertThatThrownBy(() -> shown(asking(List.of("test"), List.of())))
                .hasMessage("--contexts test: no such context; there are main");
    }

    @Test
    void peopleSeeStepTimesInMillisecondsAndMachinesInSeconds() throws Exception {
        begin("learning_rate");
        campaign.ofSteps();
        campaign.trial("learning_rate=0.1").row("step_time.mean=0.002", "energy.package=5");
        SummaryOptions asked = asking(List.of(), List.of("step_time.mean", "energy.package"));

        SummaryTable people = shown(asked);
        SummaryTable machines = all(asked);

        assertThat(mean(people, 0, 0)).isEqualTo(2);
        assertThat(people.quantities())
                .extracting(Quantity::label)
                .containsExactly("step_time.mean (ms)", "energy.package (J)", "duration (s)");
        assertThat(mean(machines, 0, 0)).isEqualTo(0.002);
        assertThat(mean(all(DEFAULT), 0, names(all(DEFAULT)).indexOf("step_time.mean")))
                .isEqualTo(0.002);
    }

    private void begin(String... hyperparameters) {
        campaign =
                new MadeCampaign(root, "20261120T193412Z-k3f9").workload("digits", "mlp", List.of(), hyperparameters);
    }

    private static SummaryOptions groupedBy(String... names) {
        return new SummaryOptions(Optional.of(List.of(names)), List.of(), List.of(), false, Optional.empty());
    }

    private static SummaryOptions asking(List<String> contexts, List<String> metrics) {
        return new SummaryOptions(Optional.empty(), contexts, metrics, false, Optional.empty());
    }

    private SummaryTable shown(SummaryOptions options) throws IOException, QueryException {
        CampaignLogs logs = CampaignLoader.load(campaign.write());
        return SummaryTable.shown(outlines(logs), TrialRecords.of(logs), options);
    }

    private SummaryTable all(SummaryOptions options) throws IOException, QueryException {
        CampaignLogs logs = CampaignLoader.load(campaign.write());
        return SummaryTable.all(outlines(logs), TrialRecords.of(logs), options);
    }

    private static List<WorkloadOutline> outlines(CampaignLogs logs) {
        return logs.plan().workloads().stream().map(WorkloadOutline::of).toList();
    }

    private static SummaryRow only(SummaryTable table) {
        assertThat(table.rows()).hasSize(1);
        return table.rows().get(0);
    }

    private static double mean(SummaryTable table, int row, int quantity) {
        return table.rows().get(row).cells().get(quantity).summary().mean();
    }

    private static List<String> columns(SummaryTable table) {
        return table.groups().stream().map(TrialColumn::name).toList();
    }

    private static List<String> names(SummaryTable table) {
        return table.quantities().stream().map(Quantity::name).toList();
    }
}
