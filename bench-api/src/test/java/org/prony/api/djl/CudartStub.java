package org.prony.api.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A stand-in for the CUDA runtime, loaded into this process as libtorch would load it, until it is closed. */
final class CudartStub implements AutoCloseable {

    private final Path file;
    private final NativeLibrary loaded;

    private CudartStub(Path file) {
        this.file = file;
        this.loaded = NativeLibrary.getInstance(file.toString());
    }

    /** Compiles the stub to {@code file} and loads it; skips the test where there is no {@code gcc}, or no Linux. */
    static CudartStub load(Path file) throws IOException, InterruptedException {
        return load(file, "cudart_stub.c");
    }

    /** The library of libtorch that uses a runtime, linked to {@code runtime}; to none if that is not given. */
    static CudartStub loadTorch(Path file, Path... runtime) throws IOException, InterruptedException {
        return load(
                file, "c10_cuda_stub.c", Stream.of(runtime).map(Path::toString).toArray(String[]::new));
    }

    private static CudartStub load(Path file, String code, String... linked) throws IOException, InterruptedException {
        assumeTrue(Platform.isLinux(), "the stub of the CUDA runtime is built for Linux");
        Path source = Files.createDirectories(file.getParent()).resolve(code);
        try (InputStream text = CudartStub.class.getResourceAsStream(code)) {
            Files.write(source, Objects.requireNonNull(text).readAllBytes());
        }
        List<String> command = new ArrayList<>(
                List.of("gcc", "-shared", "-fPIC", "-Wl,--no-as-needed", "-o", file.toString(), source.toString()));
        command.addAll(List.of(linked));
        Process gcc;
        try {
            gcc = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return abort("gcc is not installed, so the stub of the CUDA runtime cannot be built");
        }
        String output = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(gcc.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(gcc.exitValue()).as(output).isZero();
        return new CudartStub(file);
    }

    /** Whether it is among the files that this process has mapped. */
    boolean mapped() throws IOException {
        return Files.readString(Path.of("/proc/self/maps")).contains(file.toString());
    }

    /** How often this copy was waited for successfully. */
    int waits() {
        return loaded.getFunction("prony_stub_waits").invokeInt(new Object[0]);
    }

    /** The current device. */
    int current() {
        return loaded.getFunction("prony_stub_current").invokeInt(new Object[0]);
    }

    @Override
    public void close() {
        loaded.close();
    }
}
