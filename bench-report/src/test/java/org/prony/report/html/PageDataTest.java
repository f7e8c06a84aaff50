package org.prony.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.CampaignFolder;
import org.prony.report.load.CampaignLoader;
import org.prony.report.load.CampaignLogs;
import org.prony.report.sample.MadeCampaign;
import org.prony.report.sample.SampleRepository;
import org.prony.report.stats.ResultTable;

class PageDataTest {

    @TempDir
    private Path root;

    @Test
    void holdsEveryTrialWithItsValuesAndFiles() throws Exception {
        JsonNode data = data(new SampleRepository(root).train("20261120T193412Z-k3f9"));

        assertThat(data.path("columns").findValuesAsText("name"))
                .startsWith("state", "learning_rate", "accuracy", "loss (nats)")
                .endsWith("steps", "training time (s)", "wall time (s)", "seed");
        assertThat(data.path("trials")).hasSize(10);
        JsonNode silent = data.path("trials").get(9);
        assertThat(silent.path("id").asText()).isEqualTo("digits_lenet/run_6");
        assertThat(silent.path("cells").get(0).asText()).isEqualTo("failed");
        assertThat(silent.path("cells").get(2).isNull()).isTrue();
        assertThat(silent.path("files")).hasToString("[\"output.log\",\"status.json\"]");
    }

    @Test
    void holdsAMeanOfEachGroupOverItsSucceededTrialsAndTheCurvesOfAll() throws Exception {
        JsonNode data = data(new SampleRepository(root).train("20261120T193412Z-k3f9"));

        JsonNode chart = data.path("workloads").get(0).path("metrics").get(0);
        assertThat(chart.path("name").asText()).isEqualTo("accuracy");
        assertThat(chart.path("bands").findValuesAsText("x")).containsExactly("step", "epoch", "time");
        JsonNode overSteps = chart.path("bands").get(0);
        assertThat(overSteps.path("at")).hasSize(40);
        assertThat(overSteps.path("n").get(0).asInt()).isEqualTo(3);
        assertThat(chart.path("trials")).hasSize(4);
        assertThat(chart.path("trials").get(3).path("step")).hasSize(9);
        assertThat(chart.path("trials").get(3).path("steps_per_epoch").asInt()).isEqualTo(200);
    }

    @Test
    void writesEpochsThatDoNotFollowTheStepsAndLeavesOutWhatIsNotFinite() throws Exception {
        CampaignFolder campaign = new SampleRepository(root).train("20261120T193412Z-k3f9");
        Path metrics = campaign.workload("digits_mlp").run(4).metrics();
        List<String> lines = Files.readAllLines(metrics);
        List<String> header = List.of(lines.get(0).split(",", -1));
        lines.set(2, with(with(lines.get(2), header.indexOf("epoch"), "0.75"), header.indexOf("accuracy"), "NaN"));
        lines.set(3, with(lines.get(3), header.indexOf("epoch"), "1.75"));
        Files.write(metrics, lines);

        JsonNode trial = data(campaign)
                .path("workloads")
                .get(0)
                .path("metrics")
                .get(0)
                .path("trials")
                .get(3);

        assertThat(trial.path("y")).hasSize(8);
        assertThat(trial.path("epoch").get(1).asDouble()).isEqualTo(1.75);
        assertThat(trial.has("steps_per_epoch")).isFalse();
    }

    @Test
    void drawsNothingOverATimeThatOnlyTheLastRowTells() throws Exception {
        CampaignFolder campaign = new SampleRepository(root).train("20261120T193412Z-k3f9");
        for (int run = 1; run <= 4; run++) {
            Path metrics = campaign.workload("digits_mlp").run(run).metrics();
            List<String> lines = Files.readAllLines(metrics);
            int time = List.of(lines.get(0).split(",", -1)).indexOf("accumulated_submission_time");
            for (int i = 1; i < lines.size() - 1; i++) {
                lines.set(i, with(lines.get(i), time, ""));
            }
            Files.write(metrics, lines);
        }

        JsonNode workload = data(campaign).path("workloads").get(0);

        JsonNode chart = workload.path("metrics").get(0);
        assertThat(chart.path("bands").findValuesAsText("x")).containsExactly("step", "epoch");
        assertThat(chart.path("trials"))
                .hasSize(4)
                .allSatisfy(trial -> assertThat(trial.has("time")).isFalse());
        assertThat(workload.path("hardware").findValuesAsText("x")).isNotEmpty().containsOnly("step");
        assertThat(workload.path("hardware").get(0).path("trials"))
                .allSatisfy(trial -> assertThat(trial.path("step")).isNotEmpty());
    }

