package org.prony.report.plot;

import java.util.List;
import java.util.stream.Stream;
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
        figures.addGpu("gpu_utilization", "GPU utilization", "compute.util", "GPU utilization (%)");
        figures.addGpu("gpu_memory_utilization", "GPU memory utilization", "mem.util", "GPU memory utilization (%)");
        figures.addGpu("gpu_power", "GPU power", "power.draw", "GPU power (W)");
        figures.addGpu("gpu_temperature", "GPU temperature", "temp.current", "GPU temperature (°C)");
    }

    private void addThroughput() {
        Quantity y = new Quantity(MetricsSchema.SAMPLES_PER_SECOND, "throughput (samples/s)", 1);
        add("throughput", "throughput", List.of(new CurveFigures.Line("", y)));
    }

    private void addHost() {
        Quantity cpu = new Quantity("cpu.util.avg_percent_since_last", "CPU utilization (%)", 1);
        add("cpu_utilization", "CPU utilization", List.of(new CurveFigures.Line("", cpu)));
        double rss = data.largest("process.rss");
        add(
                "process_memory",
                "memory of the process",
                List.of(
                        new CurveFigures.Line("resident", Quantity.bytes("process.rss", "memory of the process", rss)),
                        new CurveFigures.Line(
                                "JVM heap", Quantity.bytes("jvm.heap.used", "memory of the process", rss))));
        Quantity memory = Quantity.bytes("mem.used", "memory in use on the machine", data.largest("mem.used"));
        add("memory_used", "memory in use on the machine", List.of(new CurveFigures.Line("", memory)));
        add("temperature", "temperature", temperatures());
    }

    /** The processor's own sensor first, if it has one: where there is room for one alone, it is the one. */
    private List<CurveFigures.Line> temperatures() {
        List<String> sensors = data.columns().stream()
                .filter(column -> column.startsWith("temp.") && column.endsWith(".current"))
                .toList();
        String own = "temp.cpu.current";
        return Stream.concat(
                        sensors.stream().filter(own::equals), sensors.stream().filter(column -> !column.equals(own)))
                .map(column -> new CurveFigures.Line(
                        column.substring("temp.".length(), column.length() - ".current".length()),
                        new Quantity(column, "temperature (°C)", 1)))
                .toList();
    }

    /** The mean over the GPUs of a trial, where it is logged; else the first one. */
    private void addGpu(String name, String title, String column, String label) {
        String average = "gpu.avg." + column;
        String chosen = data.columns().contains(average) ? average : "gpu.0." + column;
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
