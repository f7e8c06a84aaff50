package org.prony.runner.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prony.runner.hardware.CudaToolkit;
import org.prony.runner.plan.PlanException;

/** What DJL would load, by its rules, on class paths and in environments that need not be these. */
class TorchNativesTest {

    private static final String CPU_JAR = "pytorch-native-cpu-2.5.1-linux-x86_64.jar";
    private static final String JNI_JAR = "pytorch-jni-2.5.1-0.32.0.jar";
    private static final String SERVED = JNI_JAR + " serves 2.5.1 cpu, 2.5.1 cpu-precxx11, 2.5.1 cu124";
    private static final String NO_COUNT =
            "libcudart.so of CUDA 13.0, which the dynamic linker finds, counts no GPU (too old a"
                    + " driver, 35); put the folder of one that the driver serves, as nvidia-smi tells, into LD_LIBRARY_PATH, or install a"
                    + " newer driver";
    private static final String OFFLINE = " DJL_OFFLINE=true";
    private static final String WAYS = "build with -Pcuda, or name an installed libtorch for CUDA by"
            + " PYTORCH_LIBRARY_PATH, PYTORCH_VERSION and PYTORCH_FLAVOR; docs/gpu.md says how";

    @TempDir
    Path folder;

    @TempDir
    Path cache;

    @TempDir
    Path jars;

    @BeforeEach
    void requireLinux() {
        assumeTrue(TorchJars.classifier().equals("linux-x86_64"), "the jars of this test are for Linux on x86_64");
    }

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
    void takesTheNativesOfTheClassPathOnTheCpuWhateverThereIsForCuda() {
        assertThat(natives("cu124,cpu", OFFLINE, 0).onCpu())
                .isEqualTo(new TorchNatives.Usable("2.5.1 cpu", CPU_JAR, ""));
    }

    @Test
    void saysThatAnInstallationWithoutNativesHasNoneWhereDjlMayNotDownloadThem() {
        String reason =
                "PyTorch's natives are not part of this installation (no pytorch-native on the class path), and DJL"
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
                                + " earlier CUDA; set PYTORCH_FLAVOR to one that it has, or " + WAYS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            DJL_OFFLINE=true  | -                       | DJL_OFFLINE=true
            DJL_OFFLINE=TRUE  | -                       | DJL_OFFLINE=TRUE
            DJL_OFFLINE=false | -Dai.djl.offline=true   | -
            DJL_OFFLINE=1     | -                       | -
            -                 | -Dai.djl.offline=true   | -Dai.djl.offline=true
            -                 | -Dai.djl.offline=false  | -
            -                 | -Doffline=true          | -Doffline=true
            -                 | -                       | -
            """)
    void readsFromVariablesAndFlagsWhetherDjlMayDownload(
            @Nullable String variable, @Nullable String flag, @Nullable String forbids) {
        TorchSettings settings = new TorchSettings(
                variable == null ? Map.of() : variables(variable), flag == null ? List.of() : List.of("-Xmx1g", flag));

        assertThat(settings.offline()).isEqualTo(Optional.ofNullable(forbids));
    }

    @Test
    void readsDjlsVariablesFromTheFlagsOfTheTrialsToo() throws Exception {
        Files.createFile(folder.resolve("libtorch.so"));
        TorchSettings settings = new TorchSettings(
                Map.of(), List.of("-DPYTORCH_LIBRARY_PATH=/nowhere", "-DPYTORCH_LIBRARY_PATH=" + folder));

        assertThat(new TorchNatives(new ClassPath(List.of()), settings, Optional::empty).installed())
                .contains(folder);
    }

    @Test
    void keepsNoNativesWhereEachTrialHasACacheOfItsOwn() {
        assertThat(new TorchSettings(Map.of("ENGINE_CACHE_DIR", "here", "DJL_CACHE_DIR", "/there"), List.of()).cache())
                .isEmpty();
        assertThat(new TorchSettings(Map.of("DJL_CACHE_DIR", "/there"), List.of()).cache())
                .contains(Path.of("/there/pytorch"));
    }

    /** An installed libtorch of these files; the variable that names it. */
    private String installed(String... files) throws IOException {
        Files.createFile(folder.resolve("libtorch.so"));
        for (String file : files) {
            Files.createFile(folder.resolve(file));
        }
        return "PYTORCH_LIBRARY_PATH=" + folder;
    }

    private TorchNatives natives(@Nullable String flavors, @Nullable String variables, int runtime) {
        Map<String, String> environment = new HashMap<>(variables(variables == null ? "" : variables));
        environment.put("ENGINE_CACHE_DIR", cache.toString());
        return new TorchNatives(
                new ClassPath(classPath(flavors == null ? List.of() : List.of(flavors.split(",", -1)))),
                new TorchSettings(environment, List.of()),
                () -> Optional.ofNullable(toolkit(runtime)));
    }

    /** {@code null} for 0; one that counts no GPU if negative. */
    private static @Nullable CudaToolkit toolkit(int runtime) {
        if (runtime == 0) {
            return null;
        }
        return runtime > 0 ? new CudaToolkit(runtime, 2, 0, "") : new CudaToolkit(-runtime, 0, 35, "too old a driver");
    }

    private static Map<String, String> variables(String text) {
        Map<String, String> variables = new HashMap<>();
        for (String variable : text.strip().split(" ", -1)) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                variables.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return variables;
    }

    /** The jars of DJL 0.32.0 as they are in Maven Central, without the libraries themselves. */
    private List<Path> classPath(List<String> flavors) {
        List<Path> classPath = new ArrayList<>(List.of(Path.of("/")));
        for (String flavor : flavors) {
            classPath.add(jar(
                    "pytorch-native-" + flavor + "-2.5.1-linux-x86_64.jar",
                    Map.of(
                            "native/lib/pytorch.properties",
                            "version=2.5.1-20241113\nflavor=" + flavor + "\nclassifier=linux-x86_64\n")));
        }
        classPath.add(jar(
                "pytorch-engine-0.32.0.jar",
                Map.of("pytorch-engine.properties", "djl_version=0.32.0\npytorch_version=2.5.1")));
        classPath.add(jar(
                JNI_JAR,
                Map.of(
                        "jnilib/pytorch.properties", "jni_version=2.5.1-0.32.0",
                        "jnilib/linux-x86_64/cu124/libdjl_torch.so", "",
                        "jnilib/linux-x86_64/cpu/libdjl_torch.so", "",
                        "jnilib/linux-x86_64/cpu-precxx11/libdjl_torch.so", "",
                        "jnilib/win-x86_64/cu118/djl_torch.dll", "")));
        return classPath;
    }

    private Path jar(String name, Map<String, String> entries) {
        Path jar = jars.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }
}
