package org.prony.report.plot;

import java.util.List;
import java.util.stream.Stream;
import org.prony.api.metrics.GpuColumns;
import org.prony.api.metrics.HardwareColumns;
import org.prony.api.metrics.MetricsSchema;

/** Throughput and what the machine did, over training time. */
final class HardwareFigures {

    private final WorkloadData data;
    private final CurveFigures curves;

    private HardwareFigures(WorkloadData data, CurveFigures curves) {
        this.data = data;
        this.curves = curves;
    }

    static void add(WorkloadData data, CurveFigures curves) {
        HardwareFigures figures = new HardwareFigures(data, curves);
        figures.addThroughput();
        figures.addHost();
        figures.addGpu("gpu_utilization", "GPU utilization", GpuColumns.COMPUTE_UTILIZATION, "GPU utilization (%)");
        figures.addGpu(
                "gpu_memory_utilization",
                "GPU memory utilization",
                GpuColumns.MEMORY_UTILIZATION,
                "GPU memory utilization (%)");
        figures.addGpu("gpu_power", "GPU power", GpuColumns.POWER, "GPU power (W)");
        figures.addGpu("gpu_temperature", "GPU temperature", GpuColumns.TEMPERATURE, "GPU temperature (°C)");
    }

    private void addThroughput() {
        Quantity y = new Quantity(MetricsSchema.SAMPLES_PER_SECOND, "throughput (samples/s)", 1);
        add("throughput", "throughput", List.of(new CurveFigures.Line("", y)));
    }

    private void addHost() {
        Quantity cpu = new Quantity(HardwareColumns.CPU_UTILIZATION, "CPU utilization (%)", 1);
        add("cpu_utilization", "CPU utilization", List.of(new CurveFigures.Line("", cpu)));
        double rss = data.largest(HardwareColumns.PROCESS_RESIDENT);
        add(
                "process_memory",
                "memory of the process",
                List.of(
                        new CurveFigures.Line(
                                "resident",
                                Quantity.bytes(HardwareColumns.PROCESS_RESIDENT, "memory of the process", rss)),
                        new CurveFigures.Line(
                                "JVM heap", Quantity.bytes(HardwareColumns.HEAP_USED, "memory of the process", rss))));
        Quantity memory = Quantity.bytes(
                HardwareColumns.MEMORY_USED, "memory in use on the machine", data.largest(HardwareColumns.MEMORY_USED));
        add("memory_used", "memory in use on the machine", List.of(new CurveFigures.Line("", memory)));
        add("temperature", "temperature", temperatures());
    }

    /** The processor's own sensor first, if it has one: where there is room for one alone, it is the one. */
    private List<CurveFigures.Line> temperatures() {
        List<String> sensors = data.columns().stream()
                .filter(column -> HardwareColumns.temperatureSensor(column).isPresent())
                .toList();
        String own = HardwareColumns.CPU_TEMPERATURE;
        return Stream.concat(
                        sensors.stream().filter(own::equals), sensors.stream().filter(column -> !column.equals(own)))
                .map(column -> new CurveFigures.Line(
                        HardwareColumns.temperatureSensor(column).orElseThrow(),
                        new Quantity(column, "temperature (°C)", 1)))
                .toList();
    }

    /** The mean over the GPUs of a trial, where it is logged; else the first one. */
    private void addGpu(String name, String title, String column, String label) {
        String average = GpuColumns.average(column);
        String chosen = data.columns().contains(average) ? average : GpuColumns.of(0, column);
        add(name, title, List.of(new CurveFigures.Line("", new Quantity(chosen, label, 1))));
    }

    private void add(String name, String title, List<CurveFigures.Line> lines) {
        if (!lines.isEmpty()) {
            String label = lines.get(0).y().label();
            Scale scale = label.endsWith("(%)") ? Scale.PERCENT : Scale.FROM_ZERO;
            curves.add(name, title + " over training time", data.time(), lines, Axis.of(label, scale));
        }
    }
}
