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
    static final String OFFLINE = " DJL_OFFLINE=true";

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
        Map<String, String> environment = new HashMap<>(variables(variables == null ? "" : variables));
        environment.put("ENGINE_CACHE_DIR", cache.toString());
        return new TorchNatives(
                new ClassPath(classPath(flavors == null ? List.of() : List.of(flavors.split(",", -1)))),
                X86,
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
