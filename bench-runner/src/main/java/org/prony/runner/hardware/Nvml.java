package org.prony.runner.hardware;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.prony.runner.hardware.GpuException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open session with the NVIDIA Management Library. */
final class Nvml implements GpuDriver {

    /** The library that the driver installs. */
    static final String LIBRARY = Platform.isWindows() ? "nvml" : "libnvidia-ml.so.1";

    private static final Logger LOG = LoggerFactory.getLogger(Nvml.class);
    /** {@code NVML_DEVICE_UUID_V2_BUFFER_SIZE} and {@code NVML_DEVICE_NAME_V2_BUFFER_SIZE}; the version needs 80. */
    private static final int TEXT_BYTES = 96;

    private final NvmlLibrary functions;
    private List<NvmlDevice> devices = List.of();

    private Nvml(NvmlLibrary functions) {
        this.functions = functions;
    }

    /**
     * Opens the library; empty where there is none, or the driver is not loaded.
     *
     * <p>A GPU that cannot be opened is left out, with a warning, and the next one takes its number: CUDA, too, numbers only those
     * that it can use.
     *
     * @param name of the library, or the path of its file
     * @param cudaVisibleDevices the value of {@code CUDA_VISIBLE_DEVICES}, or {@code null} where it is not set
     * @throws GpuException if the driver refuses the session, as one does that was updated and not loaded again, cannot count its
     *     devices, or has no partition of the name asked for
     */
    static Optional<Nvml> open(String name, @Nullable String cudaVisibleDevices) throws GpuException {
        NvmlLibrary functions;
        try {
            functions = Native.load(name, NvmlLibrary.class);
        } catch (UnsatisfiedLinkError e) {
            LOG.debug("no NVIDIA driver: {}", e.getMessage());
            return Optional.empty();
        }
        Nvml nvml = new Nvml(functions);
        int code = nvml.ask("nvmlInit_v2", functions::nvmlInit_v2);
        if (code == NvmlLibrary.DRIVER_NOT_LOADED || code == NvmlLibrary.LIBRARY_NOT_FOUND) {
            LOG.debug("no NVIDIA driver is loaded: nvmlInit_v2 answered {}", code);
            return Optional.empty();
        }
        nvml.check("nvmlInit_v2", code);
        try {
            nvml.devices = nvml.visible(cudaVisibleDevices);
            return Optional.of(nvml);
        } catch (GpuException | LinkageError e) {
            nvml.close();
            throw e;
        }
    }

    @Override
    public List<NvmlDevice> devices() {
        return devices;
    }

    @Override
    public String version() throws GpuException {
        byte[] version = new byte[TEXT_BYTES];
        query("nvmlSystemGetDriverVersion", () -> functions.nvmlSystemGetDriverVersion(version, version.length));
        return text(version);
    }

    @Override
    public String cudaVersion() throws GpuException {
        int[] version = new int[1];
        query("nvmlSystemGetCudaDriverVersion_v2", () -> functions.nvmlSystemGetCudaDriverVersion_v2(version));
        return version[0] / 1000 + "." + version[0] % 1000 / 10;
    }

    @Override
    public void close() {
        functions.nvmlShutdown();
    }

    NvmlLibrary functions() {
        return functions;
    }

    /** Calls a function that answers 0. */
    void query(String function, IntSupplier call) throws GpuException {
        check(function, ask(function, call));
    }

    /** Calls a function and returns its answer. */
    int ask(String function, IntSupplier call) throws GpuException {
        try {
            return call.getAsInt();
        } catch (UnsatisfiedLinkError e) {
            throw new GpuException(Reason.UNKNOWN_QUESTION, "this driver has no " + function);
        }
    }

    void check(String function, int code) throws GpuException {
        if (code == 0) {
            return;
        }
        Reason reason = switch (code) {
            case NvmlLibrary.FUNCTION_NOT_FOUND, NvmlLibrary.ARGUMENT_VERSION_MISMATCH, NvmlLibrary.DEPRECATED ->
                Reason.UNKNOWN_QUESTION;
            case NvmlLibrary.GPU_IS_LOST, NvmlLibrary.RESET_REQUIRED -> Reason.LOST;
            case NvmlLibrary.TIMEOUT,
                    NvmlLibrary.OPERATING_SYSTEM,
                    NvmlLibrary.IN_USE,
                    NvmlLibrary.NOT_READY,
                    NvmlLibrary.GPU_NOT_FOUND,
                    NvmlLibrary.UNKNOWN -> Reason.NOT_NOW;
            default -> Reason.NOT_TOLD;
        };
        throw new GpuException(reason, function + " answered " + code + " (" + functions.nvmlErrorString(code) + ")");
    }

