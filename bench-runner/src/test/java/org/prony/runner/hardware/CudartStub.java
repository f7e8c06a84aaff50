package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Builds a stand-in for the {@code libcudart.so} of a toolkit, of what is asked before a trial. */
public final class CudartStub {

    private CudartStub() {}

    /** One that counts so many GPUs; skips the test where there is no {@code gcc}. */
    public static Path compile(Path folder, int version, int gpus) throws Exception {
        return compile(folder, "*version = " + version + "; return 0;", "*count = " + gpus + "; return 0;");
    }

    /** One that is newer than the driver. */
    public static Path compileForNewerDriver(Path folder, int version) throws Exception {
        return compile(folder, "*version = " + version + "; return 0;", "return 35;");
    }

    /** @param version and {@code count}: bodies of the two functions in C */
    static Path compile(Path folder, String version, String count) throws Exception {
        Path source = folder.resolve("cudart.c");
        Path library = folder.resolve("libcudart.so");
        Files.writeString(source, """
                #include <stdio.h>
                int cudaRuntimeGetVersion(int *version) { %s }
                int cudaGetDeviceCount(int *count) { %s }
                const char *cudaGetErrorString(int code) {
                    static char text[32];
                    sprintf(text, "code %%d in words", code);
                    return text;
                }
                """.formatted(version, count));
        try {
            Process gcc = new ProcessBuilder("gcc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
                    .inheritIO()
                    .start();
            assertThat(gcc.waitFor()).isZero();
        } catch (IOException e) {
            return abort("gcc is not installed, so the stub of the CUDA runtime cannot be built");
        }
        return library;
    }
}
