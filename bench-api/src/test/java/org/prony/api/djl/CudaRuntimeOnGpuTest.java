package org.prony.api.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.sun.jna.NativeLibrary;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Waiting for a real GPU; skipped where there is none. */
@Tag("gpu")
class CudaRuntimeOnGpuTest {

    /** Of a square matrix in float32; one product of two takes some 20 ms on an H200. */
    private static final int SIDE = 8192;

    private static final int PRODUCTS = 10;

    @BeforeAll
    static void requireGpu() {
        try {
            NativeLibrary.getInstance("libcuda.so.1").close();
        } catch (UnsatisfiedLinkError e) {
            abort("no NVIDIA driver here: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        try {
            assumeTrue(
                    Engine.getInstance().hasCapability("CUDA"), "PyTorch finds no GPU, or its natives are for the CPU");
        } catch (EngineException e) {
            abort("no natives of PyTorch here: " + e.getMessage());
        }
    }

    /** What a step measure would read without the wait: the time in which work is given to the device. */
    @Test
    void theClockIsWrongWithoutTheWait() {
        Device gpu = Device.gpu(0);
        try (NDManager manager = NDManager.newBaseManager(gpu)) {
            NDArray matrix = manager.randomUniform(-1, 1, new Shape(SIDE, SIDE));
            multiply(matrix); // the first product loads cuBLAS
            CudaRuntime.synchronize(gpu);

            long start = System.nanoTime();
            multiply(matrix);
            long given = System.nanoTime();
            CudaRuntime.synchronize(gpu);
            long done = System.nanoTime();
            CudaRuntime.synchronize(gpu);
            long idle = System.nanoTime();

            System.out.printf(
                    "given after %.3f ms, done after %.3f ms, a wait for nothing takes %.3f ms%n",
                    (given - start) / 1e6, (done - start) / 1e6, (idle - done) / 1e6);
            assertThat(done - start)
                    .as("the work takes more than twice the time in which it is given")
                    .isGreaterThan(2 * (given - start));
            assertThat(idle - done).as("nothing is left to wait for").isLessThan((done - start) / 10);
        }
    }

    private static void multiply(NDArray matrix) {
        for (int i = 0; i < PRODUCTS; i++) {
            matrix.matMul(matrix).close();
        }
    }
}
