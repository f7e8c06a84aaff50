package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prony.api.Dataset;
import org.prony.api.Goal;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.TrialFacts;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.report.load.CampaignLogs;
import org.prony.report.load.MetricsTable;
import org.prony.report.load.TrialLog;
import org.prony.report.stats.ResultRow;
import org.prony.report.stats.ResultTable;
import org.prony.report.stats.Summary;
import org.prony.report.stats.TrialGroup;
import org.prony.report.stats.TrialGroups;
import org.prony.report.stats.TrialValues;

class ResultTableTest {

    private static final double NAN = Double.NaN;

    private final List<TrialLog> trials = new ArrayList<>();

    @Test
    void poolsTrialsThatDifferInSeedAndReplicateHyperparametersAlone() {
        add("0.1", "1", TrialState.SUCCEEDED, facts("a", "cpu", 2, "2.7.1"));
        add("0.01", "1", TrialState.SUCCEEDED, facts("a", "cpu", 2, "2.7.1"));
        add("0.1", "2", TrialState.SUCCEEDED, facts("a", "cpu", 2, "2.7.1"));
        assertThat(groups()).containsExactly("learning_rate=0.1: 1 3", "learning_rate=0.01: 2");
    }

    @Test
    void namesTheWorkloadWhereNothingVaries() {
        add("0.1", "1", TrialState.SUCCEEDED, facts("a", "cpu", 2, "2.7.1"));
        add("0.1", "2", TrialState.SUCCEEDED, facts("a", "cpu", 2, "2.7.1"));
        assertThat(groups()).containsExactly("digits_mlp: 1 2");
    }

    @Test
    void neverPoolsOverDatasetDeviceThreadsOrEngine() {
        add("0.1", "1", TrialState.SUCCEEDED, facts("a", "cpu", 2, "2.7.1"));
        add("0.1", "1", TrialState.SUCCEEDED, facts("b", "cpu", 2, "2.7.1"));
        add("0.1", "1", TrialState.SUCCEEDED, facts("a", "NVIDIA H200", 2, "2.7.1"));
        add("0.1", "1", TrialState.SUCCEEDED, facts("a", "cpu", 4, "2.7.1"));
        add("0.1", "1", TrialState.SUCCEEDED, facts("a", "cpu", 2, "2.8.0"));
        assertThat(groups())
                .hasSize(5)
                .first()
                .isEqualTo("dataset=a@000000000000, device=cpu, threads=2, engine_version=2.7.1: 1");
    }

    @Test
    void putsATrialThatNeverToldItsEngineToThoseWithItsHyperparameters() {
        add("0.1", "1", TrialState.FAILED, Optional.empty());
        add("0.2", "1", TrialState.SUCCEEDED, facts("a", "cpu", 2, "2.7.1"));
        add("0.1", "2", TrialState.SUCCEEDED, facts("a", "cpu", 2, "2.7.1"));
        add("0.3", "2", TrialState.FAILED, Optional.empty());
        assertThat(groups()).containsExactly("learning_rate=0.1: 1 3", "learning_rate=0.2: 2", "learning_rate=0.3: 4");
    }

    @Test
    void takesTheEnvironmentFromTheRowsWhereTheFactsAreLost() {
        Map<String, String> texts = Map.of("dataset", "a@000000000000", "device", "cpu", "threads", "2");
        add("0.1", "1", TrialState.SUCCEEDED, Optional.empty(), rows(texts, new double[] {1}));
        Map<String, String> other = Map.of("dataset", "b@000000000000", "device", "cpu", "threads", "2");
        add("0.1", "1", TrialState.SUCCEEDED, Optional.empty(), rows(other, new double[] {1}));
        assertThat(groups()).containsExactly("dataset=a@000000000000: 1", "dataset=b@000000000000: 2");
    }

