package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.Json;
import org.prony.api.repository.ProcessIdentity;
import org.prony.api.repository.Repository;
import org.prony.api.repository.TrialState;
import org.prony.report.sample.MadeCampaign;

class LsCommandTest {

    private static final String OLD = "20261119T101010Z-aaaa";
    private static final String NEW = "20261120T193412Z-k3f9";

    @TempDir
    private Path root;

    /** An old campaign of digits_mlp that succeeded, and a new one of both workloads with a trial that failed. */
    @BeforeEach
    void makeRepository() throws IOException {
        MadeCampaign old = new MadeCampaign(root, OLD).workload("digits", "mlp", List.of(), "learning_rate");
        old.trial("learning_rate=0.1")
                .row("accuracy=0.5", "loss=1")
                .row("accuracy=0.75", "loss=0.30000000000000004")
                .times("2026-11-19T10:10:11Z", "2026-11-19T10:12:41.250Z");
        old.write();
        MadeCampaign campaign = new MadeCampaign(root, NEW)
                .extra(Map.of("host", "a"))
                .workload("digits", "mlp", List.of(), "learning_rate");
        campaign.trial("learning_rate=0.1").row("accuracy=0.9", "loss=0.2").named("learning_rate=0.1", "large");
        campaign.trial("learning_rate=0.01").row("accuracy=NaN").named("learning_rate=0.01", "large");
        campaign.workload("digits", "lenet", List.of(), "learning_rate");
        campaign.trial("learning_rate=0.1")
                .row("accuracy=0.8", "loss=0.4")
                .state(TrialState.FAILED, "exit code 1")
                .times("2026-11-20T23:59:00Z", "2026-11-21T00:01:00Z");
        campaign.write();
    }

    @Test
    void listsCampaignsOldestFirst() {
        assertThat(ls()).isEqualTo("""
                        campaign               state      created           ended      duration    trials  workloads and best                                  values
                        ─────────────────────  ─────────  ────────────────  ─────────  ──────────  ──────  ──────────────────────────────────────────────────  ──────────────────────
                        20261119T101010Z-aaaa  succeeded  2026-11-19 10:10  10:12      2 min 30 s  1/1     digits_mlp accuracy 0.75
                        20261120T193412Z-k3f9  failed     2026-11-20 19:34  00:01 +1d  4 h 26 min  2/3     digits_mlp accuracy 0.9, digits_lenet accuracy 0.8  learning_rate=0.01,0.1
                        2 campaigns; trials: succeeded/planned; best: of the last values of these trials; times are UTC
                        """);
    }

    @Test
    void listsTrialsWithTheirLastMetrics() {
        assertThat(ls("--trials")).isEqualTo("""
                        campaign               trial               state      started           ended      duration    values              last metrics
                        ─────────────────────  ──────────────────  ─────────  ────────────────  ─────────  ──────────  ──────────────────  ────────────────────────────
                        20261119T101010Z-aaaa  digits_mlp/run_1    succeeded  2026-11-19 10:10  10:12      2 min 30 s  seed=1000           accuracy 0.75, loss 0.3 nats
                        20261120T193412Z-k3f9  digits_mlp/run_1    succeeded  2026-11-20 19:34  19:34      42 s        learning_rate=0.1   accuracy 0.9, loss 0.2 nats
                        20261120T193412Z-k3f9  digits_mlp/run_2    succeeded  2026-11-20 19:34  19:34      42 s        learning_rate=0.01  accuracy NaN
                        20261120T193412Z-k3f9  digits_lenet/run_1  failed     2026-11-20 23:59  00:01 +1d  2 min 0 s   seed=1000           accuracy 0.8, loss 0.4 nats
                        4 trials; times are UTC
                        """);
    }

