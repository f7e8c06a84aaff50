package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Device memory of this process on each GPU that CUDA shows it, taken through the driver's own library.
 *
 * @see <a href="https://docs.nvidia.com/cuda/cuda-driver-api/">CUDA Driver API</a>
 */
final class CudaMemory implements AutoCloseable {

    private final NativeLibrary cuda;
    private final List<Integer> devices = new ArrayList<>();

    private CudaMemory(NativeLibrary cuda) {
        this.cuda = cuda;
    }

    /** Takes that many bytes on each GPU, or skips the test where there is no CUDA. */
    static CudaMemory take(long bytes) {
        NativeLibrary cuda;
        try {
            cuda = NativeLibrary.getInstance("libcuda.so.1");
        } catch (UnsatisfiedLinkError e) {
            return abort("the driver's libcuda.so.1 is not installed: " + e.getMessage());
        }
        CudaMemory memory = new CudaMemory(cuda);
        memory.call("cuInit", 0);
        IntByReference count = new IntByReference();
        memory.call("cuDeviceGetCount", count);
        for (int ordinal = 0; ordinal < count.getValue(); ordinal++) {
            IntByReference device = new IntByReference();
            PointerByReference context = new PointerByReference();
            memory.call("cuDeviceGet", device, ordinal);
            memory.call("cuDevicePrimaryCtxRetain", context, device.getValue());
            memory.devices.add(device.getValue());
            memory.call("cuCtxSetCurrent", context.getValue());
            memory.call("cuMemAlloc_v2", new PointerByReference(), bytes);
        }
        memory.call("cuCtxSetCurrent", Pointer.NULL);
        return memory;
    }

    /** Gives the contexts back, and all memory with them. */
    @Override
    public void close() {
        devices.forEach(device -> call("cuDevicePrimaryCtxRelease_v2", device));
    }

    private void call(String name, Object... arguments) {
        Function function = cuda.getFunction(name);
        assertThat(function.invokeInt(arguments)).as(name).isZero();
    }
}