    @Test
    void keepsColumnsOfOneNameApartAndAMetricOfAnotherUnitOutOfIts() throws Exception {
        CampaignFolder campaign = new SampleRepository(root).train("20261120T193412Z-k3f9");
        String plan = Files.readString(campaign.planFile()).replace("learning_rate", "steps");
        int last = plan.lastIndexOf("nats");
        Files.writeString(campaign.planFile(), plan.substring(0, last) + "bits" + plan.substring(last + 4));

        JsonNode data = data(campaign);

        assertThat(data.path("columns").findValuesAsText("name"))
                .doesNotHaveDuplicates()
                .contains("hparam.steps", "loss (nats)", "loss (bits)", "steps");
        List<String> keys = data.path("columns").findValuesAsText("key");
        JsonNode mlp = data.path("trials").get(0).path("cells");
        assertThat(mlp.get(keys.indexOf("metric.loss (nats)")).isNumber()).isTrue();
        assertThat(mlp.get(keys.indexOf("metric.loss (bits)")).isNull()).isTrue();
        assertThat(mlp.get(keys.indexOf("hparam.steps")).asText()).isEqualTo("0.05");
        JsonNode lenet = data.path("workloads").get(1);
        assertThat(lenet.path("axes").get(0).path("column").asText()).isEqualTo("hparam.steps");
        assertThat(lenet.path("main_column").asText()).isEqualTo("metric.accuracy");
    }

    @Test
    void marksTheTrialsThatWereDisturbedAndThoseThatLeak() throws Exception {
        MadeCampaign made = new MadeCampaign(root, "20261120T193412Z-k3f9").workload("digits", "mlp", List.of());
        MadeCampaign.MadeTrial leaking = made.trial();
        MadeCampaign.MadeTrial disturbed = made.trial();
        for (int row = 0; row < 30; row++) {
            leaking.row("accuracy=0.9", "native.arrays=" + (100 + 10 * row), "trust.swapped=false");
            disturbed.row("accuracy=0.9", "native.arrays=100", "trust.swapped=" + (row == 7));
        }
        CampaignFolder campaign = made.write();

        JsonNode data = data(campaign);

        List<String> names = data.path("columns").findValuesAsText("name");
        assertThat(names).startsWith("state", "disturbed", "leaks", "accuracy");
        assertThat(data.path("trials").findValues("cells"))
                .extracting(cells -> cells.get(names.indexOf("disturbed")).asText())
                .containsExactly("", "machine swapped");
        assertThat(data.path("trials").findValues("cells"))
                .extracting(cells -> cells.get(names.indexOf("leaks")).asText())
                .containsExactly("native.arrays", "");
        CampaignLogs logs = CampaignLoader.load(campaign);
        assertThat(Findings.of(logs, ResultTable.of(logs)))
                .startsWith(
                        new Finding(Finding.Kind.GOOD, "All 2 trials succeeded"),
                        new Finding(Finding.Kind.BAD, "1 of 2 trials was disturbed: machine swapped (1)"),
                        new Finding(
                                Finding.Kind.BAD,
                                "digits_mlp/run_1 leaks: native.arrays grows by 1 a step (95 % interval 1 to 1)"));
    }

    @Test
    void anAxisWithoutANumberForEveryTrialIsOneOfWords() throws Exception {
        MadeCampaign made =
                new MadeCampaign(root, "20261120T193412Z-k3f9").workload("digits", "mlp", List.of(), "depth", "rate");
        made.trial("depth=1", "rate=0.1").row("accuracy=0.9");
        made.trial("depth=2", "rate=0.2").row("accuracy=0.8");
        made.trial("depth=3").row("accuracy=0.7");

        JsonNode axes = data(made.write()).path("workloads").get(0).path("axes");

        assertThat(axes.findValuesAsText("name")).containsExactly("depth", "rate");
        assertThat(axes.findValuesAsText("kind")).containsExactly("value", "category");
    }

    @Test
    void hasLargeValuesAndTheirTargetInOnePrefixedUnit() throws Exception {
        MadeCampaign made = new MadeCampaign(root, "20261120T193412Z-k3f9")
                .measuring("FLOP/s", "nats", 12e9)
                .workload("device", "matmul", List.of());
        made.trial().row("accuracy=2e9").row("accuracy=12.4e9");
        made.trial().row("accuracy=11e9").row("accuracy=9.5e8");

        JsonNode data = data(made.write());

        int column = data.path("columns").findValuesAsText("name").indexOf("accuracy (GFLOP/s)");
        assertThat(data.path("trials").get(0).path("cells").get(column).asDouble())
                .isEqualTo(12.4);
        assertThat(data.path("trials").get(1).path("cells").get(column).asDouble())
                .isEqualTo(0.95);
        JsonNode workload = data.path("workloads").get(0);
        assertThat(workload.path("main_column").asText())
                .isEqualTo(data.path("columns").get(column).path("key").asText());
        assertThat(workload.path("target").asDouble()).isEqualTo(12);
        JsonNode chart = workload.path("metrics").get(0);
        assertThat(chart.path("unit").asText()).isEqualTo("GFLOP/s");
        assertThat(chart.path("trials").get(1).path("y")).hasToString("[11,0.95]");
    }

