package org.prony.runner.stage;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prony.runner.hardware.GpuInventory;
import org.prony.runner.hardware.GpuInventory.Gpu;
import org.prony.runner.launch.Share;

/** What computes, as the rows of a campaign's trials name it. Thread-safe. */
final class DeviceNames {

    /** Of a GPU that the driver does not name. */
    private static final String GPU = "gpu";

    private final Consumer<String> warnings;
    private @Nullable List<Gpu> gpus;

    /**
     * @param warnings takes a line if the driver does not answer
     */
    DeviceNames(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    /** {@code cpu}, or the model of the share's first GPU; {@code gpu} where the driver does not tell it. */
    String of(Share share) {
        Optional<String> first = share.gpus().stream().findFirst();
        if (share.device().equals("cpu") || first.isEmpty()) {
            return share.device().equals("cpu") ? "cpu" : GPU;
        }
        return gpus().stream()
                .filter(gpu -> gpu.uuid().equals(first.get()))
                .map(Gpu::model)
                .findFirst()
                .orElse(GPU);
    }

    /** Asks the driver once: where it is not loaded yet, that may take seconds. */
    private synchronized List<Gpu> gpus() {
        if (gpus == null) {
            try {
                gpus = GpuInventory.read().gpus();
            } catch (IOException e) {
                gpus = List.of();
                warnings.accept("rows name the device '" + GPU + "' and not its model: " + e.getMessage());
            }
        }
        return gpus;
    }
}
