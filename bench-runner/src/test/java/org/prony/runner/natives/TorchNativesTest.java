package org.prony.runner.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prony.runner.launch.ClassPath;

/** What DJL would load of the class path, of its cache, or from the network. */
class TorchNativesTest extends MadeTorch {

    private static final String NO_COUNT =
            "libcudart.so of CUDA 13.0, which the dynamic linker finds, counts no GPU (too old a"
                    + " driver, 35); put the folder of one that the driver serves, as nvidia-smi tells, into LD_LIBRARY_PATH, or install a"
                    + " newer driver";
    private static final String WAYS = "build with -Pcuda, or name an installed libtorch for CUDA by"
            + " PYTORCH_LIBRARY_PATH, PYTORCH_VERSION and PYTORCH_FLAVOR; docs/gpu.md says how";

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # jars     | variables                                  | runtime | reason
            cpu        | -                                          | 12040   | CPU JAR
            cpu        | PYTORCH_FLAVOR=cu124                       | 12040   | CPU JAR
            cpu        | PYTORCH_VERSION=2.5.1 PYTORCH_FLAVOR=cu124 | 12040   | CPU JAR
            cpu        | PYTORCH_VERSION=2.7.1 PYTORCH_FLAVOR=cu128 | 0       | -
            cpu,cu124  | -                                          | 12040   | -
            cu124,cpu  | -                                          | 13000   | -
            cpu,cu124  | -                                          | 12010   | DJL takes pytorch-native-cu124-2.5.1-linux-x86_64.jar only where the system has libcudart.so of CUDA 12.4 or later, and there is that of CUDA 12.1; install it, or put its folder into LD_LIBRARY_PATH
            cpu,cu124  | -                                          | 0       | DJL takes pytorch-native-cu124-2.5.1-linux-x86_64.jar only where the system has libcudart.so of CUDA 12.4 or later, and there is none; install it, or put its folder into LD_LIBRARY_PATH
            cpu,cu124  | -                                          | -13000  | DJL takes pytorch-native-cu124-2.5.1-linux-x86_64.jar only where it counts a GPU by itself, and NO COUNT
            cpu,cu124  | -                                          | -12010  | DJL takes pytorch-native-cu124-2.5.1-linux-x86_64.jar only where the system has libcudart.so of CUDA 12.4 or later, and there is that of CUDA 12.1; install it, or put its folder into LD_LIBRARY_PATH
            -          | -                                          | -13000  | DJL would download natives of PyTorch for the CPU: PYTORCH_FLAVOR is not set, and NO COUNT; set PYTORCH_FLAVOR, to cu128 for CUDA 12.8, or WAYS
            -          | PYTORCH_FLAVOR=cu128                       | -13000  | -
            -          | -                                          | 12040   | -
            -          | PYTORCH_FLAVOR=cu128                       | 0       | -
            -          | -                                          | 0       | DJL would download natives of PyTorch for the CPU: PYTORCH_FLAVOR is not set, and there is no libcudart.so; set PYTORCH_FLAVOR, to cu128 for CUDA 12.8, or WAYS
            -          | PYTORCH_FLAVOR=cpu                         | 12040   | DJL would download natives of PyTorch for the CPU: PYTORCH_FLAVOR=cpu; set PYTORCH_FLAVOR, to cu128 for CUDA 12.8, or WAYS
            """)
    void saysWhyTheyServeNoGpu(
            @Nullable String jars, @Nullable String variables, int runtime, @Nullable String reason) {
        String expected = reason == null
                ? ""
                : reason.replace(
                                "CPU JAR",
                                "the natives of PyTorch on the class path are for the CPU (" + CPU_JAR + "); WAYS")
                        .replace("WAYS", WAYS)
                        .replace("NO COUNT", NO_COUNT);

        assertThat(natives(jars, variables, runtime).whyNoGpu().orElse("")).isEqualTo(expected);
    }

    /** As where all jars were made one. */
    @Test
    void tellsNothingWhereNoJarSaysThatItIsDjls() {
        TorchNatives natives = new TorchNatives(
                new ClassPath(List.of(Path.of("/"))),
                X86,
                new TorchSettings(Map.of("DJL_OFFLINE", "true"), List.of()),
                Optional::empty);

        assertThat(natives.onCpu()).isEqualTo(new TorchNatives.Untold());
        assertThat(natives.onGpu()).isEqualTo(new TorchNatives.Untold());
        assertThat(natives.whyNoGpu()).isEmpty();
    }

    @Test
    void takesTheNativesOfTheClassPathOnTheCpuWhateverThereIsForCuda() {
        assertThat(natives("cu124,cpu", OFFLINE, 0).onCpu())
                .isEqualTo(new TorchNatives.Usable("2.5.1 cpu", CPU_JAR, ""));
    }

    @Test
    void saysThatAnInstallationWithoutNativesHasNoneWhereDjlMayNotDownloadThem() {
        String reason =
                "PyTorch's natives are not part of this installation (no pytorch-native for linux-x86_64 on the class path), and DJL"
                        + " may not download them (DJL_OFFLINE=true); name an installed libtorch by PYTORCH_LIBRARY_PATH,"
                        + " PYTORCH_VERSION and PYTORCH_FLAVOR; docs/gpu.md says how";

        assertThat(natives(null, OFFLINE, 12040).onCpu()).isEqualTo(new TorchNatives.Unusable(reason));
        assertThat(natives(null, OFFLINE, 12040).whyNoGpu()).contains(reason);
        assertThat(natives(null, "", 0).onCpu())
                .isEqualTo(new TorchNatives.Usable("2.5.1 cpu", "publish.djl.ai", "libtorch"));
    }

    @Test
    void saysThatAnotherVersionIsNotHereWhereDjlMayNotDownloadIt() {
        String variables = "PYTORCH_VERSION=2.7.1 PYTORCH_FLAVOR=cu128";

        assertThat(natives("cpu", variables + OFFLINE, 0).whyNoGpu())
                .contains(
                        "the natives of PyTorch 2.7.1 cu128, which PYTORCH_VERSION asks for, are not here, and DJL may"
                                + " not download them (DJL_OFFLINE=true); unset PYTORCH_VERSION, or name an installed libtorch by"
                                + " PYTORCH_LIBRARY_PATH, PYTORCH_VERSION and PYTORCH_FLAVOR; docs/gpu.md says how");
        assertThat(natives("cpu", variables, 0).onGpu())
                .isEqualTo(new TorchNatives.Usable("2.7.1 cu128 or an earlier CUDA", "publish.djl.ai", "libtorch"));
        assertThat(natives("cpu", "PYTORCH_VERSION=2.7.1", 0).onCpu())
                .isEqualTo(new TorchNatives.Usable("2.7.1 cpu", "publish.djl.ai", "libtorch and its JNI library"));
    }

    @Test
    void takesWhatDjlHasDownloadedBefore() throws Exception {
        Path kept = Files.createDirectories(cache.resolve("pytorch/2.7.1-cu124-linux-x86_64"));
        Files.createFile(kept.resolve("libtorch.so"));
        Files.createFile(kept.resolve("0.32.0-libdjl_torch.so"));
        Files.writeString(cache.resolve("pytorch/2.7.1.txt"), """
                cpu/linux-x86_64/native/lib/libtorch.so.gz
                cu124/linux-x86_64/native/lib/libtorch.so.gz
                cu121/linux-x86_64/native/lib/libtorch.so.gz
                cu130/win-x86_64/native/lib/torch.dll.gz
                """);
        TorchNatives.Answer answer = new TorchNatives.Usable("2.7.1 cu124", kept.toString(), "");
        String version = "PYTORCH_VERSION=2.7.1" + OFFLINE;

        assertThat(natives("cpu", version + " PYTORCH_FLAVOR=cu124", 0).onGpu()).isEqualTo(answer);
        assertThat(natives("cpu", version, 13000).onGpu())
                .as("the newest that is not newer than the toolkit")
                .isEqualTo(answer);
        assertThat(natives("cpu", "PYTORCH_VERSION=2.7.1 PYTORCH_FLAVOR=cu118", 0)
                        .whyNoGpu())
                .contains(
                        "DJL would take natives of PyTorch for the CPU: publish.djl.ai has none of 2.7.1 for cu118 or an"
                                + " earlier CUDA on linux-x86_64; set PYTORCH_FLAVOR to one that it has, or " + WAYS);
    }
}
