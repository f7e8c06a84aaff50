package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign where DuckDB, XChart and the natives of PyTorch are not installed. */
class SmallInstallationTest {

    private static final String LEFT_OUT = ".*/(duckdb_jdbc|xchart|VectorGraphics2D|pytorch-native)-[^/]*";

    @TempDir
    Path folder;

    @Test
    void endsWithAllButThePlotsAndSaysSoInOneLine() throws Exception {
        Prony prony = Prony.runWithout(
                folder, ".*/(duckdb_jdbc|xchart|VectorGraphics2D|pytorch-native)-[^/]*", "test_line", "--trials", "2");

        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.OK);
        assertThat(prony.out().lines().filter(line -> line.startsWith("warning: ")))
                .filteredOn(line -> !line.startsWith("warning: metadata: ")) // there is no git checkout here
                .containsExactly(
                        "warning: XChart is not part of this installation (no xchart on the class path), so there are no"
                                + " plots");
        assertThat(prony.err()).isEmpty();
        assertThat(prony.campaign().reportPage()).exists();
        assertThat(prony.campaign().workload("test_line").consolidated()).exists();
    }

    @Test
    void saysInOneLineThatTheEngineHasNoNatives() throws Exception {
        Prony prony = Prony.runWithout(folder, LEFT_OUT, "digits_mlp", "--trials", "1", "--no-report");

        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.TRIAL_FAILED);
        assertThat(prony.out().lines())
                .contains(
                        "digits_mlp/run_1: failed: set-up: IllegalStateException: the engine's natives cannot be loaded:"
                                + " Failed to save pytorch index file (java.io.IOException: Offline mode is enabled.);"
                                + " docs/gpu.md says where they come from");
    }
}
