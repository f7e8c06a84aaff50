package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.TrialState;
import org.prony.report.sample.MadeCampaign;

class PropertiesCommandTest {

    @TempDir
    private Path root;

    @Test
    void showsWhatThereIsAndEveryPropertyWithItsValues() throws IOException {
        makeRepository();

        assertThat(properties()).isEqualTo("""
                        general
                        ───────────────────  ──────────────────────────────────────────────
                        campaigns            2
                        trials               5: 1 queued, 3 succeeded, 1 failed
                        duration of a trial  30 ± 10 s (mean ± std of those that succeeded)
                        metrics              accuracy, loss
                        contexts             main, test-human

                        property              unique  values
                        ────────────────────  ──────  ─────────────────────────────
                        workload              2       digits_lenet, digits_mlp
                        seed                  3       1000, 1001, 1002
                        state                 3       failed, queued, succeeded
                        dataset               1       generated-digits@0123456789ab
                        device                1       cpu
                        threads               1       2
                        framework             1       PyTorch
                        engine_version        1       2.7.1
                        hparam.batch_size     4       9, 16, 128, auto
                        hparam.class_id       1       7
                        hparam.learning_rate  4       -1, 1e-3, 0.5, 10
                        measure               1       train
                        extra.host            1       a
                        """);
    }

    @Test
    void jsonHasCountsAsNumbersAndListsOfValues() throws IOException {
        makeRepository();

        JsonNode json = new ObjectMapper().readTree(properties("--json"));

        JsonNode general = json.get("general");
        assertThat(general.get("campaigns").intValue()).isEqualTo(2);
        assertThat(general.get("trials").intValue()).isEqualTo(5);
        assertThat(general.get("states").get("failed").intValue()).isEqualTo(1);
        assertThat(general.get("duration").get("mean").doubleValue()).isEqualTo(30);
        assertThat(general.get("duration").get("std").doubleValue()).isEqualTo(10);
        assertThat(general.get("contexts")).extracting(JsonNode::textValue).containsExactly("main", "test-human");
        assertThat(json.get("properties").get("hparam.batch_size"))
                .extracting(JsonNode::textValue)
                .containsExactly("9", "16", "128", "auto");
    }

    @Test
    void showsTheFirstOfManyValuesUnlessAllAreAskedFor() throws IOException {
        MadeCampaign campaign =
                new MadeCampaign(root, "20261120T193412Z-k3f9").workload("digits", "mlp", List.of(), "size", "text");
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            all.add(Integer.toString(i));
            campaign.trial("size=" + (13 - i), "text=y\n" + "x".repeat(70)).row("accuracy=0.5");
        }
        campaign.write();

        assertThat(properties())
                .containsPattern("hparam.size +12 +1, 2, 3, 4, 5, 6, 7, 8, … and 4 more\n")
                .containsPattern("hparam.text +1 +y x{57}…\n");
        assertThat(properties("--all"))
                .containsPattern("hparam.size +12 +" + String.join(", ", all) + "\n")
                .containsPattern("hparam.text +1 +y x{70}\n");
    }

    @Test
    void isOfTheChosenTrialsAlone() throws IOException {
        makeRepository();

        assertThat(properties("--workload", "digits_mlp"))
                .containsPattern("campaigns +1\n")
                .containsPattern("contexts +main\n")
                .doesNotContain("lenet", "learning_rate");
        assertThat(properties("--state", "failed")).containsPattern("duration of a trial +–\n");
    }

    @Test
    void whatIsAskedWronglyIsOneLineAndExitCodeTwo() throws IOException {
        makeRepository();
        CommandLineRun run = CommandLineRun.of("properties", root.toString(), "--state", "odd");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).startsWith("prony: --state odd: ");
    }

    /** Durations of 20, 30 and 40 s. */
    private void makeRepository() throws IOException {
        MadeCampaign lenet = new MadeCampaign(root, "20261119T101010Z-aaaa")
                .extra(Map.of("host", "a"))
                .workload("digits", "lenet", List.of("test-human"), "learning_rate", "batch_size", "class_id");
        lenet.trial("learning_rate=10", "batch_size=128", "class_id=7")
                .row("accuracy=0.5")
                .times("2026-11-20T00:00:00Z", "2026-11-20T00:00:20Z");
        lenet.trial("learning_rate=0.5", "batch_size=auto", "class_id=7")
                .row("accuracy=0.5")
                .times("2026-11-20T00:00:00Z", "2026-11-20T00:00:30Z");
        lenet.trial("learning_rate=1e-3", "batch_size=9", "class_id=7")
                .row("accuracy=0.5")
                .times("2026-11-20T00:00:00Z", "2026-11-20T00:00:40Z");
        lenet.trial("learning_rate=-1", "batch_size=16", "class_id=7")
                .seed(1000)
                .state(TrialState.FAILED, "exit code 1");
        lenet.write();
        MadeCampaign mlp = new MadeCampaign(root, "20261120T193412Z-k3f9").workload("digits", "mlp", List.of());
        mlp.trial().state(TrialState.QUEUED, "");
        mlp.write();
    }

    private String properties(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "properties";
        arguments[1] = root.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run.out();
    }
}
