package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A campaign where DuckDB, XChart and the natives of PyTorch are not installed. */
class SmallInstallationTest {

    private static final String LEFT_OUT = ".*/(duckdb_jdbc|xchart|VectorGraphics2D|pytorch-native)-[^/]*";

    private static final String ARCHITECTURE =
            System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");

    private static final String NO_NATIVES =
            "PyTorch's natives are not part of this installation (no pytorch-native for"
                    + " linux-" + ARCHITECTURE
                    + " on the class path), and DJL may not download them (DJL_OFFLINE=true); name an installed libtorch by"
                    + " PYTORCH_LIBRARY_PATH, PYTORCH_VERSION and PYTORCH_FLAVOR; docs/gpu.md says how";

    @TempDir
    Path folder;

    @Test
    void endsWithAllButThePlotsAndSaysSoInOneLine() throws Exception {
        Prony prony = Prony.runWithout(folder, LEFT_OUT, "test_line", "--trials", "2");

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

    @ParameterizedTest
    @ValueSource(strings = {"digits_mlp --device cpu", "test_line device_matmul --trials 1", "text_gpt --dry-run"})
    void refusesWhatNeedsTheNativesBeforeAnythingStarts(String command) throws Exception {
        Prony prony = Prony.runWithout(folder, LEFT_OUT, command.split(" ", -1));

        assertRefused(prony, command.replaceFirst("(test_line )?(\\w+).*", "$2") + ": " + NO_NATIVES);
        assertThat(folder.resolve("outputs")).doesNotExist();
    }

    @Test
    void refusesToMeasureWhatTheBenchCostsAWorkloadThatNeedsTheNatives() throws Exception {
        Prony prony = Prony.runWithout(folder, LEFT_OUT, "overhead", "digits_mlp");

        assertRefused(prony, "digits_mlp: " + NO_NATIVES);
        assertThat(folder.resolve("outputs")).doesNotExist();
    }

    @Test
    void refusesToGoOnWithACampaignThatNeedsTheNatives() throws Exception {
        Prony begun = Prony.run(folder, "digits_mlp", "--trials", "1", "--max-runtime", "200ms", "--no-report");
        assertThat(begun.exitStatus()).as(begun.text()).isEqualTo(ExitStatus.OK);

        assertRefused(
                Prony.runWithout(folder, LEFT_OUT, "--resume", "--force", "--allow-changed"),
                "digits_mlp: " + NO_NATIVES);
    }

    @Test
    void saysInOneLineThatNativesCannotBeLoadedAfterAll() throws Exception {
        for (String library : List.of("libtorch.so", "libdjl_torch.so")) {
            Files.createFile(folder.resolve(library));
        }
        Prony prony = Prony.startWith(
                folder,
                List.of("PYTORCH_LIBRARY_PATH=" + folder, "PYTORCH_VERSION=2.11.0", "PYTORCH_FLAVOR=cpu"),
                "digits_mlp",
                "--trials",
                "1",
                "--no-report");

        assertThat(prony.awaitExit()).as(prony.text()).isEqualTo(ExitStatus.TRIAL_FAILED);
        assertThat(prony.out().lines())
                .anyMatch(line -> line.matches(
                        "digits_mlp/run_1: failed: set-up: IllegalStateException: the engine's natives cannot be loaded: Failed"
                                + " to load PyTorch native library \\(java\\.lang\\.UnsatisfiedLinkError: .*file too"
                                + " short\\); docs/gpu\\.md says where they come from"));
    }

    private static void assertRefused(Prony prony, String message) {
        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.USAGE);
        assertThat(prony.err()).isEqualTo("prony: " + message + "\n");
        assertThat(prony.out()).isEmpty();
    }
}
