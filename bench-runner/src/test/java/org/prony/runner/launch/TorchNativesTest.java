package org.prony.runner.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prony.runner.plan.PlanException;

/** What DJL would load, by its rules, on class paths and in environments that need not be these. */
class TorchNativesTest {

    private static final String CPU_JAR = "pytorch-native-cpu-2.5.1-linux-x86_64.jar";
    private static final String WAYS = "build with -Pcuda, or name an installed libtorch for CUDA by"
            + " PYTORCH_LIBRARY_PATH, PYTORCH_VERSION and PYTORCH_FLAVOR; docs/gpu.md says how";

    @TempDir
    Path folder;

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
            -          | -                                          | 12040   | -
            -          | PYTORCH_FLAVOR=cu128                       | 0       | -
            -          | -                                          | 0       | DJL would download natives of PyTorch for the CPU (PYTORCH_FLAVOR is not set, and there is no libcudart.so); set PYTORCH_FLAVOR, to cu128 for CUDA 12.8, or WAYS
            -          | PYTORCH_FLAVOR=cpu                         | 12040   | DJL would download natives of PyTorch for the CPU (PYTORCH_FLAVOR=cpu); set PYTORCH_FLAVOR, to cu128 for CUDA 12.8, or WAYS
            """)
    void saysWhyTheyServeNoGpu(String jars, String variables, int runtime, String reason) {
        String expected = reason == null
                ? ""
                : reason.replace(
                                "CPU JAR",
                                "the natives of PyTorch on the class path are for the CPU (" + CPU_JAR + "); WAYS")
                        .replace("WAYS", WAYS);

        assertThat(natives(jars, variables, runtime).whyNoGpu().orElse("")).isEqualTo(expected);
    }

    @Test
    void anInstalledLibtorchGoesBeforeTheClassPath() throws Exception {
        Files.createFile(folder.resolve("libtorch.so"));
        String path = "PYTORCH_LIBRARY_PATH=/nowhere:" + folder;

        assertThat(natives("cu124", path, 12040).whyNoGpu())
                .contains("PYTORCH_FLAVOR= does not say for which CUDA the libtorch in " + folder
                        + " is; set it, to cu128 for CUDA 12.8");
        assertThat(natives("cu124", path + " PYTORCH_FLAVOR=cu128", 12040).whyNoGpu())
                .contains("the libtorch in " + folder
                        + " is for the CPU (it has no libtorch_cuda.so); name one for CUDA by PYTORCH_LIBRARY_PATH");
        Files.createFile(folder.resolve("libtorch_cuda.so"));
        assertThat(natives("cpu", path + " PYTORCH_FLAVOR=cu128", 0).whyNoGpu()).isEmpty();
        assertThat(natives("cpu", path + "/libtorch.so", 0).installed()).contains(folder);
    }

    @Test
    void refusesAFolderWithoutLibtorchWhichDjlWouldPassOver() {
        assertThatThrownBy(
                        () -> natives("cpu", "PYTORCH_LIBRARY_PATH=/nowhere", 0).installed())
                .isInstanceOf(PlanException.class)
                .hasMessage("PYTORCH_LIBRARY_PATH=/nowhere: holds no libtorch.so; name the folder lib of an installed"
                        + " PyTorch, or unset it");
    }

    private static TorchNatives natives(String jars, String variables, int runtime) {
        List<Path> classPath = jars == null
                ? List.of(Path.of("/"))
                : Stream.of(jars.split(",", -1))
                        .map(flavor -> Path.of("/m2/pytorch-native-" + flavor + "-2.5.1-linux-x86_64.jar"))
                        .toList();
        Map<String, String> environment = new HashMap<>();
        if (variables != null) {
            for (String variable : variables.split(" ", -1)) {
                int equals = variable.indexOf('=');
                environment.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return new TorchNatives(
                classPath, environment, () -> runtime == 0 ? OptionalInt.empty() : OptionalInt.of(runtime));
    }
}