    @Test
    void jsonOfCampaignsHasNumbersAndIsoTimes() throws IOException {
        JsonNode campaigns = new ObjectMapper().readTree(ls("--json"));

        assertThat(campaigns).hasSize(2);
        JsonNode campaign = campaigns.get(0);
        assertThat(campaign.get("campaign_id").textValue()).isEqualTo(OLD);
        assertThat(Instant.parse(campaign.get("created").textValue())).isEqualTo("2026-11-19T10:10:10Z");
        assertThat(Instant.parse(campaign.get("ended").textValue())).isEqualTo("2026-11-19T10:12:41.250Z");
        assertThat(campaign.get("duration").doubleValue()).isEqualTo(150.25);
        assertThat(campaign.get("trials").intValue()).isEqualTo(1);
        assertThat(campaign.get("digits_mlp.accuracy.best_last").doubleValue()).isEqualTo(0.75);
        assertThat(campaigns.get(1).get("failed").intValue()).isEqualTo(1);
        assertThat(campaigns.get(1).get("extra.host").textValue()).isEqualTo("a");
        assertThat(campaigns.get(1).get("workloads")).hasSize(2);
        assertThat(campaigns.get(1).get("values").get("learning_rate"))
                .extracting(JsonNode::textValue)
                .containsExactly("0.01", "0.1");
    }

    @Test
    void aHyperparameterInWhichWorkloadsAloneDifferIsNoneThatVaries() throws IOException {
        Path other = root.resolve("other");
        MadeCampaign made = new MadeCampaign(other, OLD).workload("digits", "mlp", List.of(), "units", "rate");
        made.trial("units=256", "rate=1").row("loss=1");
        made.trial("units=256", "rate=2").row("loss=1");
        made.workload("digits", "lenet", List.of(), "units", "rate");
        made.trial("units=120", "rate=3").row("loss=1");
        made.write();

        assertThat(CommandLineRun.of("ls", other.toString()).out())
                .contains(" rate=1,2,3\n")
                .doesNotContain("units=");
    }

    @Test
    void jsonOfTrialsHasFullPrecision() throws IOException {
        JsonNode trials = new ObjectMapper().readTree(ls("--trials", "--json"));

        assertThat(trials).hasSize(4);
        assertThat(trials.get(0).get("loss").doubleValue()).isEqualTo(0.30000000000000004);
        assertThat(trials.get(0).get("hparam.learning_rate").doubleValue()).isEqualTo(0.1);
        assertThat(trials.get(0).get("seed").isIntegralNumber()).isTrue();
        assertThat(trials.get(0).get("ended").textValue()).isEqualTo("2026-11-19T10:12:41.250Z");
        assertThat(trials.get(2).get("accuracy").textValue()).isEqualTo("NaN");
        assertThat(trials.get(2).get("loss").isNull()).isTrue();
        assertThat(trials.get(3).get("message").textValue()).isEqualTo("exit code 1");
    }

    @Test
    void csvOfTrialsHasOneHeaderAndFullPrecision() throws IOException {
        List<CSVRecord> trials = csv(ls("--trials", "--csv"));

        assertThat(trials).hasSize(4);
        assertThat(trials.get(0).toMap())
                .containsAllEntriesOf(Map.of(
                        "campaign_id", OLD,
                        "trial_id", "digits_mlp/run_1",
                        "loss", "0.30000000000000004",
                        "started", "2026-11-19T10:10:11Z",
                        "ended", "2026-11-19T10:12:41.250Z",
                        "duration", "150.25",
                        "choice", ""));
        assertThat(trials.get(2).toMap()).containsAllEntriesOf(Map.of("accuracy", "NaN", "loss", ""));
    }

    @Test
    void csvOfCampaignsUnitesTheirColumns() throws IOException {
        List<CSVRecord> campaigns = csv(ls("--csv"));

        assertThat(campaigns).hasSize(2);
        assertThat(campaigns.get(0).get("extra.host")).isEmpty();
        assertThat(campaigns.get(0).get("duration")).isEqualTo("150.25");
        assertThat(campaigns.get(1).get("workloads")).isEqualTo("digits_mlp digits_lenet");
        assertThat(campaigns.get(1).get("values")).isEqualTo("learning_rate=0.01,0.1");
        assertThat(campaigns.get(1).get("created")).isEqualTo("2026-11-20T19:34:12Z");
    }

