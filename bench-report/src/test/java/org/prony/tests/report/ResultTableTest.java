package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prony.api.Dataset;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.Measure;
import org.prony.api.repository.TrialFacts;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.report.load.CampaignLogs;
import org.prony.report.load.MadeTable;
import org.prony.report.load.MetricsTable;
import org.prony.report.load.TrialLog;
import org.prony.report.stats.ResultRow;
import org.prony.report.stats.ResultTable;
import org.prony.report.stats.Summary;
import org.prony.report.stats.TrialCounts;
import org.prony.report.stats.TrialGroup;
import org.prony.report.stats.TrialGroups;

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
    void keepsATrialThatNeverToldItsEnvironmentApartWhereSeveralAreKnown() {
        add("0.1", "1", TrialState.FAILED, Optional.empty());
        add("0.1", "1", TrialState.SUCCEEDED, facts("a", "cpu", 2, "2.7.1"));
        add("0.2", "1", TrialState.SUCCEEDED, facts("a", "cpu", 4, "2.7.1"));
        add("0.1", "2", TrialState.FAILED, Optional.empty());
        assertThat(groups())
                .containsExactly(
                        "learning_rate=0.1, threads=unknown: 1 4",
                        "learning_rate=0.1, threads=2: 2",
                        "learning_rate=0.2, threads=4: 3");
    }

    @Test
    void namesWhatATrialLacksInTheLabelThatPartsItFromTheOthers() {
        add("0.1", "1", TrialState.SUCCEEDED, facts("a", "cpu", 2, "2.7.1"));
        trials.add(new TrialLog(
                CampaignFixture.trial(2, Map.of()),
                new TrialStatus(TrialState.SUCCEEDED, "", null, null, null, null, null),
                Optional.empty(),
                MetricsTable.empty(),
                List.of()));
        assertThat(groups()).containsExactly("learning_rate=0.1: 1", "learning_rate=unknown: 2");
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
        assertThat(row.counts()).isEqualTo(new TrialCounts(3, 1, 1, 1));
        assertThat(row.counts().trials()).isEqualTo(6);
        assertThat(row.values()).containsOnlyKeys("accuracy", "loss");
        assertThat(row.values().get("accuracy"))
                .isEqualTo(new Summary(
                        2,
                        1,
                        0.95,
                        Summary.of(0.94, 0.96).std(),
                        Summary.of(0.94, 0.96).ci95()));
        assertThat(row.trainingSeconds()).isEqualTo(Summary.of(3, 5, 4));
        assertThat(row.samplesPerSecond()).isEqualTo(Summary.of(20 * 64 / 2.0, 20 * 64 / 4.0, 20 * 64 / 3.0));
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
    void tellsWhatWasNeverLoggedFromWhatIsNotANumber() {
        add("0.1", "1", TrialState.SUCCEEDED, Optional.empty(), rows(Map.of(), new double[] {0.5, NAN}, 1, 2));
        Map<String, Summary> values = ResultTable.of(logs()).rows().get(0).values();
        assertThat(values.get("accuracy")).isEqualTo(Summary.of(NAN));
        assertThat(values.get("loss")).isEqualTo(Summary.NONE);
    }

    @Test
    void hasNoThroughputWithOneRowAlone() {
        add("0.1", "1", TrialState.SUCCEEDED, Optional.empty(), rows(Map.of(), new double[] {0.5}, 1));
        assertThat(ResultTable.of(logs()).rows().get(0).samplesPerSecond()).isEqualTo(Summary.NONE);
    }

    @Test
    void summarizesStepTimesOverTrialsAndNeitherMetricsNorTargets() {
        add("0.1", "1", TrialState.SUCCEEDED, Optional.empty(), iterations(0.001, 0.003));
        add("0.1", "2", TrialState.SUCCEEDED, Optional.empty(), iterations(0.004));
        ResultTable results = ResultTable.of(logs(Measure.STEP));
        ResultRow row = results.rows().get(0);
        assertThat(results.ofSteps()).isTrue();
        assertThat(row.values()).containsOnlyKeys(MetricsSchema.STEP_TIME_STATISTICS);
        assertThat(row.values().get("mean")).isEqualTo(Summary.of(2, 4));
        assertThat(row.values().get("p999")).isEqualTo(Summary.of(20, 40));
        assertThat(row.samplesPerSecond().mean()).isCloseTo(((1000 + 1000 / 3.0) / 2 + 250) / 2, within(1e-9));
        assertThat(row.trainingSeconds()).isEqualTo(Summary.NONE);
        assertThat(row.target()).isNaN();
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
        return logs(Measure.TRAIN);
    }

    private CampaignLogs logs(Measure measure) {
        return new CampaignLogs(
                new CampaignFolder(Path.of("campaign")),
                CampaignFixture.plan(
                        measure, trials.stream().map(TrialLog::trial).toList()),
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

    /** Iterations with these mean step times in seconds, followed by a row that is none; p99.9 is ten times the mean. */
    private static MetricsTable iterations(double... means) {
        double[] mean = Arrays.copyOf(means, means.length + 1);
        mean[means.length] = NAN;
        double[] tail = Arrays.stream(mean).map(value -> 10 * value).toArray();
        double[] pace = Arrays.stream(mean)
                .map(value -> Double.isNaN(value) ? 1 : 1 / value)
                .toArray();
        return MadeTable.of(
                Map.of(
                        "step_time.mean", mean,
                        "step_time.p50", mean,
                        "step_time.p90", mean,
                        "step_time.p99", mean,
                        "step_time.p999", tail,
                        "samples_per_second", pace),
                Map.of());
    }

    /** Rows at steps 10, 20, … with batches of 64; the target is reached at 0.9; the rate of each row tells nothing. */
    private static MetricsTable rows(Map<String, String> texts, double[] accuracy, double... seconds) {
        double[] steps = new double[accuracy.length];
        double[] reached = new double[accuracy.length];
        double[] pace = new double[accuracy.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = 10 * (i + 1);
            reached[i] = accuracy[i] >= 0.9 ? 1 : 0;
            pace[i] = i * 7;
        }
        double[] batch = new double[accuracy.length];
        Arrays.fill(batch, 64);
        double[] time = seconds.length == 0 ? steps : seconds;
        return MadeTable.of(
                Map.of(
                        "global_step", steps,
                        "accumulated_submission_time", time,
                        "accuracy", accuracy,
                        "goal_reached", reached,
                        "batch_size", batch,
                        "samples_per_second", pace),
                texts);
    }
}
