package org.prony.runner.hardware;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.MetricsSchema;

/**
 * The NVIDIA GPUs that this process sees, {@code gpu.<i>} by CUDA's number, and their mean, {@code gpu.avg}.
 *
 * <p>A query that a GPU does not answer is not asked again; its cells stay blank.
 */
final class NvmlProbe implements Probe {

    private static final String AVERAGE = "gpu.avg";

    private final String library;
    private final @Nullable String cudaVisibleDevices;
    private @Nullable Nvml nvml;
    private List<GpuGauges> gauges = List.of();

    NvmlProbe(String library, @Nullable String cudaVisibleDevices) {
        this.library = library;
        this.cudaVisibleDevices = cudaVisibleDevices;
    }

    static NvmlProbe ofThisMachine() {
        return new NvmlProbe(Nvml.LIBRARY, System.getenv("CUDA_VISIBLE_DEVICES"));
    }

    @Override
    public void open() throws GpuException {
        nvml = Nvml.open(library, cudaVisibleDevices).orElse(null);
        if (nvml == null) {
            return;
        }
        List<GpuGauges> found = new ArrayList<>();
        for (NvmlDevice device : nvml.devices()) {
            found.add(new GpuGauges("gpu." + found.size(), device));
        }
        gauges = List.copyOf(found);
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.latestWhole(MetricsSchema.GPU_COUNT));
        gauges.forEach(gpu -> columns.addAll(gpu.columns()));
        if (!gauges.isEmpty()) {
            columns.addAll(GpuGauges.averageColumns(AVERAGE));
        }
        return columns;
    }

    @Override
    public void sample(Readings readings) {
        readings.set(MetricsSchema.GPU_COUNT, (long) gauges.size());
        List<Map<String, Double>> samples = new ArrayList<>();
        for (GpuGauges gpu : gauges) {
            samples.add(gpu.sample(readings));
        }
        GpuGauges.average(AVERAGE, samples, readings);
    }

    @Override
    public void close() {
        if (nvml != null) {
            Objects.requireNonNull(nvml).close();
            nvml = null;
        }
    }
}