    @ParameterizedTest
    @CsvSource({
        "--since 2026-11-20, new/mlp/1 new/mlp/2 new/lenet/1",
        "--workload digits_mlp, old/mlp/1 new/mlp/1 new/mlp/2",
        "--workload digits_lenet --workload digits_mlp, old/mlp/1 new/mlp/1 new/mlp/2 new/lenet/1",
        "--state failed, new/lenet/1",
        "'--state succeeded,failed --workload digits_lenet', new/lenet/1",
        "--where hparam.learning_rate>0.01, old/mlp/1 new/mlp/1 new/lenet/1",
        "--where accuracy>=0.75 --where learning_rate=0.1, old/mlp/1 new/mlp/1 new/lenet/1",
        "--since 2026-11-20 --workload digits_mlp --state succeeded --where accuracy>0.8, new/mlp/1",
        "--campaign aaaa, old/mlp/1",
        "--campaign latest, new/mlp/1 new/mlp/2 new/lenet/1",
    })
    void listsTheTrialsThatAreAskedFor(String options, String expected) throws IOException {
        String[] arguments = ("--trials --csv " + options).split(" ");
        String found = csv(ls(arguments)).stream()
                .map(row -> (row.get("campaign_id").equals(OLD) ? "old" : "new")
                        + row.get("trial_id").replace("digits_", "/").replace("run_", ""))
                .reduce((a, b) -> a + " " + b)
                .orElse("");
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void countsAndShowsTheChosenTrialsOfACampaignAlone() {
        assertThat(ls("--workload", "digits_lenet"))
                .contains("  0/1     digits_lenet accuracy 0.8\n", "; trials: succeeded/chosen;")
                .doesNotContain(OLD, "digits_mlp");
    }

    @Test
    void givesOfManyValuesTheFirstAndTheLastAndTheirNumber() throws IOException {
        MadeCampaign search =
                new MadeCampaign(root, "20261122T080000Z-sear").workload("digits", "mlp", List.of(), "rate");
        for (int i = 12; i > 0; i--) {
            search.trial("rate=" + i).named("rate=" + i + ",note=" + "x".repeat(80), "");
        }
        search.write();

        assertThat(ls("--campaign", "sear")).contains("  rate=1…12 (12)\n");
        assertThat(ls("--campaign", "sear", "--trials")).containsPattern("  rate=12,note=x{46}…\n");
    }

    @Test
    void countsSpansBackFromNow() throws IOException {
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        MadeCampaign young = new MadeCampaign(root, "20261201T000000Z-youn").created(now.minusSeconds(3000) + "");
        young.workload("digits", "mlp", List.of()).trial();
        young.write();
        MadeCampaign older = new MadeCampaign(root, "20261202T000000Z-olde").created(now.minusSeconds(5000) + "");
        older.workload("digits", "mlp", List.of()).trial();
        older.write();

        assertThat(ls("--since", "1h")).contains("-youn").doesNotContain("-olde", OLD);
        assertThat(ls("--since", "2h")).contains("-youn", "-olde");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--since never | --since never: not a time; write ",
                "--state odd | --state odd: no such state; there are queued, ",
                "--workload digits_cnn | --workload digits_cnn: not in this repository; it has digits_mlp, digits_lenet",
                "--where accuracy | --where accuracy: not a condition; ",
                "--where nothing=1 | --where nothing: no such column; there are, the nearest first: ",
                "--campaign zzzz | campaign zzzz: not here; there are 20261120T193412Z-k3f9, 20261119T101010Z-aaaa",
                "--campaign 2026 | campaign 2026: fits several; write more of its id: 20261120",
                "--json --csv | ",
                "--nothing | ",
            })
    void whatIsAskedWronglyIsOneLineAndExitCodeTwo(String options, String message) {
        String[] arguments = ("ls " + root + " " + options).split(" ");
        CommandLineRun run = CommandLineRun.of(arguments);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).hasLineCount(1).startsWith("prony: " + (message == null ? "" : message));
    }

    @Test
    void anEmptyRepositoryAndAMissingOneAreOneLineAndExitCodeTwo() {
        assertThat(CommandLineRun.of("ls", root.resolve("none").toString()))
                .isEqualTo(new CommandLineRun(2, "", "prony: " + root.resolve("none") + ": there is no such folder\n"));
        CommandLineRun empty = CommandLineRun.of("ls", root.resolve("campaigns").toString());
        assertThat(empty.exitCode()).isEqualTo(2);
        assertThat(empty.err())
                .hasLineCount(1)
                .startsWith("prony: " + root.resolve("campaigns") + ": no campaign here;");
    }

    @Test
    void aCampaignThatRunsHasNoEnd() throws IOException {
        CampaignFolder campaign = new Repository(root).campaign(NEW);
        Json.write(campaign.lockFile(), ProcessIdentity.of(ProcessHandle.current()));

        assertThat(ls("--campaign", NEW)).contains(NEW + "  running  2026-11-20 19:34  –      –         2/3 ");

        Json.write(campaign.lockFile(), new ProcessIdentity(Integer.MAX_VALUE, "2020-01-01T00:00:00Z", null));
        assertThat(ls("--campaign", NEW)).contains(NEW + "  failed ");
    }

    @Test
    void trialsThatWaitHaveNeitherTimesNorMetrics() throws IOException {
        MadeCampaign waiting = new MadeCampaign(root, "20261121T080000Z-wait").workload("digits", "mlp", List.of());
        waiting.trial().state(TrialState.QUEUED, "");
        waiting.write();

        assertThat(ls("--trials", "--campaign", "wait"))
                .contains("20261121T080000Z-wait  digits_mlp/run_1  queued  –        –      –         seed=1000\n");
        assertThat(ls("--campaign", "wait"))
                .contains("20261121T080000Z-wait  interrupted  2026-11-21 08:00  –      –  ");
    }

    @Test
    void aTornPlanIsAWarningAndTheOthersAreListed() throws IOException {
        Path plan = new Repository(root).campaign(OLD).planFile();
        Files.writeString(plan, Files.readString(plan).substring(0, 100));

        CommandLineRun run = CommandLineRun.of("ls", root.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains(NEW, "1 campaign;").doesNotContain(OLD);
        assertThat(run.err()).hasLineCount(1).startsWith("warning: " + plan + ":");
    }

    @Test
    void namesTheFirstFilesThatCouldNotBeReadWholeAndCountsTheRest() throws IOException {
        MadeCampaign torn = new MadeCampaign(root, "20261121T080000Z-torn").workload("digits", "mlp", List.of());
        for (int i = 0; i < 8; i++) {
            torn.trial().row("accuracy=0.5");
        }
        CampaignFolder folder = torn.write();
        for (int i = 1; i <= 8; i++) {
            Path metrics = folder.workload("digits_mlp").run(i).metrics();
            Files.writeString(metrics, Files.readString(metrics) + "torn");
        }

        for (int time = 0; time < 2; time++) { // from the logs, then from the index
            CommandLineRun run = CommandLineRun.of("ls", root.toString());
            assertThat(run.exitCode()).isZero();
            assertThat(run.err())
                    .hasLineCount(6)
                    .startsWith(
                            "warning: " + folder.workload("digits_mlp").run(1).metrics() + ":3: ")
                    .endsWith("warning: 3 more; `report` tells all of a campaign\n");
        }
        assertThat(CommandLineRun.of("ls", root.toString(), "--campaign", OLD).err())
                .isEmpty();
    }

    private String ls(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "ls";
        arguments[1] = root.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run.out();
    }

    private static List<CSVRecord> csv(String text) throws IOException {
        try (CSVParser parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text))) {
            return parser.getRecords();
        }
    }
}
