package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.util.Platform;
import ai.djl.util.Utils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trial on a libtorch that is installed already: here the one that DJL has unpacked for itself. */
class InstalledLibtorchTest {

    @TempDir
    Path folder;

    @Test
    void isUsedByTrialsAndRecorded() throws Exception {
        Platform natives = Platform.detectPlatform("pytorch");
        Path libtorch = unpacked(natives);
        String version = natives.getVersion().replaceFirst("-.*", "");
        List<String> variables =
                List.of("PYTORCH_LIBRARY_PATH=" + libtorch, "PYTORCH_VERSION=" + version, "PYTORCH_FLAVOR=cpu");

        Prony prony = Prony.startWith(
                folder, variables, "digits_mlp", "--trials", "1", "--max-runtime", "500ms", "--no-report");

        assertThat(prony.awaitExit()).as(prony.text()).isEqualTo(ExitStatus.OK);
        String library = version + " cpu (PYTORCH_LIBRARY_PATH)";
        assertThat(metadata(prony))
                .content()
                .contains("\"engine_version\" : \"" + version + "\"")
                .contains("\"native_library\" : \"" + library + "\"")
                .contains("\"native_library_path\" : \""
                        + libtorch.toString().replace(System.getProperty("user.home"), "~") + "\"");
        assertThat(prony.trial("digits_mlp", 1).facts()).content().contains("\"" + library + "\"");
        assertThat(prony.campaign().planFile())
                .content()
                .contains("PYTORCH_FLAVOR=cpu PYTORCH_LIBRARY_PATH=" + libtorch + " PYTORCH_VERSION=" + version);
    }

    /** Where DJL unpacks the natives of the class path when a trial first needs them. */
    private Path unpacked(Platform natives) throws Exception {
        Path libtorch = Utils.getEngineCacheDir("pytorch")
                .resolve(natives.getVersion() + "-" + natives.getFlavor() + "-" + natives.getClassifier());
        if (!Files.exists(libtorch)) {
            Path first = Files.createDirectory(folder.resolve("first"));
            Prony prony = Prony.run(first, "digits_mlp", "--trials", "1", "--max-runtime", "500ms", "--no-report");
            assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.OK);
            assertThat(metadata(prony))
                    .content()
                    .contains("\"native_library\" : \"" + natives.getVersion() + " cpu\"")
                    .doesNotContain("native_library_path");
        }
        return libtorch.toRealPath();
    }

    private static Path metadata(Prony prony) throws Exception {
        return prony.campaign().workload("digits_mlp").metadata();
    }
}
