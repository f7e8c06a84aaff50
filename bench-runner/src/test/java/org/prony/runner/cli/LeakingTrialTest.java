package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakingTrialTest {

    @TempDir
    Path folder;

    @Test
    void isToldWithItsSpeedAndASoundOneIsNot() throws Exception {
        Prony leaking = run("fault=leak");
        assertThat(leaking.exitStatus()).as(leaking.text()).isZero();
        assertThat(leaking.out())
                .contains("test_line/run_1 leaks: native.arrays grows by 1 a step (95 % interval 1 to 1)");

        Prony sound = run("fault=none");
        assertThat(sound.exitStatus()).as(sound.text()).isZero();
        assertThat(sound.out()).doesNotContain("leaks");
    }

    /** A rate so low that there are rows enough until the target. */
    private Prony run(String fault) throws Exception {
        return Prony.run(
                folder,
                "test_line",
                "learning_rate=0.0001",
                fault,
                "--trials",
                "1",
                "--max-runtime",
                "1s",
                "--no-report");
    }
}
