package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.TrialFacts;
import org.prony.api.repository.WorkloadFolder;

/** A whole campaign in real processes: what it prints and what it leaves. */
class CampaignTest {

    @TempDir
    Path folder;

    @Test
    void runsPlansLogsConsolidatesAndReports() throws Exception {
        Prony prony = Prony.run(
                folder,
                "test_line",
                "learning_rate=1e-1",
                "--trials",
                "2",
                "--seed",
                "7",
                "--extra-metadata",
                "note=a=b, c");

        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.OK);
        CampaignFolder campaign = prony.campaign();
        CampaignPlan plan = Json.read(campaign.planFile(), CampaignPlan.class);
        assertThat(plan.trials()).hasSize(2);
        assertThat(plan.trials().get(0).hyperparameters()).containsEntry("learning_rate", "0.1");
        assertThat(plan.trials().get(0).seed())
                .isNotEqualTo(plan.trials().get(1).seed());

        WorkloadFolder workload = campaign.workload("test_line");
        List<CSVRecord> rows = rows(workload.run(1).metrics());
        assertThat(rows).hasSizeGreaterThan(3);
        assertThat(rows.get(0).get("global_step")).isEqualTo("1");
        assertThat(rows.get(1).get("global_step")).isEqualTo("20");
        assertThat(rows.get(0).get("extra.note")).isEqualTo("a=b, c");
        assertThat(rows.get(0).get("hparam.learning_rate")).isEqualTo("0.1");
        assertThat(rows.get(0).get("workload.target_value")).isEqualTo("1.0E-6");
        assertThat(rows.get(0).get("workload.num_train_examples")).isEqualTo("1000");
        assertThat(rows.get(0).get("gpu.count")).isNotEmpty();
        assertThat(Double.parseDouble(rows.get(0).get("mem.total"))).isGreaterThan(1e8);
        assertThat(rows.get(rows.size() - 1).get("goal_reached")).isEqualTo("true");
        assertThat(rows.get(rows.size() - 2).get("goal_reached")).isEqualTo("false");
        assertThat(rows(workload.consolidated()))
                .hasSize(rows.size() + rows(workload.run(2).metrics()).size());
        TrialFacts facts = Json.read(workload.run(1).facts(), TrialFacts.class);
        assertThat(facts.framework()).isEqualTo("java");

