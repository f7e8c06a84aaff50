package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.repository.TrialState;
import org.prony.runner.hardware.NvmlStub;

/** Campaigns of programs through the command line, with real shells. */
class ProgramCampaignTest {

    @TempDir
    Path folder;

    @Test
    void rowsNameTheModelOfTheGpuOfTheirSlot() throws Exception {
        NvmlStub.compile(folder);
        campaign("name: toy_program\ntemplate: {show: echo $CUDA_VISIBLE_DEVICES}\nseeds: 1\nslots: {gpu: 1}\n");

        Prony prony = Prony.startWith(folder, "LD_LIBRARY_PATH=" + folder, "run", "-c", "campaign.yaml", "--no-report");

        assertThat(prony.awaitExit()).as(prony.text()).isEqualTo(ExitStatus.OK);
        List<String> rows = Files.readAllLines(prony.trial("toy_program", 1).metrics());
        int device = List.of(rows.get(0).split(",", -1)).indexOf(MetricsSchema.DEVICE);
        assertThat(rows.get(1).split(",", -1)[device]).isEqualTo("Stub B200");
        assertThat(prony.trial("toy_program", 1).facts()).content().contains("\"Stub B200\"");
    }

    @Test
    void saysWhichStagesWaitAndHowToRunThem() throws Exception {
        campaign("name: toy_program\ntemplate: {a: 'true', b: 'true', c: 'true'}\nseeds: [1, 2]\nslots: {cpu: 1}\n");

        Prony first = Prony.run(folder, "run", "-c", "campaign.yaml", "--stages", "a", "--no-report");

        String id = first.campaign().id();
        assertThat(first.exitStatus()).as(first.text()).isEqualTo(ExitStatus.OK);
        assertThat(first.out()).endsWith("stages b, c wait in 2 trials; `prony run --resume " + id + "` runs them\n");
        Prony second = Prony.run(folder, "run", "--resume", id, "--stages", "b", "--no-report");
        assertThat(second.out()).endsWith("stage c waits in 2 trials; `prony run --resume " + id + "` runs it\n");
        Prony third = Prony.run(folder, "run", "--resume", id, "--no-report");
        assertThat(third.exitStatus()).as(third.text()).isEqualTo(ExitStatus.OK);
        assertThat(third.out()).doesNotContain(" wait");
    }

    @Test
    void warnsOnceOfAMetricThatManyTrialsLack() throws Exception {
        campaign("""
                name: toy_program
                template: {test: 'echo BLEU={x}; exit {code}'}
                metrics: {bleu: {regex: 'BLEU=(\\d+)'}}
                seeds: 1
                slots: {cpu: 1}
                ---
                x: [1, a, b, c]
                code: 0
                ---
                x: d
                code: 3
                """);

        Prony prony = Prony.run(folder, "run", "-c", "campaign.yaml", "--no-report");

        Path log = prony.trial("toy_program", 2).path();
        String missed = "toy_program/run_2 (code=0,x=a): ";
        assertThat(prony.out().lines().filter(line -> line.contains("metric bleu")))
                .hasSize(2)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("warning: " + missed + "metric bleu of stage test: " + log + "/log.test.")
                                .endsWith(" has no match of 'BLEU=(\\d+)'"),
                        line -> assertThat(line)
                                .startsWith("warning: metric bleu was not found in 3 of 4 trials, first in " + missed
                                        + log + "/log.test.")
                                .endsWith(" has no match of 'BLEU=(\\d+)'"));
        assertThat(prony.trial("toy_program", 3).outputLog())
                .content()
                .contains("warning: metric bleu of stage test: ");
    }

    @Test
    void namesTheKeyOfTheFileThatLimitsATrial() throws Exception {
        campaign("name: toy_program\ntemplate: {wait: sleep 600}\nmax_runtime: 300ms\nseeds: 1\nslots: {cpu: 1}\n");

        Prony prony = Prony.run(folder, "run", "-c", "campaign.yaml", "--no-report");

        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.TRIAL_FAILED);
        assertThat(prony.status("toy_program", 1).state()).isEqualTo(TrialState.TIMED_OUT);
        assertThat(prony.status("toy_program", 1).message())
                .isEqualTo(
                        "still running after 0.3 s, its limit (max_runtime of the campaign file sets it, 24 h where it"
                                + " does not), so it was killed");
    }

    private void campaign(String yaml) throws Exception {
        Files.writeString(folder.resolve("campaign.yaml"), yaml);
    }
}
