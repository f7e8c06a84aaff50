package org.prony.runner.hardware;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The NVIDIA GPUs that this process sees.
 *
 * @param gpus in the order in which CUDA numbers them
 * @param driver version of the driver; {@code null} where there is none
 */
public record GpuInventory(List<Gpu> gpus, @Nullable String driver) {

    /** Copies the list. */
    public GpuInventory {
        gpus = List.copyOf(gpus);
    }

    /**
     * One GPU.
     *
     * @param model as the driver names it
     * @param uuid {@code GPU-…}, which {@code CUDA_VISIBLE_DEVICES} takes
     */
    public record Gpu(String model, String uuid) {}

    /**
     * Asks the driver; without one the inventory is empty. May take seconds where the driver is not loaded yet.
     *
     * @throws IOException if the driver is there but does not answer; the message holds NVML's function and error code
     */
    public static GpuInventory read() throws IOException {
        return read(Nvml.LIBRARY, System.getenv("CUDA_VISIBLE_DEVICES"));
    }

    static GpuInventory read(String library, @Nullable String cudaVisibleDevices) throws IOException {
        try (Nvml nvml = Nvml.open(library, cudaVisibleDevices).orElse(null)) {
            if (nvml == null) {
                return new GpuInventory(List.of(), null);
            }
            return new GpuInventory(
                    nvml.devices().stream()
                            .map(device -> new Gpu(device.name(), device.uuid()))
                            .toList(),
                    nvml.version());
        } catch (GpuException | LinkageError e) {
            throw new IOException("the NVIDIA driver does not answer: " + e.getMessage(), e);
        }
    }
}