    @Test
    void takesForNumbersWhatAScriptReadsAsSuch() {
        assertThat(List.of("1", "-0.5", "1e-3", "1.", ".5")).allMatch(TrialCells::isNumber);
        assertThat(List.of("1d", "3f", "0x1p3", "NaN", "Infinity", " 1", "", "1e999"))
                .noneMatch(TrialCells::isNumber);
    }

    @Test
    void thinsCurvesSoThatThreeHundredOfThemFitOnAPage() throws Exception {
        CampaignFolder campaign = WideCampaign.write(root, 150, 2, 250);

        String json = PageData.of(content(campaign));

        assertThat(json.length()).isLessThan(6_500_000);
        JsonNode trials = new ObjectMapper()
                .readTree(json)
                .path("workloads")
                .get(0)
                .path("metrics")
                .get(0)
                .path("trials");
        assertThat(trials)
                .hasSize(300)
                .allSatisfy(trial -> assertThat(trial.path("y")).hasSizeBetween(100, 200));
        assertThat(trials.get(0).path("step").get(0).asInt()).isEqualTo(1);
    }

    @Test
    void keepsAPageSmallWhoseGroupsHaveMoreMeansThanFitOnIt() throws Exception {
        CampaignFolder campaign = WideCampaign.write(root, 300, 2, 60, 8, 8);

        String page = ReportPage.render(content(campaign));

        assertThat(page.length()).isLessThan(10_000_000);
        String json = PageData.of(content(campaign));
        JsonNode metric = new ObjectMapper()
                .readTree(json)
                .path("workloads")
                .get(0)
                .path("metrics")
                .get(0);
        assertThat(new HashSet<>(metric.path("bands").findValuesAsText("group")))
                .hasSizeBetween(40, 60);
        assertThat(json.length()).isLessThan(7_000_000);
    }

    @Test
    void countsTheCurvesOfAllWorkloads() {
        PointBudget one = PointBudget.of(List.of(new PointBudget.Content(600, 300, 8, 25)));
        PointBudget ten = PointBudget.of(Collections.nCopies(10, new PointBudget.Content(600, 300, 8, 25)));

        assertThat(one).isEqualTo(new PointBudget(31, 24, 24, 51, 600, 116));
        assertThat(ten).isEqualTo(new PointBudget(24, 25, 24, 5, 78, 11));
        assertThat(PointBudget.of(List.of(new PointBudget.Content(2, 1, 2, 0))))
                .isEqualTo(new PointBudget(400, 400, 400, 1, 2, 2));
    }

    private static String with(String line, int column, String cell) {
        String[] cells = line.split(",", -1);
        cells[column] = cell;
        return String.join(",", cells);
    }

    @Test
    void holdsNoMeanOfEnergyOverTrialsThatCountDifferentSources() throws Exception {
        MadeCampaign made =
                new MadeCampaign(root, "20261120T193412Z-k3f9").workload("digits", "mlp", List.of(), "size");
        made.trial("size=1").energy(2, "cpu+gpu");
        made.trial("size=1").energy(3, "gpu");
        made.trial("size=2").energy(4, "gpu");
        made.trial("size=2").energy(5, "gpu");

        JsonNode charts = data(made.write()).path("workloads").get(0).path("hardware");

        List<String> names = charts.findValuesAsText("name");
        JsonNode perSample = charts.get(names.indexOf("energy.per_sample"));
        assertThat(perSample.path("bands").findValuesAsText("group")).containsExactly("1");
        assertThat(perSample.path("bands").get(0).path("mean").get(0).asDouble())
                .isEqualTo(4.5);
        assertThat(perSample.path("trials")).hasSize(4);
        assertThat(charts.get(names.indexOf("energy.gpu")).path("bands").findValuesAsText("group"))
                .containsExactly("0", "1");
    }

    private static JsonNode data(CampaignFolder campaign) throws Exception {
        return new ObjectMapper().readTree(PageData.of(content(campaign)));
    }

    private static PageContent content(CampaignFolder campaign) throws Exception {
        CampaignLogs logs = CampaignLoader.load(campaign);
        return new PageContent(logs, ResultTable.of(logs), Map.of(), Map.of(), List.of(), List.of());
    }
}
