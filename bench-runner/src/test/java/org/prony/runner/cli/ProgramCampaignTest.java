package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.TrialState;

/** Campaigns of programs through the command line, with real shells. */
class ProgramCampaignTest {

    @TempDir
    Path folder;

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
