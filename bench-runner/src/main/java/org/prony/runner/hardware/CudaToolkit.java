package org.prony.runner.hardware;

import com.sun.jna.NativeLibrary;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The CUDA runtime that is installed for all programs, apart from those that engines bring: the {@code libcudart.so} that the
 * dynamic linker finds. DJL asks the same library of the same name.
 *
 * @param version as CUDA writes it: 12040 is 12.4
 * @param gpus how many GPUs it counts; 0 where it cannot count them, as DJL takes it
 * @param code what {@code cudaGetDeviceCount} answered
 * @param words CUDA's own for that code; empty where it is 0
 */
public record CudaToolkit(int version, int gpus, int code, String words) {

    /** {@code cudaErrorInsufficientDriver}: the driver is older than the runtime, or there is none. */
    private static final int INSUFFICIENT_DRIVER = 35;

    /** Never closed: CUDA's driver, which the count has loaded, may have threads by then. */
    private static final Map<String, NativeLibrary> OPEN = new ConcurrentHashMap<>();

    /** Asks it; empty where the linker finds none, or it does not tell its version. May take a second on a machine with GPUs. */
    public static Optional<CudaToolkit> read() {
        return read("cudart");
    }

    static Optional<CudaToolkit> read(String library) {
        try {
            NativeLibrary runtime = OPEN.computeIfAbsent(library, NativeLibrary::getInstance);
            int[] version = new int[1];
            if (call(runtime, "cudaRuntimeGetVersion", version) != 0) {
                return Optional.empty();
            }
            int[] gpus = new int[1];
            int code = call(runtime, "cudaGetDeviceCount", gpus);
            return Optional.of(
                    code == 0
                            ? new CudaToolkit(version[0], gpus[0], 0, "")
                            : new CudaToolkit(version[0], 0, code, words(runtime, code)));
        } catch (LinkageError e) { // also where JNA itself cannot be loaded
            return Optional.empty();
        }
    }

    /** Its version as people write it: {@code 12.4}. */
    public String dotted() {
        return version / 1000 + "." + version % 1000 / 10;
    }

    /** Why it counts no GPU, in words, with what to do; empty if it counts some. */
    public Optional<String> whyNoGpu() {
        if (gpus > 0) {
            return Optional.empty();
        }
        return Optional.of("libcudart.so of CUDA " + dotted() + ", which the dynamic linker finds, counts no GPU"
                + (code == 0 ? "" : " (" + words + ", " + code + ")")
                + (code == INSUFFICIENT_DRIVER
                        ? "; put the folder of one that the driver serves, as nvidia-smi tells, into LD_LIBRARY_PATH, or"
                                + " install a newer driver"
                        : "; look at CUDA_VISIBLE_DEVICES and nvidia-smi"));
    }

    private static int call(NativeLibrary runtime, String function, int[] answer) {
        return runtime.getFunction(function).invokeInt(new Object[] {answer});
    }

    private static String words(NativeLibrary runtime, int code) {
        return runtime.getFunction("cudaGetErrorString").invokeString(new Object[] {code}, false);
    }
}
