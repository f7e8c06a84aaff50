package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Builds the stand-in for {@code libnvidia-ml.so.1}; no machine of the project has NVIDIA's own. */
public final class NvmlStub {

    private NvmlStub() {}

    /** Compiles the stub into {@code folder}; skips the test where there is no {@code gcc}, or no Linux. */
    public static Path compile(Path folder, String... flags) throws IOException, InterruptedException {
        assumeTrue(Oshi.linux(), "the NVML stub is built for Linux");
        Path source = folder.resolve("nvml_stub.c");
        try (InputStream text = NvmlStub.class.getResourceAsStream("nvml_stub.c")) {
            Files.write(source, Objects.requireNonNull(text).readAllBytes());
        }
        Path library = folder.resolve("libnvidia-ml.so.1");
        List<String> command = new ArrayList<>(List.of("gcc", "-shared", "-fPIC", "-o", library.toString()));
        command.addAll(List.of(flags));
        command.add(source.toString());
        Process gcc;
        try {
            gcc = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return abort("gcc is not installed, so the NVML stub cannot be built");
        }
        String output = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(gcc.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(gcc.exitValue()).as(output).isZero();
        return library;
    }

    /** Sets what the GPUs of a stub answer, by one of its functions {@code prony_stub_*}; returns what that returns. */
    public static int set(String stub, String function, Object... arguments) {
        return NativeLibrary.getInstance(stub)
                .getFunction("prony_stub_" + function)
                .invokeInt(arguments);
    }

    /** What the inspection says of a stub's GPUs. */
    public static GpuInspection inspect(String stub, @Nullable String cudaVisibleDevices) {
        return GpuInspection.read(stub, cudaVisibleDevices).orElseThrow();
    }

    /** Unloads a stub: another is loaded from the same path, and nobody finds this one by NVML's name. */
    public static void unload(String stub) {
        loaded(stub).close();
    }

    /** As {@code Native.load} keeps it, by name and class loader. */
    private static NativeLibrary loaded(String stub) {
        return NativeLibrary.getInstance(stub, NvmlLibrary.class.getClassLoader());
    }
}