    /** The answer to the first of these questions that this driver knows. */
    @SafeVarargs
    final <T> T newest(Query<T>... versions) throws GpuException {
        for (int i = 0; i < versions.length - 1; i++) {
            try {
                return versions[i].ask();
            } catch (GpuException e) {
                if (e.reason() != Reason.UNKNOWN_QUESTION) {
                    throw e;
                }
            }
        }
        return versions[versions.length - 1].ask();
    }

    private List<NvmlDevice> visible(@Nullable String cudaVisibleDevices) throws GpuException {
        if (cudaVisibleDevices != null && cudaVisibleDevices.startsWith("MIG-")) {
            return List.of(partition(cudaVisibleDevices)); // CUDA shows one partition of a GPU at most
        }
        List<NvmlDevice> all = all();
        List<NvmlDevice> visible = new ArrayList<>();
        for (int position : VisibleDevices.select(
                cudaVisibleDevices, all.stream().map(NvmlDevice::uuid).toList())) {
            NvmlDevice device = all.get(position);
            if (!device.dividedIntoPartitions()) {
                visible.add(device);
                continue;
            }
            Optional<NvmlDevice> partition = firstPartition(device);
            if (partition.isPresent()) {
                return List.of(partition.get()); // and no GPU beside it
            }
        }
        return visible;
    }

    private List<NvmlDevice> all() throws GpuException {
        int[] count = new int[1];
        query("nvmlDeviceGetCount_v2", () -> functions.nvmlDeviceGetCount_v2(count));
        List<NvmlDevice> all = new ArrayList<>();
        for (int i = 0; i < count[0]; i++) {
            int index = i;
            PointerByReference handle = new PointerByReference();
            String function = "nvmlDeviceGetHandleByIndex_v2";
            try {
                int code = ask(function, () -> functions.nvmlDeviceGetHandleByIndex_v2(index, handle));
                if (code == NvmlLibrary.NO_PERMISSION) {
                    LOG.debug("NVIDIA GPU {} of this machine is not for this process", index);
                    continue;
                }
                check(function, code);
                all.add(NvmlDevice.card(this, handle.getValue(), uuid(handle.getValue()), name(handle.getValue())));
            } catch (GpuException e) {
                LOG.warn("hardware: NVIDIA GPU {} of this machine is left out: {}", index, e.getMessage());
            }
        }
        return all;
    }

    /** The partition of a divided GPU that CUDA takes: the first that this process may use. */
    private Optional<NvmlDevice> firstPartition(NvmlDevice divided) throws GpuException {
        int[] most = new int[1];
        query("nvmlDeviceGetMaxMigDeviceCount", () -> functions.nvmlDeviceGetMaxMigDeviceCount(divided.handle(), most));
        for (int i = 0; i < most[0]; i++) {
            int index = i;
            PointerByReference handle = new PointerByReference();
            int code = ask(
                    "nvmlDeviceGetMigDeviceHandleByIndex",
                    () -> functions.nvmlDeviceGetMigDeviceHandleByIndex(divided.handle(), index, handle));
            if (code == 0) {
                return Optional.of(partition(handle.getValue()));
            }
        }
        return Optional.empty();
    }

    private NvmlDevice partition(String variable) throws GpuException {
        String uuid = variable.split(",", 2)[0].strip();
        PointerByReference handle = new PointerByReference();
        query("nvmlDeviceGetHandleByUUID", () -> functions.nvmlDeviceGetHandleByUUID(uuid, handle));
        return partition(handle.getValue());
    }

    private NvmlDevice partition(Pointer handle) throws GpuException {
        PointerByReference card = new PointerByReference();
        try {
            query(
                    "nvmlDeviceGetDeviceHandleFromMigDeviceHandle",
                    () -> functions.nvmlDeviceGetDeviceHandleFromMigDeviceHandle(handle, card));
        } catch (GpuException e) {
            LOG.debug("what a partition shares with its GPU is asked of the partition: {}", e.getMessage());
            card.setValue(handle);
        }
        return NvmlDevice.partition(this, handle, card.getValue(), uuid(handle), name(handle));
    }

    private String uuid(Pointer handle) throws GpuException {
        byte[] uuid = new byte[TEXT_BYTES];
        query("nvmlDeviceGetUUID", () -> functions.nvmlDeviceGetUUID(handle, uuid, uuid.length));
        return text(uuid);
    }

    private String name(Pointer handle) throws GpuException {
        byte[] name = new byte[TEXT_BYTES];
        query("nvmlDeviceGetName", () -> functions.nvmlDeviceGetName(handle, name, name.length));
        return text(name);
    }

    private static String text(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /** A question that some driver may not know. */
    @FunctionalInterface
    interface Query<T> {
        T ask() throws GpuException;
    }
}