    @Test
    void summarizesTheTrialsThatSucceeded() {
        Optional<TrialFacts> facts = facts("a", "cpu", 2, "2.7.1");
        add("0.1", "1", TrialState.SUCCEEDED, facts, rows(Map.of(), new double[] {0.5, 0.92, 0.94}, 1, 2, 3));
        add("0.1", "2", TrialState.SUCCEEDED, facts, rows(Map.of(), new double[] {0.5, 0.6, 0.96}, 1, 2, 5));
        add("0.1", "3", TrialState.SUCCEEDED, facts, rows(Map.of(), new double[] {0.5, 0.6, NAN}, 1, 2, 4));
        add("0.1", "4", TrialState.TIMED_OUT, facts, rows(Map.of(), new double[] {0.99}, 9));
        add("0.1", "5", TrialState.INTERRUPTED, facts);
        add("0.1", "6", TrialState.QUEUED, Optional.empty());
        ResultRow row = ResultTable.of(logs()).rows().get(0);
        assertThat(row.trials()).isEqualTo(6);
        assertThat(row.failed()).isEqualTo(2);
        assertThat(row.unfinished()).isEqualTo(1);
        assertThat(row.finals()).containsOnlyKeys("accuracy", "loss");
        assertThat(row.finals().get("accuracy"))
                .isEqualTo(new Summary(
                        2,
                        1,
                        0.95,
                        Summary.of(0.94, 0.96).std(),
                        Summary.of(0.94, 0.96).ci95()));
        assertThat(row.trainingSeconds()).isEqualTo(Summary.of(3, 5, 4));
        assertThat(row.samplesPerSecond()).isEqualTo(Summary.of(150, 150, 150));
        assertThat(row.target()).isEqualTo(0.9);
        assertThat(row.reached()).isEqualTo(2);
        assertThat(row.secondsToTarget()).isEqualTo(Summary.of(2, 5));
        assertThat(row.stepsToTarget()).isEqualTo(Summary.of(20, 30));
    }

    @Test
    void givesCurvesOfTheTrialsThatHaveThem() {
        add("0.1", "1", TrialState.SUCCEEDED, Optional.empty(), rows(Map.of(), new double[] {0.5, 0.6}, 1, 2));
        add("0.1", "2", TrialState.FAILED, Optional.empty());
        TrialGroup group = TrialGroups.of(logs()).get(0);
        assertThat(group.series("global_step", "accuracy")).hasSize(1);
        assertThat(group.series("global_step", "accuracy").get(0).y()).containsExactly(0.5, 0.6);
        assertThat(group.series("global_step", "loss")).isEmpty();
    }

    @Test
    void neverLetsANaNWin() {
        MetricsTable rows = rows(Map.of(), new double[] {NAN, 0.5, 0.9, NAN, 0.7}, 1, 2, 3, 4, 5);
        assertThat(TrialValues.best(rows, "accuracy", Goal.MAXIMIZE)).isEqualTo(0.9);
        assertThat(TrialValues.best(rows, "accuracy", Goal.MINIMIZE)).isEqualTo(0.5);
        assertThat(TrialValues.best(rows, "loss", Goal.MINIMIZE)).isNaN();
        assertThat(TrialValues.last(rows, "accuracy")).isEqualTo(0.7);
        assertThat(TrialValues.last(MetricsTable.empty(), "accuracy")).isNaN();
    }

    private List<String> groups() {
        return TrialGroups.of(logs()).stream()
                .map(group -> group.label() + ":"
                        + group.trials().stream()
                                .map(log -> " " + log.trial().runIdx())
                                .reduce("", String::concat))
                .toList();
    }

    private CampaignLogs logs() {
        return new CampaignLogs(
                new CampaignFolder(Path.of("campaign")),
                CampaignFixture.plan(trials.stream().map(TrialLog::trial).toList()),
                trials,
                List.of());
    }

    private void add(String learningRate, String split, TrialState state, Optional<TrialFacts> facts) {
        add(learningRate, split, state, facts, MetricsTable.empty());
    }

    private void add(
            String learningRate, String split, TrialState state, Optional<TrialFacts> facts, MetricsTable rows) {
        trials.add(new TrialLog(
                CampaignFixture.trial(trials.size() + 1, Map.of("learning_rate", learningRate, "split", split)),
                new TrialStatus(state, "", null, null, null, null, null),
                facts,
                rows,
                List.of()));
    }

    private static Optional<TrialFacts> facts(String dataset, String device, int threads, String engine) {
        return Optional.of(new TrialFacts(
                "", new Dataset(dataset, "0".repeat(64)), "PyTorch", engine, "", device, threads, Map.of()));
    }

    /** Rows at steps 10, 20, …; the target is reached at 0.9, throughput is 1, then 100, then 200 samples/s. */
    private static MetricsTable rows(Map<String, String> texts, double[] accuracy, double... seconds) {
        double[] steps = new double[accuracy.length];
        double[] reached = new double[accuracy.length];
        double[] pace = new double[accuracy.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = 10 * (i + 1);
            reached[i] = accuracy[i] >= 0.9 ? 1 : 0;
            pace[i] = i == 0 ? 1 : i * 100;
        }
        double[] time = seconds.length == 0 ? steps : seconds;
        return MetricsTable.of(
                Map.of(
                        "global_step", steps,
                        "accumulated_submission_time", time,
                        "accuracy", accuracy,
                        "goal_reached", reached,
                        "samples_per_second", pace),
                texts);
    }
}
