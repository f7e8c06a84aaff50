package org.prony.runner.natives;

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
import org.junit.jupiter.api.io.TempDir;
import org.prony.runner.hardware.CudaToolkit;
import org.prony.runner.launch.ClassPath;

/** Class paths, caches and installed libraries of PyTorch that are made up, to ask what DJL would load of them, by its rules. */
abstract class MadeTorch {

    static final String CPU_JAR = "pytorch-native-cpu-2.5.1-linux-x86_64.jar";
    static final String JNI_JAR = "pytorch-jni-2.5.1-0.32.0.jar";
    static final TorchPlatform X86 = new TorchPlatform("linux", "x86_64");
    static final TorchPlatform ARM = new TorchPlatform("linux", "aarch64");
    static final Djl DJL_0_32 = new Djl(
            "0.32.0",
            "2.5.1",
            List.of(
                    "linux-x86_64/cu124/libdjl_torch.so",
                    "linux-x86_64/cpu/libdjl_torch.so",
                    "linux-x86_64/cpu-precxx11/libdjl_torch.so",
                    "linux-aarch64/cpu-precxx11/libdjl_torch.so",
                    "win-x86_64/cu118/djl_torch.dll"));
    static final Djl DJL_0_35 = new Djl(
            "0.35.1",
            "2.7.1",
            List.of(
                    "linux-x86_64/cpu/libdjl_torch.so",
                    "linux-x86_64/cu128/libdjl_torch.so",
                    "linux-aarch64/cpu/libdjl_torch.so"));
    static final String OFFLINE = " DJL_OFFLINE=true";

    /**
     * The jars of one version, as they are in Maven Central, without the libraries themselves.
     *
     * @param jni the files of its JNI jar
     */
    record Djl(String version, String torch, List<String> jni) {}

    @TempDir
    Path folder;

    @TempDir
    Path cache;

    @TempDir
    Path jars;

    @BeforeEach
    void requireLinux() {
        assumeTrue(TorchPlatform.current().isLinux(), "the libraries of this test are named as on Linux");
    }

    /** An installed libtorch of these files; the variable that names it. */
    String installed(String... files) throws IOException {
        Files.createFile(folder.resolve("libtorch.so"));
        for (String file : files) {
            Files.createFile(folder.resolve(file));
        }
        return "PYTORCH_LIBRARY_PATH=" + folder;
    }

    TorchNatives natives(@Nullable String flavors, @Nullable String variables, int runtime) {
        return natives(DJL_0_32, X86, flavors, variables, runtime);
    }

    /** The natives on the class path are for x86_64, as those of the build. */
    TorchNatives natives(
            Djl djl, TorchPlatform platform, @Nullable String flavors, @Nullable String variables, int runtime) {
        Map<String, String> environment = new HashMap<>(variables(variables == null ? "" : variables));
        environment.put("ENGINE_CACHE_DIR", cache.toString());
        return new TorchNatives(
                new ClassPath(classPath(djl, flavors == null ? List.of() : List.of(flavors.split(",", -1)))),
                platform,
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

    static Map<String, String> variables(String text) {
        Map<String, String> variables = new HashMap<>();
        for (String variable : text.strip().split(" ", -1)) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                variables.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return variables;
    }

    private List<Path> classPath(Djl djl, List<String> flavors) {
        List<Path> classPath = new ArrayList<>(List.of(Path.of("/")));
        for (String flavor : flavors) {
            classPath.add(jar(
                    "pytorch-native-" + flavor + "-" + djl.torch() + "-linux-x86_64.jar",
                    Map.of(
                            "native/lib/pytorch.properties",
                            "version=" + djl.torch() + "-20241113\nflavor=" + flavor + "\nclassifier=linux-x86_64\n")));
        }
        classPath.add(jar(
                "pytorch-engine-" + djl.version() + ".jar",
                Map.of(
                        "pytorch-engine.properties",
                        "djl_version=" + djl.version() + "\npytorch_version=" + djl.torch())));
        Map<String, String> jni = new HashMap<>();
        String jniVersion = djl.torch() + "-" + djl.version();
        jni.put("jnilib/pytorch.properties", "jni_version=" + jniVersion);
        djl.jni().forEach(file -> jni.put("jnilib/" + file, ""));
        classPath.add(jar("pytorch-jni-" + jniVersion + ".jar", jni));
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
