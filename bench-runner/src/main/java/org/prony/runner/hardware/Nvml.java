package org.prony.runner.hardware;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open session with the NVIDIA Management Library and the devices that CUDA shows to this process. */
final class Nvml implements AutoCloseable {

    /** The library that the driver installs. */
    static final String LIBRARY = Platform.isWindows() ? "nvml" : "libnvidia-ml.so.1";

    private static final Logger LOG = LoggerFactory.getLogger(Nvml.class);
    /** {@code NVML_DEVICE_UUID_V2_BUFFER_SIZE} and {@code NVML_DEVICE_NAME_V2_BUFFER_SIZE}; the version needs 80. */
    private static final int TEXT_BYTES = 96;

    private final NvmlLibrary library;
    private List<NvmlDevice> devices = List.of();

    private Nvml(NvmlLibrary library) {
        this.library = library;
    }

    /**
     * Opens the library; empty where there is none, or no driver that answers.
     *
     * @param name of the library, or the path of its file
     * @param cudaVisibleDevices the value of {@code CUDA_VISIBLE_DEVICES}, or {@code null} where it is not set
     * @throws NvmlException if the driver answers but cannot list its devices
     */
    static Optional<Nvml> open(String name, @Nullable String cudaVisibleDevices) throws NvmlException {
        NvmlLibrary library;
        try {
            library = Native.load(name, NvmlLibrary.class);
        } catch (UnsatisfiedLinkError e) {
            LOG.debug("no NVIDIA driver: {}", e.getMessage());
            return Optional.empty();
        }
        Nvml nvml = new Nvml(library);
        int code = library.nvmlInit_v2();
        if (code != 0) {
            LOG.debug("no NVIDIA driver answers: nvmlInit_v2 answered {}", code);
            return Optional.empty();
        }
        try {
            nvml.devices = nvml.visible(cudaVisibleDevices);
            return Optional.of(nvml);
        } catch (NvmlException | LinkageError e) {
            nvml.close();
            throw e;
        }
    }

    /** The visible devices, in the order in which CUDA numbers them. */
    List<NvmlDevice> devices() {
        return devices;
    }

    /** The driver's version, as {@code 570.86.15}. */
    String driverVersion() throws NvmlException {
        byte[] version = new byte[TEXT_BYTES];
        check("nvmlSystemGetDriverVersion", library.nvmlSystemGetDriverVersion(version, version.length));
        return text(version);
    }

    NvmlLibrary library() {
        return library;
    }

    void check(String function, int code) throws NvmlException {
        if (code != 0) {
            throw new NvmlException(function, code, library.nvmlErrorString(code));
        }
    }

    @Override
    public void close() {
        library.nvmlShutdown();
    }

    private List<NvmlDevice> visible(@Nullable String cudaVisibleDevices) throws NvmlException {
        int[] count = new int[1];
        check("nvmlDeviceGetCount_v2", library.nvmlDeviceGetCount_v2(count));
        List<NvmlDevice> all = new ArrayList<>();
        for (int i = 0; i < count[0]; i++) {
            PointerByReference handle = new PointerByReference();
            check("nvmlDeviceGetHandleByIndex_v2", library.nvmlDeviceGetHandleByIndex_v2(i, handle));
            all.add(device(handle.getValue()));
        }
        if (cudaVisibleDevices != null && cudaVisibleDevices.startsWith("MIG-")) {
            return List.of(partition(cudaVisibleDevices)); // CUDA shows one partition of a GPU at most
        }
        return VisibleDevices.select(
                        cudaVisibleDevices, all.stream().map(NvmlDevice::uuid).toList())
                .stream()
                .map(all::get)
                .toList();
    }

    private NvmlDevice partition(String variable) throws NvmlException {
        String uuid = variable.split(",", 2)[0].strip();
        PointerByReference handle = new PointerByReference();
        check("nvmlDeviceGetHandleByUUID", library.nvmlDeviceGetHandleByUUID(uuid, handle));
        return device(handle.getValue());
    }

    private NvmlDevice device(Pointer handle) throws NvmlException {
        byte[] uuid = new byte[TEXT_BYTES];
        check("nvmlDeviceGetUUID", library.nvmlDeviceGetUUID(handle, uuid, uuid.length));
        byte[] name = new byte[TEXT_BYTES];
        check("nvmlDeviceGetName", library.nvmlDeviceGetName(handle, name, name.length));
        return new NvmlDevice(this, handle, text(uuid), text(name));
    }

    private static String text(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
