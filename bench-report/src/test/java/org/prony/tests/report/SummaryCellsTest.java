package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prony.api.repository.TrialState;
import org.prony.report.index.QueryException;
import org.prony.report.sample.MadeCampaign;
import org.prony.report.stats.Summary;
import org.prony.report.summary.Quantity;
import org.prony.report.summary.SummaryNotes;
import org.prony.report.summary.SummaryOptions;
import org.prony.report.summary.SummaryRow;
import org.prony.report.summary.SummaryTable;

/** Which metrics and numbers the summary table shows, and what it makes of each trial's. */
class SummaryCellsTest extends SummarizedCampaign {

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
    void anUnknownNameIsAnErrorThatListsTheNearestOnes() throws Exception {
        begin("learning_rate");
        campaign.trial("learning_rate=0.1").row("accuracy=0.5");

        assertThatThrownBy(() -> shown(asking(List.of(), List.of("accurracy"))))
                .isInstanceOf(QueryException.class)
                .hasMessage("--metrics accurracy: no such metric; there are accuracy, duration, loss, global_step");
        assertThatThrownBy(() -> shown(asking(List.of("test"), List.of())))
                .isInstanceOf(QueryException.class)
                .hasMessage("--contexts test: no such context; there are main");
        assertThatThrownBy(() -> shown(groupedBy("rate")))
                .isInstanceOf(QueryException.class)
                .hasMessageStartingWith(
                        "--groupby rate: no such column; there are, the nearest first: hparam.learning_rate, ");
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

    @Test
    void hasNoMeanOfEnergyOverTrialsThatCountDifferentSourcesAndSaysOfWhichGroup() throws Exception {
        begin("learning_rate");
        campaign.trial("learning_rate=0.1").energy(2, "cpu+dram+gpu");
        campaign.trial("learning_rate=0.1").energy(3, "gpu");
        campaign.trial("learning_rate=0.1").energy(4, "gpu");
        campaign.trial("learning_rate=0.3").energy(5, "gpu");
        campaign.trial("learning_rate=0.3").energy(6, "gpu");
        campaign.trial("learning_rate=0.3").row("accuracy=0.5");
        campaign.trial("learning_rate=0.3").energy(9, "cpu").state(TrialState.FAILED, "exit code 1");

        SummaryTable table = shown(asking(List.of(), List.of("energy.per_sample", "accuracy")));

        assertThat(names(table)).containsExactly("accuracy", "energy.per_sample", "duration");
        assertThat(table.rows()).hasSize(2);
        SummaryRow.Cell unlike = table.rows().get(0).cells().get(1);
        assertThat(unlike.summary().n()).isEqualTo(3);
        assertThat(unlike.summary())
                .extracting(Summary::mean, Summary::std, Summary::ci95)
                .containsOnly(Double.NaN);
        assertThat(mean(table, 0, 0)).isEqualTo(0.5);
        assertThat(mean(table, 1, 1)).isEqualTo(5.5);
        assertThat(SummaryNotes.of(table))
                .containsExactly("energy.per_sample: no mean over trials that count different sources: digits_mlp,"
                        + " learning_rate=0.1 (1 of cpu+dram+gpu, 2 of gpu); prony report with --metrics energy.per_sample --groupby"
                        + " learning_rate,energy.sources has a mean of each");
        assertThat(SummaryNotes.of(shown(groupedBy("learning_rate", "energy.sources"))))
                .isEmpty();
        assertThat(SummaryNotes.of(shown(DEFAULT))).isEmpty();
    }

    @Test
    void namesTheFirstTenGroupsThatHaveNoMeanOfTheirEnergy() throws Exception {
        begin("size");
        for (int size = 1; size <= 12; size++) {
            campaign.trial("size=" + size).energy(2, "cpu+gpu");
            campaign.trial("size=" + size).energy(3, "gpu");
        }

        assertThat(SummaryNotes.of(all(DEFAULT)))
                .singleElement()
                .asString()
                .contains("sources: digits_mlp, size=1 (1 of cpu+gpu, 1 of gpu); digits_mlp, size=2 (")
                .contains("digits_mlp, size=10 (1 of cpu+gpu, 1 of gpu) and 2 more; prony report with --metrics ");
    }
}
