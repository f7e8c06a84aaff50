package org.prony.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Measure;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.report.load.CampaignLogs;
import org.prony.report.load.MetricsTable;
import org.prony.report.load.TrialLog;
import org.prony.report.stats.ResultRow;
import org.prony.report.stats.ResultTable;
import org.prony.report.stats.Summary;
import org.prony.report.stats.TrialCounts;

class ResultTextTest {

    @Test
    void alignsTheTableAndTellsFailuresAndThePage() {
        Summary none = Summary.of();
        Map<String, Summary> finals = new LinkedHashMap<>();
        finals.put("accuracy", Summary.of(0.98, 0.981, 0.982));
        finals.put("loss", Summary.of(0.07));
        ResultRow first = new ResultRow(
                "digits_mlp",
                "digits_mlp",
                new TrialCounts(3, 1, 0, 0),
                finals,
                Summary.of(12, 13, 14),
                Summary.of(20000),
                0.95,
                3,
                none,
                none);
        ResultRow second = new ResultRow(
                "t_m",
                "learning_rate=0.1",
                new TrialCounts(0, 0, 1, 0),
                Map.of("accuracy", Summary.of(Double.NaN)),
                Summary.of(4),
                none,
                Double.NaN,
                0,
                none,
                none);

        String text = ResultText.of(
                logs(),
                new ResultTable(false, Map.of("loss", "nats"), List.of(first, second)),
                Optional.of(Path.of("/o/report/index.html")));

        assertThat(text).isEqualTo("""
                workload    settings           trials  failed  interrupted         accuracy  loss (nats)  training (s)  samples/s  target  reached
                ──────────  ─────────────────  ──────  ──────  ───────────  ───────────────  ───────────  ────────────  ─────────  ──────  ───────
                digits_mlp                          4       1            0  0.9810 ± 0.0025         0.07    13.0 ± 2.5      20000    0.95      3/4
                t_m         learning_rate=0.1       1       0            1       not finite            –             4          –       –        –
                mean ± 95 % interval over the trials that succeeded, at their last evaluation

                digits_mlp/run_4: timed out: killed after 120 s
                  | step 1
                  | red line

                report: /o/report/index.html
                """);
    }

    @Test
    void tellsOnceWhatSeveralTrialsOfAWorkloadFailedOf() {
        List<TrialLog> trials = List.of(
                failed("digits_lenet", 1, "bad", "x.Bad: bad"),
                failed("digits_lenet", 2, "other", "x.Bad: other"),
                failed("digits_lenet", 3, "bad", "x.Bad: bad"),
                failed("digits_mlp", 1, "bad", "x.Bad: bad"),
                failed("digits_lenet", 4, "bad", "x.Worse: bad"));

        String text = ResultText.of(logs(trials), new ResultTable(false, Map.of(), List.of()), Optional.empty());

        assertThat(text).endsWith("""

                2 trials failed alike: digits_lenet/run_1, run_3
                  bad
                  | x.Bad: bad
                  |     at x.Net.step(Net.java:1)

                digits_lenet/run_2: failed: other
                  | x.Bad: other
                  |     at x.Net.step(Net.java:1)

                digits_mlp/run_1: failed: bad
                  | x.Bad: bad
                  |     at x.Net.step(Net.java:1)

                digits_lenet/run_4: failed: bad
                  | x.Worse: bad
                  |     at x.Net.step(Net.java:1)
                """);
    }

    private static TrialLog failed(String workload, int run, String message, String exception) {
        return new TrialLog(
                CampaignPlan.Trial.of(workload, run, 7, Map.of()),
                new TrialStatus(TrialState.FAILED, message, 1, null, null, null, null),
                Optional.empty(),
                MetricsTable.empty(),
                List.of(exception, "\tat x.Net.step(Net.java:1)"));
    }

    @Test
    void roundsToTheDigitsThatTheErrorLeaves() {
        assertThat(NumberText.withError(12345.678, 234.5)).isEqualTo("12350 ± 230");
        assertThat(NumberText.withError(0.98765, 0.00123)).isEqualTo("0.9877 ± 0.0012");
        assertThat(NumberText.withError(3.14159, Double.NaN)).isEqualTo("3.142");
        assertThat(NumberText.withError(2, 0)).isEqualTo("2");
        assertThat(NumberText.number(Double.NaN)).isEqualTo("–");
        assertThat(NumberText.number(0.00001234)).isEqualTo("1.234e-05");
    }

    @Test
    void writesSpansOfTimeInTheUnitsThatPeopleUse() {
        assertThat(NumberText.seconds(12.44)).isEqualTo("12.44 s");
        assertThat(NumberText.seconds(200)).isEqualTo("3 min 20 s");
        assertThat(NumberText.seconds(7500)).isEqualTo("2 h 5 min");
        assertThat(NumberText.seconds(Double.NaN)).isEqualTo("–");
    }

    private static CampaignLogs logs() {
        CampaignPlan.Trial trial = CampaignPlan.Trial.of("digits_mlp", 4, 7, Map.of());
        TrialStatus status = new TrialStatus(TrialState.TIMED_OUT, "killed after 120 s", null, null, null, null, null);
        TrialLog log = new TrialLog(
                trial,
                status,
                Optional.empty(),
                MetricsTable.empty(),
                List.of("step 1", "\u001B[31mred\u001B[0m line"));
        return logs(List.of(log));
    }

    private static CampaignLogs logs(List<TrialLog> logs) {
        List<CampaignPlan.Trial> trials = logs.stream().map(TrialLog::trial).toList();
        CampaignPlan plan =
                new CampaignPlan("id", "", Measure.TRAIN, "cpu", 1, 1, Map.of(), Map.of(), List.of(), trials);
        return new CampaignLogs(new CampaignFolder(Path.of("/o")), plan, logs, List.of());
    }
}
