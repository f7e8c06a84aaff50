package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.CampaignPlan;
import org.prony.runner.launch.ClassPath;
import org.prony.runner.launch.Share;
import org.prony.runner.overhead.LaunchTimes;
import org.prony.runner.overhead.OverheadRun;
import org.prony.runner.overhead.Subject;
import org.prony.runner.trial.StepCosts;
import org.prony.runner.workloads.QueueWorkload;

/** Wherever a clock is read, the device is waited for before, and no more often than that. */
class DeviceWaitTest {

    @TempDir
    Path folder;

    @Test
    void eachMeasuredStepEndsWithOneWaitThatIsPartOfItsTime() throws Exception {
        Prony prony = run("--measure", "step", "--max-runtime", "400ms");

        assertThat(calls(prony.trial("test_queue", 1).outputLog())).matches("W(SW)+");
        assertThat(rows(prony))
                .hasSize(5)
                .allSatisfy(row -> assertThat(number(row, "step_time.p50"))
                        .isGreaterThanOrEqualTo(QueueWorkload.SECONDS * 0.999)); // JMH's histogram keeps three digits
    }

    @Test
    void trainingTimeHoldsAllWorkUpToAnEvaluation() throws Exception {
        Prony prony = run();

        assertThat(calls(prony.trial("test_queue", 1).outputLog()))
                .isEqualTo("W" + "SWE" + "S".repeat(19) + "WE" + "S".repeat(20) + "WE" + "S".repeat(20) + "WE");
        assertThat(rows(prony))
                .hasSize(4)
                .allSatisfy(row -> assertThat(number(row, "accumulated_submission_time"))
                        .isGreaterThanOrEqualTo(QueueWorkload.SECONDS * number(row, "global_step")));
    }

    @Test
    @Timeout(60) // a block without its last wait looks endlessly short
    void blocksOfStepsThatAreComparedBeginAndEndIdle() throws Exception {
        StepCosts costs = overhead("-Dprony.sampling.millis=50").steps(2, Duration.ofMillis(30));

        StringBuilder expected =
                new StringBuilder("W" + "S{20,}W(SW)+" + inBench(costs.steps().get(0)));
        for (int steps : costs.steps()) {
            expected.append(bare(steps)).append(inBench(steps)).append(bare(steps));
        }
        assertThat(calls(folder.resolve("steps").resolve("output.log"))).matches(expected.toString());
        assertThat(Stream.of(costs.off(), costs.on(), costs.offAgain()).flatMap(List::stream))
                .hasSize(6)
                .allMatch(seconds -> seconds >= QueueWorkload.SECONDS);
    }

    @Test
    void theFirstStepIsDoneWhenItIsSaidToBe() throws Exception {
        LaunchTimes launches = overhead().launches(1);

        assertThat(launches.bare()).hasSize(1);
        assertThat(calls(folder.resolve("bare_1").resolve("output.log"))).isEqualTo("WSW");
        assertThat(calls(folder.resolve("launch_1").resolve("output.log"))).isEqualTo("WSWE");
    }

    /** Steps that do not count, and so many that do. */
    private static String bare(int steps) {
        return "S+WS{" + steps + "}W";
    }

    /** The training loop evaluates after its first step. */
    private static String inBench(int steps) {
        return "SWS*WS{" + steps + "}W";
    }

    private Prony run(String... more) throws Exception {
        Prony prony = Prony.run(
                folder,
                Stream.concat(Stream.of("test_queue", "--trials", "1", "--no-report"), Stream.of(more))
                        .toArray(String[]::new));
        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.OK);
        return prony;
    }

    private OverheadRun overhead(String... jvmArgs) {
        CampaignPlan.Trial trial = CampaignPlan.Trial.of("test_queue", 1, 1, Map.of("row_millis", "0"));
        Share share = new Share(List.of(0), "cpu", 1, List.of(), Map.of());
        Subject subject =
                new Subject("id", trial, share, null, folder.resolve("cache").toString());
        return new OverheadRun(subject, ClassPath.current(), List.of(jvmArgs), folder);
    }

    private static String calls(Path log) throws Exception {
        List<String> lines = Files.readAllLines(log).stream()
                .filter(line -> line.startsWith(QueueWorkload.CALLS))
                .toList();
        assertThat(lines).as("%s", log).hasSize(1);
        return lines.get(0).substring(QueueWorkload.CALLS.length());
    }

    private static double number(CSVRecord row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static List<CSVRecord> rows(Prony prony) throws Exception {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser =
                CSVParser.parse(Files.readString(prony.trial("test_queue", 1).metrics()), format)) {
            return parser.getRecords();
        }
    }
}
