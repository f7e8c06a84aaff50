package org.prony.runner.hardware;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.GpuColumns;
import org.prony.api.metrics.HardwareColumns;
import org.prony.api.metrics.MetricsSchema;

/**
 * The NVIDIA GPUs that this process sees, {@code gpu.<i>} by CUDA's number, their mean, {@code gpu.avg}, and what of them
 * concerns the whole trial: the sum of their energy, and whether one of them was slowed down or shared.
 *
 * <p>The cells of a question that a GPU does not answer stay blank, as do all cells of a GPU that is lost.
 */
final class NvmlProbe implements Probe {

    private static final String AVERAGE = GpuColumns.PREFIX + GpuColumns.AVERAGE;

    private final String file;
    private final @Nullable String cudaVisibleDevices;
    private final OtherProcesses others;
    private final LongSupplier nanoTime;
    private @Nullable GpuDriver driver;
    private List<GpuGauges> gauges = List.of();

    /**
     * Of the GPUs that a library knows.
     *
     * @param file the name of NVML's library, or the path of its file
     * @param cudaVisibleDevices the value of {@code CUDA_VISIBLE_DEVICES}, or {@code null} where it is not set
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    NvmlProbe(String file, @Nullable String cudaVisibleDevices, OtherProcesses others, LongSupplier nanoTime) {
        this.file = file;
        this.cudaVisibleDevices = cudaVisibleDevices;
        this.others = others;
        this.nanoTime = nanoTime;
    }

    static NvmlProbe ofThisMachine() {
        return new NvmlProbe(
                Nvml.LIBRARY, System.getenv("CUDA_VISIBLE_DEVICES"), OtherProcesses.ofThisProcess(), System::nanoTime);
    }

    @Override
    public void open() throws GpuException {
        driver = Nvml.open(file, cudaVisibleDevices).orElse(null);
        if (driver == null) {
            return;
        }
        List<GpuGauges> found = new ArrayList<>();
        for (GpuDevice device : driver.devices()) {
            found.add(new GpuGauges(GpuColumns.PREFIX + found.size(), device, others, nanoTime));
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
            columns.add(Column.latest(MetricsSchema.ENERGY_GPU));
            columns.add(Column.flagSeen(HardwareColumns.GPU_THROTTLED));
            columns.add(Column.flagSeen(HardwareColumns.GPU_SHARED));
        }
        return columns;
    }

    @Override
    public void sample(Readings readings) {
        readings.set(MetricsSchema.GPU_COUNT, (long) gauges.size());
        if (gauges.isEmpty()) {
            return;
        }
        List<GpuSample> samples =
                gauges.stream().map(gpu -> gpu.sample(readings)).toList();
        GpuGauges.average(AVERAGE, samples, readings);
        readings.set(
                MetricsSchema.ENERGY_GPU,
                samples.stream()
                        .mapToDouble(sample -> sample.quantities().getOrDefault(GpuColumns.ENERGY, Double.NaN))
                        .sum());
        GpuSample.any(samples, GpuSample::slowed)
                .ifPresent(slowed -> readings.set(HardwareColumns.GPU_THROTTLED, slowed));
        GpuSample.any(samples, GpuSample::shared).ifPresent(shared -> readings.set(HardwareColumns.GPU_SHARED, shared));
    }

    @Override
    public void close() {
        if (driver != null) {
            driver.close();
            driver = null;
        }
    }
}
