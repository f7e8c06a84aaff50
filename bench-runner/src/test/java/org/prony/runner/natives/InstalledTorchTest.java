package org.prony.runner.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prony.runner.launch.ClassPath;
import org.prony.runner.plan.PlanException;

/** What DJL would load where a libtorch is installed. */
class InstalledTorchTest extends MadeTorch {

    private static final String SERVED = JNI_JAR + " serves 2.5.1 cpu, 2.5.1 cpu-precxx11, 2.5.1 cu124";

    @Test
    void anInstalledLibtorchGoesBeforeTheClassPath() throws Exception {
        Files.createFile(folder.resolve("libtorch.so"));
        String path = "PYTORCH_LIBRARY_PATH=/nowhere:" + folder;

        assertThat(natives("cu124", path, 12040).whyNoGpu())
                .contains("PYTORCH_FLAVOR= does not say for which CUDA the libtorch in " + folder
                        + " is; set it, to cu128 for CUDA 12.8");
        assertThat(natives("cu124", path + " PYTORCH_FLAVOR=cu124", 12040).whyNoGpu())
                .contains("the libtorch in " + folder
                        + " is for the CPU (it has no libtorch_cuda.so); name one for CUDA by PYTORCH_LIBRARY_PATH");
        Files.createFile(folder.resolve("libtorch_cuda.so"));
        assertThat(natives("cpu", path + " PYTORCH_FLAVOR=cu124", 0).onGpu())
                .isEqualTo(new TorchNatives.Usable("2.5.1 cu124", "PYTORCH_LIBRARY_PATH=" + folder, ""));
        assertThat(natives("cpu", path + "/libtorch.so", 0).installed()).contains(folder);
    }

    /** As of {@code PYTORCH_LIBRARY_PATH=$PYTORCH_LIBRARY_PATH:/opt/libtorch/lib} where it was not set before. */
    @Test
    void passesOverEmptyEntriesAsDjlDoes() throws Exception {
        Files.createFile(folder.resolve("libtorch.so"));

        assertThat(natives("cpu", "PYTORCH_LIBRARY_PATH=:" + folder, 0).installed())
                .contains(folder);
        assertThatThrownBy(() -> natives("cpu", "PYTORCH_LIBRARY_PATH=:", 0).installed())
                .hasMessageStartingWith("PYTORCH_LIBRARY_PATH=:: holds no libtorch.so; ");
    }

    @Test
    void refusesAFolderWithoutLibtorchWhichDjlWouldPassOver() {
        assertThatThrownBy(
                        () -> natives("cpu", "PYTORCH_LIBRARY_PATH=/nowhere", 0).installed())
                .isInstanceOf(PlanException.class)
                .hasMessage("PYTORCH_LIBRARY_PATH=/nowhere: holds no libtorch.so; name the folder lib of an installed"
                        + " PyTorch, or unset it");
        assertThatThrownBy(() ->
                        natives("cpu", "PYTORCH_LIBRARY_PATH=torch/lib", 0).installed())
                .isInstanceOf(PlanException.class)
                .hasMessage(
                        "PYTORCH_LIBRARY_PATH=torch/lib: 'torch/lib' is relative, and trials run in folders of their own;"
                                + " name it from / on, or unset the variable");
    }

