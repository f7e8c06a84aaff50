package org.prony.runner.hardware;

import com.sun.jna.NativeLibrary;
import java.util.OptionalInt;

/** The CUDA runtime that is installed for all programs, apart from those that engines bring. */
public final class CudaToolkit {

    private CudaToolkit() {}

    /**
     * The version of the {@code libcudart.so} that the dynamic linker finds, as CUDA writes it: 12040 is 12.4. Empty where it
     * finds none. DJL asks the same library of the same name.
     */
    public static OptionalInt runtimeVersion() {
        return runtimeVersion("cudart");
    }

    static OptionalInt runtimeVersion(String library) {
        int[] version = new int[1];
        try (NativeLibrary runtime = NativeLibrary.getInstance(library)) {
            int code = runtime.getFunction("cudaRuntimeGetVersion").invokeInt(new Object[] {version});
            return code == 0 ? OptionalInt.of(version[0]) : OptionalInt.empty();
        } catch (UnsatisfiedLinkError e) {
            return OptionalInt.empty();
        }
    }
}
