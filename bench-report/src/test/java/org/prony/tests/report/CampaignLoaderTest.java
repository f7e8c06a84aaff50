package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.Dataset;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.Json;
import org.prony.api.repository.ProcessIdentity;
import org.prony.api.repository.TrialFacts;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.report.load.CampaignLoader;
import org.prony.report.load.CampaignLogs;
import org.prony.report.load.MetricsTable;
import org.prony.report.load.TrialLog;

class CampaignLoaderTest {

    @TempDir
    Path root;

    @Test
    void readsStateFactsAndRowsOfEachPlannedTrial() throws IOException {
        CampaignFixture campaign =
                new CampaignFixture(root, 2, 1).status(1, TrialState.SUCCEEDED).rows(1, 0.5, Double.NaN, 0.25);
        TrialFacts facts = new TrialFacts(
                "digits_mlp/run_1",
                new Dataset("generated-digits", "0".repeat(64)),
                "PyTorch",
                "2.7.1",
                "",
                "cpu",
                2,
                Map.of("target_value", "0.9"));
        Json.write(campaign.workloadFolder().run(1).facts(), facts);
        CampaignLogs logs = CampaignLoader.load(campaign.folder);
        assertThat(logs.plan()).isEqualTo(campaign.plan);
        assertThat(logs.trials()).extracting(log -> log.trial().runIdx()).containsExactly(2, 1);
        TrialLog queued = logs.trials().get(0);
        assertThat(queued.status()).isEqualTo(TrialStatus.queued());
        assertThat(queued.rows().rowCount()).isZero();
        TrialLog trial = logs.trials().get(1);
        assertThat(trial.facts()).contains(facts);
        assertThat(trial.rows().rowCount()).isEqualTo(3);
        assertThat(trial.rows().columns()).isEqualTo(CampaignFixture.SCHEMA.columns());
        assertThat(trial.rows().column("loss")).containsExactly(0.5, Double.NaN, 0.25);
        assertThat(trial.rows().last("loss")).hasValue(0.25);
        assertThat(trial.rows().has("loss")).isTrue();
        assertThat(trial.rows().has("accuracy")).isFalse();
        assertThat(trial.rows().has("no_such_column")).isFalse();
        assertThat(trial.rows().column("no_such_column")).containsExactly(Double.NaN, Double.NaN, Double.NaN);
        assertThat(trial.rows().text("extra.note")).contains("a, b");
        assertThat(trial.rows().text("device")).isEmpty();
        assertThat(logs.warnings()).isEmpty();
    }

    @Test
    void tellsABlankCellFromOneThatHoldsNoNumber() throws IOException {
        CampaignFixture campaign = new CampaignFixture(root, 1).rows(1, 0.5, Double.NaN, 0.25);
        String text = Files.readString(campaign.metrics(1));
        campaign.metricsText(1, text.replace("0.25", ""));
        MetricsTable rows = CampaignLoader.load(campaign.folder).trials().get(0).rows();
        assertThat(rows.column("loss")).containsExactly(0.5, Double.NaN, Double.NaN);
        assertThat(rows.last("loss")).hasValue(Double.NaN);
        assertThat(rows.last("accuracy")).isEmpty();
        campaign.metricsText(1, text.replace("NaN", "").replace("0.25", ""));
        rows = CampaignLoader.load(campaign.folder).trials().get(0).rows();
        assertThat(rows.last("loss")).hasValue(0.5);
    }

    @Test
    void reportsATrialWhoseProcessIsGoneAsInterrupted() throws IOException {
        CampaignFixture campaign = new CampaignFixture(root, 1, 2);
        ProcessIdentity alive = ProcessIdentity.of(ProcessHandle.current());
        ProcessIdentity gone = new ProcessIdentity(alive.pid(), "2020-01-01T00:00:00Z", alive.bootId());
        running(campaign.workloadFolder().run(1), gone);
        running(campaign.workloadFolder().run(2), alive);
        List<TrialLog> trials = CampaignLoader.load(campaign.folder).trials();
        assertThat(trials.get(0).status().state()).isEqualTo(TrialState.INTERRUPTED);
        assertThat(trials.get(0).status().message())
                .isEqualTo("process " + alive.pid() + " is gone and nothing recorded its end");
        assertThat(trials.get(0).failed()).isTrue();
        assertThat(trials.get(1).status().state()).isEqualTo(TrialState.RUNNING);
        assertThat(trials.get(1).failed()).isFalse();
    }

    @Test
    void keepsTrialsListedWhoseFilesAreSpoilt() throws IOException {
        CampaignFixture campaign =
                new CampaignFixture(root, 1, 2).metricsText(1, "a,b\n").status(2, TrialState.SUCCEEDED);
        TrialFolder spoilt = campaign.workloadFolder().run(1);
        Files.writeString(spoilt.status(), "{\"state\": ");
        Files.writeString(spoilt.facts(), "[1]");
        CampaignLogs logs = CampaignLoader.load(campaign.folder);
        assertThat(logs.trials()).hasSize(2);
        assertThat(logs.trials().get(0).status().state()).isEqualTo(TrialState.FAILED);
        assertThat(logs.trials().get(0).status().message()).startsWith(spoilt.status() + ":1:");
        assertThat(logs.trials().get(0).facts()).isEmpty();
        assertThat(logs.warnings())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line.lines()).hasSize(1));
        assertThat(logs.warnings().get(0)).startsWith(spoilt.status() + ":1:");
        assertThat(logs.warnings().get(1)).startsWith(spoilt.facts() + ":1:1: ");
        assertThat(logs.warnings().get(2))
                .startsWith(spoilt.metrics() + ":1: not the header of a metrics.csv;")
                .endsWith("; file left out");
        assertThat(logs.warnings().get(3))
                .isEqualTo(campaign.metrics(2) + ": missing although the trial has succeeded");
    }

    @Test
    void keepsTheLastLinesOfTheLogOfATrialThatDidNotSucceed() throws IOException {
        CampaignFixture campaign =
                new CampaignFixture(root, 1, 2).status(1, TrialState.TIMED_OUT).status(2, TrialState.SUCCEEDED);
        String log = IntStream.rangeClosed(1, 30_000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        Files.writeString(campaign.workloadFolder().run(1).outputLog(), log + "\n\n");
        Files.writeString(campaign.workloadFolder().run(2).outputLog(), log);
        List<TrialLog> trials = CampaignLoader.load(campaign.folder).trials();
        assertThat(trials.get(0).logTail()).hasSize(20).startsWith("line 29981").endsWith("line 30000");
        assertThat(trials.get(1).logTail()).isEmpty();
    }

    @Test
    void namesTheMissingPlan() {
        CampaignFolder folder = new CampaignFolder(root.resolve("elsewhere"));
        assertThatThrownBy(() -> CampaignLoader.load(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.planFile() + ": missing; " + folder.path() + " is no campaign's folder");
    }

    private static void running(TrialFolder trial, ProcessIdentity process) throws IOException {
        Json.write(trial.status(), new TrialStatus(TrialState.RUNNING, "", null, null, null, null, process));
    }
}
