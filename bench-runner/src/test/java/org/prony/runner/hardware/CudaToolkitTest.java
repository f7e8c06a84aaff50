package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CudaToolkitTest {

    @TempDir
    Path folder;

    @Test
    void tellsTheVersionOfTheLibraryThatIsFound() throws Exception {
        assertThat(CudaToolkit.runtimeVersion(runtime("*version = 12040; return 0;")))
                .hasValue(12040);
    }

    @Test
    void isEmptyWhereNoLibraryIsFoundOrItDoesNotAnswer() throws Exception {
        assertThat(CudaToolkit.runtimeVersion("prony-no-such-library")).isEmpty();
        assertThat(CudaToolkit.runtimeVersion(runtime("return 999;"))).isEmpty();
    }

    private String runtime(String body) throws Exception {
        Path source = folder.resolve("cudart.c");
        Path library = folder.resolve("libcudart.so");
        Files.writeString(source, "int cudaRuntimeGetVersion(int *version) { " + body + " }\n");
        try {
            Process gcc = new ProcessBuilder("gcc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
                    .inheritIO()
                    .start();
            assertThat(gcc.waitFor()).isZero();
        } catch (IOException e) {
            return abort("gcc is not installed, so the stub of the CUDA runtime cannot be built");
        }
        return library.toString();
    }
}
