package org.prony.api.djl;

import ai.djl.Device;
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
import java.util.regex.Pattern;

/**
 * The CUDA runtime that libtorch has loaded into this process; Linux only.
 *
 * <p>DJL has no call that waits for a GPU. The runtime's file is found among those mapped into the process, since its name and
 * folder vary: {@code libcudart.so.12} of a toolkit, {@code libcudart-9335f6a2.so.12} beside a libtorch, or the file of a Python
 * package of its own. That very file is opened, never another one.
 *
 * @see <a href="https://docs.nvidia.com/cuda/cuda-runtime-api/group__CUDART__DEVICE.html">CUDA runtime API: device
 *     management</a>
 */
final class CudaRuntime implements AutoCloseable {

    /** The files that this process has mapped; proc(5). */
    private static final Path MAPS = Path.of("/proc/self/maps");

    /** Address, permissions, offset, device and inode come before the path. */
    private static final int FIELDS = 6;

    private static final Pattern RUNTIME = Pattern.compile("libcudart(?:-[0-9a-f]+)?\\.so(?:\\.\\d+)*");
    private static final String TORCH = "libc10_cuda.so";

    /** {@code RTLD_LAZY | RTLD_NOLOAD} of glibc: a handle of what is loaded, never a second copy. */
    private static final int OPEN_LOADED = 0x1 | 0x4;

    private final NativeLibrary library;
    private final Function getDevice;
    private final Function setDevice;
    private final Function deviceSynchronize;

    private CudaRuntime(NativeLibrary library) {
        this.library = library;
        this.getDevice = library.getFunction("cudaGetDevice");
        this.setDevice = library.getFunction("cudaSetDevice");
        this.deviceSynchronize = library.getFunction("cudaDeviceSynchronize");
    }

    /** Found once, when a GPU is first waited for. */
    private static final class Loaded {
        static final CudaRuntime RUNTIME = loaded();
    }

    /**
     * Returns when all work given to {@code device} is done; on the CPU at once, since work is done there before a call returns.
     *
     * @throws IllegalStateException if work has failed, or the engine has loaded no CUDA runtime
     */
    static void synchronize(Device device) {
        if (device.isGpu()) {
            Loaded.RUNTIME.synchronize(device.getDeviceId());
        }
    }

    /**
     * The runtime among the files mapped now.
     *
     * @throws IllegalStateException if there is none
     */
    static CudaRuntime loaded() {
        Path file = file(mapped());
        Map<String, Object> options = Map.of(Library.OPTION_OPEN_FLAGS, OPEN_LOADED);
        return new CudaRuntime(NativeLibrary.getInstance(file.toString(), options));
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
            String text = library.getFunction("cudaGetErrorString").invokeString(new Object[] {code}, false);
            throw new IllegalStateException(
                    "CUDA error: " + text + " (" + function.getName() + " answered " + code + ")");
        }
    }

    /** Lets go of the file; libtorch still holds it. */
    @Override
    public void close() {
        library.close();
    }

    /**
     * The runtime's file among {@code mapped}: of several, the one beside libtorch, which has brought it. They all wait for the
     * same work, since they share each device's primary context.
     */
    static Path file(List<Path> mapped) {
        List<Path> runtimes =
                mapped.stream().filter(file -> named(file, RUNTIME)).toList();
        if (runtimes.isEmpty()) {
            throw new IllegalStateException("no CUDA runtime is loaded: " + MAPS + " names no libcudart.so; are the"
                    + " engine's natives CUDA ones? (docs/gpu.md)");
        }
        return runtimes.stream()
                .filter(runtime -> mapped.contains(runtime.resolveSibling(TORCH)))
                .findFirst()
                .orElse(runtimes.get(0));
    }

    private static boolean named(Path file, Pattern name) {
        return name.matcher(String.valueOf(file.getFileName())).matches();
    }

    private static List<Path> mapped() {
        try {
            return new String(Files.readAllBytes(MAPS), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" +", FIELDS))
                    .filter(fields -> fields.length == FIELDS && fields[FIELDS - 1].startsWith("/"))
                    .map(fields -> Path.of(fields[FIELDS - 1]))
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the loaded CUDA runtime is looked for in " + MAPS + ", as Linux has it", e);
        }
    }
}
