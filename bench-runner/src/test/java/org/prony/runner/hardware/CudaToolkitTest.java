package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CudaToolkitTest {

    @TempDir
    Path folder;

    @Test
    void tellsTheVersionOfTheLibraryThatIsFoundAndHowManyGpusItCounts() throws Exception {
        CudaToolkit toolkit = read("*version = 12040; return 0;", "*count = 2; return 0;");

        assertThat(toolkit).isEqualTo(new CudaToolkit(12040, 2, 0, ""));
        assertThat(toolkit.dotted()).isEqualTo("12.4");
        assertThat(toolkit.whyNoGpu()).isEmpty();
    }

    @Test
    void saysWhatToDoWhereTheDriverIsOlderThanTheRuntime() throws Exception {
        CudaToolkit toolkit = read("*version = 13010; return 0;", "*count = 7; return 35;");

        assertThat(toolkit).isEqualTo(new CudaToolkit(13010, 0, 35, "code 35 in words"));
        assertThat(toolkit.whyNoGpu())
                .contains(
                        "libcudart.so of CUDA 13.1, which the dynamic linker finds, counts no GPU (code 35 in words, 35);"
                                + " put the folder of one that the driver serves, as nvidia-smi tells, into LD_LIBRARY_PATH, or"
                                + " install a newer driver");
    }

    @Test
    void saysWhereToLookIfItCountsNoneForAnotherReason() throws Exception {
        assertThat(read("*version = 12080; return 0;", "return 100;").whyNoGpu())
                .contains(
                        "libcudart.so of CUDA 12.8, which the dynamic linker finds, counts no GPU (code 100 in words, 100);"
                                + " look at CUDA_VISIBLE_DEVICES and nvidia-smi");
        assertThat(read("*version = 12080; return 0;", "*count = 0; return 0;").whyNoGpu())
                .contains("libcudart.so of CUDA 12.8, which the dynamic linker finds, counts no GPU; look at"
                        + " CUDA_VISIBLE_DEVICES and nvidia-smi");
    }

    @Test
    void isEmptyWhereNoLibraryIsFoundOrItDoesNotAnswer() throws Exception {
        assertThat(CudaToolkit.read("prony-no-such-library")).isEmpty();
        assertThat(CudaToolkit.read(
                        CudartStub.compile(folder, "return 999;", "return 0;").toString()))
                .isEmpty();
    }

    private CudaToolkit read(String version, String count) throws Exception {
        Path library = CudartStub.compile(Files.createTempDirectory(folder, "cuda"), version, count);
        return CudaToolkit.read(library.toString()).orElseThrow();
    }
}
