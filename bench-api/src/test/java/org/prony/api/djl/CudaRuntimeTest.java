package org.prony.api.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search for the CUDA runtime that this process has loaded, and its answers, against a stub. */
class CudaRuntimeTest {

    @TempDir
    Path folder;

    @Test
    void waitsWithTheVeryCopyThatIsLoadedWhateverItsName() throws Exception {
        Path link = Files.createSymbolicLink(
                folder.resolve("linked so"), Files.createDirectory(folder.resolve("lib with spaces")));

        try (CudartStub stub = CudartStub.load(link.resolve("libcudart-9335f6a2.so.12"));
                CudaRuntime runtime = CudaRuntime.loaded().orElseThrow()) {
            runtime.synchronize(0);
            runtime.synchronize(0);

            assertThat(stub.waits()).isEqualTo(2);
        }
    }

    /** The addresses of two libraries, and so their order among the mapped files, follow from the order in which they are loaded. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesTheRuntimeThatLibtorchIsLinkedToWhereSeveralAreLoaded(boolean toolkitFirst) throws Exception {
        Path toolkits = folder.resolve("cuda/lib64/libcudart.so.13.0.96");
        Path torchs = folder.resolve("nvidia/cuda_runtime/lib/libcudart.so.12");

        try (CudartStub first = CudartStub.load(toolkitFirst ? toolkits : torchs);
                CudartStub second = CudartStub.load(toolkitFirst ? torchs : toolkits);
                CudartStub torch = CudartStub.loadTorch(folder.resolve("torch/lib/libc10_cuda.so"), torchs);
                CudaRuntime runtime = CudaRuntime.loaded().orElseThrow()) {
            runtime.synchronize(0);

            assertThat((toolkitFirst ? second : first).waits()).isEqualTo(1);
            assertThat((toolkitFirst ? first : second).waits()).isZero();
            assertThat(torch.waits())
                    .as("those of the one that it is linked to")
                    .isEqualTo(1);
        }
    }

    @Test
    void takesTheRuntimeThatIsPartOfLibtorch() throws Exception {
        try (CudartStub toolkit = CudartStub.load(folder.resolve("cuda/lib64/libcudart.so.13"));
                CudartStub torch = CudartStub.load(folder.resolve("torch/lib/libc10_cuda.so"));
                CudaRuntime runtime = CudaRuntime.loaded().orElseThrow()) {
            runtime.synchronize(0);

            assertThat(torch.waits()).isEqualTo(1);
            assertThat(toolkit.waits()).isZero();
        }
    }

    @Test
    void takesTheRuntimeThatIsLoadedWhereLibtorchHidesItsOwn() throws Exception {
        try (CudartStub toolkit = CudartStub.load(folder.resolve("cuda/lib64/libcudart.so.13"));
                CudartStub torch = CudartStub.loadTorch(folder.resolve("torch/lib/libc10_cuda.so"));
                CudaRuntime runtime = CudaRuntime.loaded().orElseThrow()) {
            runtime.synchronize(0);

            assertThat(torch.mapped()).isTrue();
            assertThat(toolkit.waits()).isEqualTo(1);
        }
    }

    @Test
    void tellsTheErrorOfWorkThatFailedAndLeavesTheCurrentDeviceAsItWas() throws Exception {
        try (CudartStub stub = CudartStub.load(folder.resolve("libcudart.so.12"));
                CudaRuntime runtime = CudaRuntime.loaded().orElseThrow()) {
            assertThatThrownBy(() -> runtime.synchronize(1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("CUDA error: an illegal memory access was encountered (cudaDeviceSynchronize answered"
                            + " 700)");
            assertThat(stub.current()).isZero();
            assertThatThrownBy(() -> runtime.synchronize(2))
                    .hasMessage("CUDA error: invalid device ordinal (cudaSetDevice answered 101)");
        }
    }

    @Test
    void findsNoneWhereNoneIsLoaded() throws Exception {
        try (CudartStub torch = CudartStub.loadTorch(folder.resolve("libc10_cuda.so"))) {
            assertThat(torch.mapped()).isTrue();
            assertThat(CudaRuntime.loaded()).isEmpty();
        }
        assertThat(CudaRuntime.loaded()).isEmpty();
    }

    @Test
    void holdsWhatIsLoadedAndNoMore() throws Exception {
        Path file = folder.resolve("libcudart.so.12");
        try (CudartStub stub = CudartStub.load(file);
                CudaRuntime runtime = CudaRuntime.loaded().orElseThrow()) {
            runtime.synchronize(0);
            assertThat(stub.waits()).isEqualTo(1);
            assertThat(mapped()).contains(file.toString());
        }

        assertThat(mapped()).doesNotContain(file.toString());
    }

    @Test
    void doesNothingOnTheCpu() {
        assertThatCode(() -> CudaRuntime.synchronize(Device.cpu())).doesNotThrowAnyException();
    }

    private static String mapped() throws Exception {
        return Files.readString(Path.of("/proc/self/maps"));
    }
}
