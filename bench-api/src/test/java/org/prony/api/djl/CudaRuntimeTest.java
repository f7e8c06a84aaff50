package org.prony.api.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void takesTheRuntimeBesideLibtorchWhereSeveralAreLoaded() throws Exception {
        try (CudartStub toolkit = CudartStub.load(folder.resolve("toolkit/libcudart.so.12.4.127"));
                CudartStub torchs = CudartStub.load(folder.resolve("torch/libcudart-9335f6a2.so.12"));
                CudartStub torch = CudartStub.load(folder.resolve("torch/libc10_cuda.so"));
                CudaRuntime runtime = CudaRuntime.loaded().orElseThrow()) {
            runtime.synchronize(0);

            assertThat(torchs.waits()).isEqualTo(1);
            assertThat(toolkit.waits()).isZero();
            assertThat(torch.waits()).isZero();
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
    void findsNoneWhereNoneIsLoaded() {
        assertThat(CudaRuntime.file(List.of(Path.of("/opt/torch/libc10_cuda.so"))))
                .isEmpty();
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