        JsonNode metadata = new ObjectMapper().readTree(Files.readAllBytes(workload.metadata()));
        assertThat(metadata.path("workload").asText()).isEqualTo("test_line");
        assertThat(metadata.toString()).contains("num_train_examples").contains("a=b, c");
        assertThat(workload.packages()).content().contains("org.openjdk.jmh:jmh-core:");
        assertThat(workload.plots()).isDirectoryContaining("glob:**.png").isDirectoryContaining("glob:**.svg");
        assertThat(campaign.reportPage()).content().contains(plan.id());
        assertThat(campaign.consoleLog()).content().contains("[2/2] test_line/run_2");
        assertThat(prony.out())
                .containsPattern("\\[1/2\\] test_line/run_1 \\(seed=\\d+\\)  succeeded")
                .contains("index.html");
        assertThat(prony.repository().latest("test_line").resolve("metrics_all.csv"))
                .exists();
        assertThat(campaign.lockFile()).doesNotExist();
    }

    @Test
    void leavesAResultFileThatNamesBenchmarkParamsAndForks() throws Exception {
        Prony prony = Prony.run(folder, "test_line", "--trials", "2", "--no-report");

        JsonNode result =
                new ObjectMapper().readTree(Files.readAllBytes(prony.campaign().jmhResult()));

        assertThat(result).hasSize(1);
        JsonNode benchmark = result.get(0);
        assertThat(benchmark.path("benchmark").asText()).isEqualTo("test_line.train");
        assertThat(benchmark.path("mode").asText()).isEqualTo("ss");
        assertThat(benchmark.path("forks").asInt()).isEqualTo(2);
        assertThat(benchmark.path("params").path("learning_rate").asText()).isEqualTo("0.05");
        List<Double> trainingTimes = new ArrayList<>();
        for (int run = 1; run <= 2; run++) {
            List<CSVRecord> rows = rows(prony.trial("test_line", run).metrics());
            trainingTimes.add(Double.parseDouble(rows.get(rows.size() - 1).get("accumulated_submission_time")));
        }
        List<Double> forks = new ArrayList<>();
        benchmark
                .path("primaryMetric")
                .path("rawData")
                .forEach(fork -> forks.add(fork.get(0).asDouble()));
        assertThat(forks).as("the score is the training time alone").isEqualTo(trainingTimes);
        assertThat(benchmark
                        .path("secondaryMetrics")
                        .path("wall_time")
                        .path("score")
                        .asDouble())
                .isGreaterThan(trainingTimes.get(0));
    }

    @Test
    void samplesTheSteadyStateOfAStep() throws Exception {
        Prony prony = Prony.run(
                folder, "test_line", "--trials", "2", "--measure", "step", "--max-runtime", "800ms", "--no-report");

        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.OK);
        List<CSVRecord> rows = rows(prony.trial("test_line", 1).metrics());
        assertThat(rows)
                .as("one row for each measured iteration, none for warm-up")
                .hasSize(5);
        for (CSVRecord row : rows) {
            double p50 = Double.parseDouble(row.get("step_time.p50"));
            double mean = Double.parseDouble(row.get("step_time.mean"));
            assertThat(p50).isPositive().isLessThanOrEqualTo(Double.parseDouble(row.get("step_time.p99")));
            assertThat(Double.parseDouble(row.get("step_time.p99")))
                    .isLessThanOrEqualTo(Double.parseDouble(row.get("step_time.p999")));
            assertThat(Double.parseDouble(row.get("samples_per_second"))).isEqualTo(10 / mean);
            assertThat(row.get("loss")).isEmpty();
        }
        JsonNode result =
                new ObjectMapper().readTree(Files.readAllBytes(prony.campaign().jmhResult()));
        assertThat(result.get(0).path("benchmark").asText()).isEqualTo("test_line.step");
        assertThat(result.get(0).path("mode").asText()).isEqualTo("sample");
        assertThat(result.get(0).path("primaryMetric").path("rawDataHistogram")).hasSize(2);
        assertThat(prony.out())
                .contains("JMH error (99.9 %)")
                .containsPattern("\ntest_line.step .*\nover the measured steps of all trials together\n");
    }

    @Test
    void givesEqualLossesForEqualSeedsAndOtherLossesForOthers() throws Exception {
        Prony prony = Prony.run(folder, "test_line", "--trials", "2", "--no-report");
        List<String> first = losses(prony.trial("test_line", 1).metrics());
        List<String> second = losses(prony.trial("test_line", 2).metrics());
        assertThat(first).isNotEqualTo(second);

        Prony again =
                Prony.run(Files.createDirectory(folder.resolve("again")), "test_line", "--trials", "2", "--no-report");

        assertThat(losses(again.trial("test_line", 1).metrics())).isEqualTo(first);
        assertThat(losses(again.trial("test_line", 2).metrics())).isEqualTo(second);
    }

    @Test
    void writesMachineReadFilesAlikeInEveryLocale() throws Exception {
        Map<String, List<String>> byLocale = new HashMap<>();
        for (String locale : List.of("en-US", "de-DE", "tr-TR")) {
            String[] parts = locale.split("-", 2);
            Path home = Files.createDirectory(folder.resolve(locale));
            List<String> flags = List.of("-Duser.language=" + parts[0], "-Duser.country=" + parts[1]);
            Prony prony = Prony.start(
                    home, flags, "test_line", "--trials", "1", "--jvm-arg", flags.get(0), "--jvm-arg", flags.get(1));
            assertThat(prony.awaitExit()).as(prony.text()).isZero();
            WorkloadFolder workload = prony.campaign().workload("test_line");
            List<String> machineRead = new ArrayList<>(losses(workload.run(1).metrics()));
            for (Path file : List.of(
                    prony.campaign().planFile(),
                    prony.campaign().jmhResult(),
                    workload.metadata(),
                    workload.consolidated(),
                    workload.run(1).metrics(),
                    workload.run(1).facts(),
                    workload.run(1).status(),
                    prony.repository().summaryFile(prony.campaign().id()))) {
                machineRead.add(withoutMeasuredValues(
                        Files.readString(file), prony.campaign().id(), locale));
            }
            byLocale.put(locale, machineRead);
        }
        assertThat(byLocale.get("de-DE")).isEqualTo(byLocale.get("en-US"));
        assertThat(byLocale.get("tr-TR")).isEqualTo(byLocale.get("en-US"));
    }

    @Test
    void consolidatesOnlyTheTrialsOfItsOwnCampaign() throws Exception {
        Prony.run(folder, "test_line", "--trials", "2", "--no-report");
        Prony second = Prony.run(folder, "test_line", "--trials", "1", "--no-report");

        List<CampaignFolder> campaigns = second.repository().listCampaigns();
        assertThat(campaigns).hasSize(2);
        WorkloadFolder latest = campaigns.get(1).workload("test_line");
        assertThat(rows(latest.consolidated())).hasSameSizeAs(rows(latest.run(1).metrics()));
        assertThat(second.repository().latest("test_line").toRealPath())
                .isEqualTo(latest.path().toRealPath());
        try (Stream<Path> files = Files.list(second.repository().root())) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("campaigns", "datasets", "test_line");
        }
    }

    /**
     * Takes out what differs from run to run: numbers (a sensor may also be silent), the campaign and the locale's own name. A
     * decimal comma, a grouped digit or a dotless i would stay.
     */
    private static String withoutMeasuredValues(String text, String campaignId, String locale) {
        return text.replace(campaignId, "ID")
                .replace(locale, "LOCALE")
                .replaceAll("-Duser\\.(language|country)=\\w+", "FLAG")
                .replaceAll("-?\\d+(\\.\\d+)?(E-?\\d+)?", "")
                // What disturbed the machine, in the last columns; in which row depends on when a sample came.
                .replaceAll("(?m)(,(true|false)?){2,4}$", "")
                .replace("\"NaN\"", "");
    }

    private static List<String> losses(Path csv) throws Exception {
        return rows(csv).stream().map(row -> row.get("loss")).toList();
    }

    private static List<CSVRecord> rows(Path csv) throws Exception {
        try (CSVParser parser = CSVParser.parse(
                Files.readString(csv),
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            return parser.getRecords();
        }
    }
}
