package org.prony.api.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The CUDA runtime that libtorch has loaded into this process; Linux only.
 *
 * <p>DJL has no call that waits for a GPU. There may be several runtimes in the process, as DJL loads that of a toolkit to count
 * the GPUs, and their names and folders vary: {@code libcudart.so.12} of a toolkit, {@code libcudart-9335f6a2.so.12} beside a
 * libtorch, or the file of a Python package of its own. The functions are therefore looked up through libtorch's own {@code
 * libc10_cuda.so}, which is found among the files mapped into the process: {@code dlsym} searches what that library was linked to.
 *
 * @see <a href="https://man7.org/linux/man-pages/man3/dlsym.3.html">dlsym(3)</a>
 * @see <a href="https://docs.nvidia.com/cuda/cuda-runtime-api/group__CUDART__DEVICE.html">CUDA runtime API: device
 *     management</a>
 */
final class CudaRuntime implements AutoCloseable {

    /** The files that this process has mapped; proc(5). */
    private static final Path MAPS = Path.of("/proc/self/maps");

    /** Address, permissions, offset, device and inode come before the path. */
    private static final int FIELDS = 6;

    /** What of libtorch is linked to the runtime, and the runtime itself: in this order. */
    private static final List<Pattern> FILES = List.of(
            Pattern.compile("/.*/libc10_cuda\\.so(?:\\.\\d+)*"),
            Pattern.compile("/.*/libtorch_cuda\\.so(?:\\.\\d+)*"),
            Pattern.compile("/.*/libcudart(?:-[0-9a-f]+)?\\.so(?:\\.\\d+)*"));

    /** {@code RTLD_LAZY | RTLD_NOLOAD} of glibc: a handle of what is loaded, never a second copy. */
    private static final int OPEN_LOADED = 0x1 | 0x4;

    private final NativeLibrary runtime;
    private final Function getDevice;
    private final Function setDevice;
    private final Function deviceSynchronize;

    private CudaRuntime(NativeLibrary runtime) {
        this.runtime = runtime;
        this.getDevice = runtime.getFunction("cudaGetDevice");
        this.setDevice = runtime.getFunction("cudaSetDevice");
        this.deviceSynchronize = runtime.getFunction("cudaDeviceSynchronize");
    }

    /** Found once, when a GPU is first waited for. */
    private static final class Loaded {
        static final Optional<CudaRuntime> RUNTIME = loaded();
    }

    /**
     * Returns when all work given to {@code device} is done; on the CPU at once, since work is done there before a call returns.
     * Where no file of a CUDA runtime is loaded, as with one that is linked into libtorch, a number is made on the device and
     * read back instead: all work is queued in one stream.
     *
     * @throws IllegalStateException if work has failed
     */
    static void synchronize(Device device) {
        if (!device.isGpu()) {
            return;
        }
        if (Loaded.RUNTIME.isPresent()) {
            Loaded.RUNTIME.get().synchronize(device.getDeviceId());
            return;
        }
        try (NDManager manager = NDManager.newBaseManager(device)) {
            manager.zeros(new Shape(1)).getFloat();
        }
    }

    /** The runtime among the files mapped now; empty if there is none. */
    static Optional<CudaRuntime> loaded() {
        List<String> mapped = mapped();
        return FILES.stream()
                .flatMap(file ->
                        mapped.stream().filter(path -> file.matcher(path).matches()))
                .flatMap(path -> through(path).stream())
                .findFirst();
    }

    /** The runtime that this file is or is linked to; empty if it hides one that was linked into it. */
    private static Optional<CudaRuntime> through(String path) {
        NativeLibrary library;
        try {
            library = NativeLibrary.getInstance(path, Map.of(Library.OPTION_OPEN_FLAGS, OPEN_LOADED));
        } catch (UnsatisfiedLinkError e) {
            return Optional.empty(); // no longer there; the next file may be
        }
        try {
            return Optional.of(new CudaRuntime(library));
        } catch (UnsatisfiedLinkError e) {
            library.close();
            return Optional.empty();
        }
    }

    /** As {@link #synchronize(Device)}, for the device of that index; the thread's current device stays what it is. */
    void synchronize(int device) {
        int[] current = new int[1];
        call(getDevice, current);
        if (current[0] == device) {
            call(deviceSynchronize);
            return;
        }
        call(setDevice, device);
        try {
            call(deviceSynchronize);
        } finally {
            call(setDevice, current[0]);
        }
    }

    private void call(Function function, Object... arguments) {
        int code = function.invokeInt(arguments);
        if (code != 0) {
            String text = runtime.getFunction("cudaGetErrorString").invokeString(new Object[] {code}, false);
            throw new IllegalStateException(
                    "CUDA error: " + text + " (" + function.getName() + " answered " + code + ")");
        }
    }

    /** Lets go of the file; libtorch still holds it. */
    @Override
    public void close() {
        runtime.close();
    }

    /** The paths of all files, as text: some may have no form here. */
    private static List<String> mapped() {
        try {
            return new String(Files.readAllBytes(MAPS), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" +", FIELDS))
                    .filter(fields -> fields.length == FIELDS)
                    .map(fields -> fields[FIELDS - 1])
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the loaded CUDA runtime is looked for in " + MAPS + ", as Linux has it", e);
        }
    }
}
