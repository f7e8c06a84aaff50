package org.prony.runner.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What DJL would load on Linux on ARM. */
class TorchOnArmTest extends MadeTorch {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # DJL  | system | variables                                  | libtorch            | downloads
            0.35.1 | ARM    | -                                          | 2.7.1 cpu           | libtorch
            0.35.1 | ARM    | PYTORCH_VERSION=2.5.1                      | 2.5.1 cpu-precxx11  | libtorch and its JNI library
            0.35.1 | ARM    | PYTORCH_VERSION=2.5.1 PYTORCH_FLAVOR=cpu   | 2.5.1 cpu           | libtorch and its JNI library
            0.35.1 | ARM    | PYTORCH_VERSION=2.10.0                     | 2.10.0 cpu          | libtorch and its JNI library
            0.35.1 | ARM    | PYTORCH_VERSION=2.7                        | 2.7.1 cpu           | libtorch
            0.35.1 | X86    | PYTORCH_VERSION=2.5.1                      | 2.5.1 cpu           | libtorch and its JNI library
            0.32.0 | ARM    | -                                          | 2.5.1 cpu-precxx11  | libtorch
            0.32.0 | ARM    | PYTORCH_VERSION=2.7.1                      | 2.7.1 cpu-precxx11  | libtorch and its JNI library
            0.32.0 | X86    | PYTORCH_PRECXX11=true                      | 2.5.1 cpu-precxx11  | libtorch
            0.32.0 | X86    | -                                          | 2.5.1 cpu           | libtorch
            """)
    void foretellsTheFlavourThatDjlChoosesByItself(
            String djl, String system, @Nullable String variables, String libtorch, String downloads) {
        TorchNatives natives = natives(djl(djl), system.equals("ARM") ? ARM : X86, null, variables, 0);

        assertThat(natives.onCpu()).isEqualTo(new TorchNatives.Usable(libtorch, "publish.djl.ai", downloads));
    }

    @ParameterizedTest
    @CsvSource({"0.35.1, cpu-precxx11, 2.7.1 cpu", "0.32.0, cpu, 2.5.1 cpu-precxx11"})
    void refusesTheFlavourThatTheJniJarHasForOtherSystemsOnly(String djl, String flavor, String served) {
        Djl set = djl(djl);

        assertThat(natives(set, ARM, "cpu", "PYTORCH_FLAVOR=" + flavor, 0).onCpu())
                .isEqualTo(new TorchNatives.Unusable("DJL " + djl + " has no JNI library for libtorch " + set.torch()
                        + " " + flavor + ": pytorch-jni-" + set.torch() + "-" + djl + ".jar serves " + served
                        + ", and DJL looks for no other of that version; name a libtorch that is served, or put " + djl
                        + "-libdjl_torch.so, compiled for this one, into " + cache.resolve("pytorch")
                        + "/" + set.torch() + "-" + flavor + "-linux-aarch64; docs/gpu.md says how"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # variables           | runtime | reason
            -                     | 12080   | DJL would take natives of PyTorch for the CPU: publish.djl.ai has none of 2.7.1 for cu128 or an earlier CUDA on linux-aarch64; WAY
            PYTORCH_FLAVOR=cu128  | 0       | DJL would take natives of PyTorch for the CPU: publish.djl.ai has none of 2.7.1 for cu128 or an earlier CUDA on linux-aarch64; WAY
            -                     | 0       | DJL would download natives of PyTorch for the CPU: PYTORCH_FLAVOR is not set, and there is no libcudart.so; WAY
            """)
    void refusesAGpuForWhichDjlHasNothingToDownload(@Nullable String variables, int runtime, String reason) {
        assertThat(natives(DJL_0_35, ARM, "cpu", variables, runtime).whyNoGpu())
                .contains(reason.replace(
                        "WAY",
                        "name an installed libtorch for CUDA by PYTORCH_LIBRARY_PATH, PYTORCH_VERSION and PYTORCH_FLAVOR;"
                                + " docs/gpu.md says how"));
    }

    @Test
    void takesTheCpusNativesOnTheCpuWhereDjlHasNoneForTheCudaThatIsAskedFor() {
        assertThat(natives(DJL_0_35, ARM, "cpu", "PYTORCH_FLAVOR=cu128", 0).onCpu())
                .isEqualTo(new TorchNatives.Usable("2.7.1 cpu", "publish.djl.ai", "libtorch"));
    }

    @ParameterizedTest
    @CsvSource({
        "2.7.1, DJL looks for no other of that version",
        "2.8.0, publish.djl.ai has none for CUDA on linux-aarch64"
    })
    void refusesAnInstalledLibtorchForCudaUntilItsJniLibraryIsCompiled(String version, String noOther)
            throws Exception {
        String variables = installed("libtorch_cuda.so") + " PYTORCH_FLAVOR=cu128 PYTORCH_VERSION=" + version;

        assertThat(natives(DJL_0_35, ARM, "cpu", variables, 12080).whyNoGpu())
                .contains("DJL 0.35.1 has no JNI library for libtorch " + version
                        + " cu128: pytorch-jni-2.7.1-0.35.1.jar serves 2.7.1 cpu, and " + noOther
                        + "; name a libtorch that is served, or put 0.35.1-libdjl_torch.so, compiled for this one, into "
                        + folder + "; docs/gpu.md says how");
        Files.createFile(folder.resolve("0.35.1-libdjl_torch.so"));
        assertThat(natives(DJL_0_35, ARM, "cpu", variables, 12080).whyNoGpu()).isEmpty();
    }

    private static Djl djl(String version) {
        return version.equals("0.35.1") ? DJL_0_35 : DJL_0_32;
    }
}