    @Test
    void refusesAnInstalledLibtorchThatNoJniLibraryServesWhereDjlMayNotDownloadOne() throws Exception {
        String variables = installed("libtorch_cuda.so") + " PYTORCH_VERSION=2.11.0 PYTORCH_FLAVOR=cu130";
        String reason = "DJL 0.32.0 has no JNI library for libtorch 2.11.0 cu130: " + SERVED
                + ", and DJL may not download one (DJL_OFFLINE=true); name a libtorch that is served, or put"
                + " 0.32.0-libdjl_torch.so, compiled for this one, into " + folder + "; docs/gpu.md says how";

        assertThat(natives("cpu", variables + OFFLINE, 0).whyNoGpu()).contains(reason);
        assertThat(natives("cpu", variables + OFFLINE, 0).onCpu()).isEqualTo(new TorchNatives.Unusable(reason));
        assertThat(natives("cpu", variables, 0).onGpu())
                .isEqualTo(
                        new TorchNatives.Usable("2.11.0 cu130", "PYTORCH_LIBRARY_PATH=" + folder, "its JNI library"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "libtorch/libdjl_torch.so",
                "libtorch/0.32.0-libdjl_torch.so",
                "cache/pytorch/2.11.0-cu130-linux-x86_64/0.32.0-libdjl_torch.so"
            })
    void findsAJniLibraryWhereDjlLooks(String place) throws Exception {
        String variables = installed("libtorch_cuda.so") + " PYTORCH_VERSION=2.11.0 PYTORCH_FLAVOR=cu130" + OFFLINE;
        Path file = place.startsWith("cache/")
                ? cache.resolve(place.substring("cache/".length()))
                : folder.resolve(place.substring("libtorch/".length()));
        Files.createDirectories(file.resolveSibling("."));
        Files.createFile(file);

        assertThat(natives("cpu", variables, 0).onGpu())
                .isEqualTo(new TorchNatives.Usable("2.11.0 cu130", "PYTORCH_LIBRARY_PATH=" + folder, ""));
    }

    @Test
    void passesOverAJniLibraryOfAnotherDjl() throws Exception {
        String variables = installed("0.31.0-libdjl_torch.so") + " PYTORCH_VERSION=2.11.0 PYTORCH_FLAVOR=cpu";

        assertThat(natives("cpu", variables + OFFLINE, 0).onCpu()).isInstanceOf(TorchNatives.Unusable.class);
    }

    @Test
    void refusesAFlavourThatTheJarOfThatVersionLacksForDjlDownloadsNone() throws Exception {
        assertThat(natives("cpu", installed("libtorch_cuda.so") + " PYTORCH_FLAVOR=cu118", 0)
                        .whyNoGpu())
                .contains("DJL 0.32.0 has no JNI library for libtorch 2.5.1 cu118: " + SERVED
                        + ", and DJL looks for no other of that version; name a libtorch that is served, or put"
                        + " 0.32.0-libdjl_torch.so, compiled for this one, into " + folder + "; docs/gpu.md says how");
    }

    @Test
    void saysHowAVersionIsWritten() throws Exception {
        assertThat(natives("cpu", installed() + " PYTORCH_VERSION=2.5.1+cpu PYTORCH_FLAVOR=cpu", 0)
                        .onCpu())
                .isEqualTo(new TorchNatives.Unusable("PYTORCH_VERSION=2.5.1+cpu: DJL reads versions such as 2.7.1;"
                        + " write it so, without what follows a +"));
    }

    @Test
    void saysWhatAFlavourThatIsNotSetIsToDjl() throws Exception {
        String variables = installed();

        assertThat(natives("cpu", variables, 0).onCpu())
                .isEqualTo(new TorchNatives.Usable("2.5.1 cpu-precxx11", "PYTORCH_LIBRARY_PATH=" + folder, ""));
        assertThat(natives("cpu", variables + " PYTORCH_VERSION=2.11.0" + OFFLINE, 0)
                        .onCpu())
                .isInstanceOfSatisfying(
                        TorchNatives.Unusable.class,
                        none -> assertThat(none.why())
                                .startsWith(
                                        "PYTORCH_FLAVOR is not set, which is cpu-precxx11 to DJL: DJL 0.32.0 has no JNI library for"
                                                + " libtorch 2.11.0 cpu-precxx11"));
    }

    @Test
    void readsDjlsVariablesFromTheFlagsOfTheTrialsToo() throws Exception {
        Files.createFile(folder.resolve("libtorch.so"));
        TorchSettings settings = new TorchSettings(
                Map.of(), List.of("-DPYTORCH_LIBRARY_PATH=/nowhere", "-DPYTORCH_LIBRARY_PATH=" + folder));

        assertThat(new TorchNatives(new ClassPath(List.of()), X86, settings, Optional::empty).installed())
                .contains(folder);
    }
}
