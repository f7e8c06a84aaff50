package org.prony.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.prony.api.Goal;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.plot.Figure.Scale;
import org.prony.report.stats.Band;
import org.prony.report.stats.Bands;
import org.prony.report.stats.BestGroups;
import org.prony.report.stats.Series;
import org.prony.report.stats.TrialGroup;

/**
 * Chooses the figures of one workload: its metrics over steps and over training time, then step times, throughput and
 * hardware. A figure for which there are no data, or no curve of more than one point, is not made.
 */
public final class WorkloadFigures {

    private static final int TIME_GRID = 240;

    /** With more curves than colours and dashes can tell apart, nobody reads any. */
    private static final int MOST_GROUPS = 10;

    private static final double WIDE_DECADES = 1.5;
    private static final List<String> STEP_TIMES = MetricsSchema.STEP_TIME_STATISTICS.stream()
            .filter(statistic -> !statistic.equals("mean"))
            .toList();

    private final WorkloadDescriptor workload;
    private final BestGroups best;
    private final List<TrialGroup> groups;
    private final Quantity steps = new Quantity(MetricsSchema.GLOBAL_STEP, "step", 1);
    private final Quantity time;
    private final List<Figure> figures = new ArrayList<>();
    private final Map<BandKey, Optional<Band>> bands = new HashMap<>();
    private final Set<String> names = new LinkedHashSet<>();

    private WorkloadFigures(WorkloadDescriptor workload, List<TrialGroup> groups) {
        this.workload = workload;
        this.best = BestGroups.of(workload, groups, MOST_GROUPS);
        this.groups = best.groups().stream().map(WorkloadFigures::pooled).toList();
        this.time = Quantity.seconds(
                MetricsSchema.ACCUMULATED_SUBMISSION_TIME,
                "training time",
                largest(MetricsSchema.ACCUMULATED_SUBMISSION_TIME));
    }

    /**
     * The figures of a workload, those of the main metric first. Of more groups than a figure can show, the best are drawn.
     *
     * @param groups the groups of this workload's trials. A group's curves are those of its trials that succeeded, as in the
     *     tables; of all its trials where none did
     */
    public static List<Figure> of(WorkloadDescriptor workload, List<TrialGroup> groups) {
        WorkloadFigures figures = new WorkloadFigures(workload, groups);
        figures.addMetrics("");
        workload.contexts().forEach(context -> figures.addMetrics(context + "/"));
        figures.addStepTimes();
        figures.addThroughput();
        figures.addHardware();
        return List.copyOf(figures.figures);
    }

    private static TrialGroup pooled(TrialGroup group) {
        return group.succeeded().isEmpty() ? group : new TrialGroup(group.workload(), group.label(), group.succeeded());
    }

    private void addMetrics(String prefix) {
        for (MetricDescriptor metric : workload.metrics()) {
            String column = prefix + metric.name();
            String title = prefix.isEmpty()
                    ? metric.name()
                    : metric.name() + " on " + prefix.substring(0, prefix.length() - 1);
            Quantity y = new Quantity(column, title + (metric.unit().isEmpty() ? "" : " (" + metric.unit() + ")"), 1);
            boolean main = column.equals(workload.mainMetric().name()) && Double.isFinite(workload.target());
            OptionalDouble target = main ? OptionalDouble.of(workload.target()) : OptionalDouble.empty();
            // One decision for both, so that the two figures of a metric can be compared.
            Scale scale = metric.goal() == Goal.MINIMIZE && isWide(y) ? Scale.LOGARITHMIC : linear(metric, column);
            add(column, title + " over steps", steps, List.of(new Line("", y)), y.label(), target, scale);
            add(
                    column + "_time",
                    title + " over training time",
                    time,
                    List.of(new Line("", y)),
                    y.label(),
                    target,
                    scale);
        }
    }

    /** An accuracy between 0 and 1 has these limits; some workloads log it in percent. */
    private Scale linear(MetricDescriptor metric, String column) {
        boolean accuracy = metric.name().toLowerCase(Locale.ROOT).contains("accuracy");
        return accuracy && smallest(column) >= 0 && largest(column) <= 1 ? Scale.SHARE : Scale.LINEAR;
    }

    private void addStepTimes() {
        double largest = largest(MetricsSchema.STEP_TIME_PREFIX + "p999");
        List<Line> lines = STEP_TIMES.stream()
                .map(name -> new Line(
                        name.equals("p999") ? "p99.9" : name,
                        Quantity.seconds(MetricsSchema.STEP_TIME_PREFIX + name, "time of a step", largest)))
                .toList();
        String label = lines.get(0).y().label();
        add(
                "step_time",
                "time of a step",
                steps,
                lines,
                label,
                OptionalDouble.empty(),
                isWide(lines.get(0).y()) ? Scale.LOGARITHMIC : Scale.FROM_ZERO);
    }

    private void addThroughput() {
        Quantity y = new Quantity(MetricsSchema.SAMPLES_PER_SECOND, "throughput (samples/s)", 1);
        addOverTime("throughput", "throughput", List.of(new Line("", y)));
    }

    private void addHardware() {
        Quantity cpu = new Quantity("cpu.util.avg_percent_since_last", "CPU utilization (%)", 1);
        addOverTime("cpu_utilization", "CPU utilization", List.of(new Line("", cpu)));
        double rss = largest("process.rss");
        addOverTime(
                "process_memory",
                "memory of the process",
                List.of(
                        new Line("resident", Quantity.bytes("process.rss", "memory of the process", rss)),
                        new Line("JVM heap", Quantity.bytes("jvm.heap.used", "memory of the process", rss))));
        Quantity memory = Quantity.bytes("mem.used", "memory in use on the machine", largest("mem.used"));
        addOverTime("memory_used", "memory in use on the machine", List.of(new Line("", memory)));
        addOverTime("temperature", "temperature", temperatures());
        addGpu("gpu_utilization", "GPU utilization", "compute.util", "GPU utilization (%)");
        addGpu("gpu_memory_utilization", "GPU memory utilization", "mem.util", "GPU memory utilization (%)");
        addGpu("gpu_power", "GPU power", "power.draw", "GPU power (W)");
        addGpu("gpu_temperature", "GPU temperature", "temp.current", "GPU temperature (°C)");
    }

    private List<Line> temperatures() {
        return columns().stream()
                .filter(column -> column.startsWith("temp.") && column.endsWith(".current"))
                .map(column -> new Line(
                        column.substring("temp.".length(), column.length() - ".current".length()),
                        new Quantity(column, "temperature (°C)", 1)))
                .toList();
    }

    /** The mean over the GPUs of a trial, where it is logged; else the first one. */
    private void addGpu(String name, String title, String column, String label) {
        String average = "gpu.avg." + column;
        String chosen = columns().contains(average) ? average : "gpu.0." + column;
        addOverTime(name, title, List.of(new Line("", new Quantity(chosen, label, 1))));
    }

    private void addOverTime(String name, String title, List<Line> lines) {
        if (!lines.isEmpty()) {
            String label = lines.get(0).y().label();
            Scale scale = label.endsWith("(%)") ? Scale.PERCENT : Scale.FROM_ZERO;
            add(name, title + " over training time", time, lines, label, OptionalDouble.empty(), scale);
        }
    }

    private void add(
            String name,
            String title,
            Quantity x,
            List<Line> lines,
            String yLabel,
            OptionalDouble target,
            Scale scale) {
        List<Curve> curves = new ArrayList<>();
        for (TrialGroup group : groups) {
            for (Line line : lines) {
                band(group, x, line.y()).ifPresent(band -> curves.add(new Curve(label(group, line, lines), band)));
            }
        }
        // Points alone are what the tables show.
        if (curves.stream().anyMatch(curve -> curve.band().size() > 1)) {
            String fileName = fileName(name);
            String caption = workload.id() + ": " + title;
            boolean alike = overEquallyMany(curves);
            List<Curve> labelled = alike
                    ? curves
                    : curves.stream().map(WorkloadFigures::withTrials).toList();
            figures.add(
                    new Figure(fileName, caption, x.label(), yLabel, note(labelled, alike), labelled, target, scale));
        }
    }

    private Optional<Band> band(TrialGroup group, Quantity x, Quantity y) {
        return bands.computeIfAbsent(new BandKey(group.label(), x.column(), y.column()), key -> newBand(group, x, y));
    }

    private Optional<Band> newBand(TrialGroup group, Quantity x, Quantity y) {
        List<Series> trials = group.series(x.column(), y.column()).stream()
                .map(series -> new Series(x.scaled(series.x()), y.scaled(series.y())))
                .filter(series -> series.finite().size() > 0)
                .toList();
        Band band = x.equals(steps) ? Bands.overCommonSteps(trials) : Bands.overTime(trials, TIME_GRID);
        return band.size() == 0 ? Optional.empty() : Optional.of(band);
    }

    /** Whether the means over steps are positive and span more than the decades that a linear axis can show. */
    private boolean isWide(Quantity y) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (TrialGroup group : groups) {
            Optional<Band> band = band(group, steps, y);
            for (double mean : band.isPresent() ? band.get().mean() : new double[0]) {
                low = Math.min(low, mean);
                high = Math.max(high, mean);
            }
        }
        return low > 0 && Math.log10(high / low) > WIDE_DECADES;
    }

    private String label(TrialGroup group, Line line, List<Line> lines) {
        boolean alone = groups.size() == 1 && lines.size() > 1;
        return alone ? line.words() : group.label() + (line.words().isEmpty() ? "" : ", " + line.words());
    }

    /** Whether one number says over how many trials all of them are, so that no label need say it. */
    private static boolean overEquallyMany(List<Curve> curves) {
        return curves.stream().noneMatch(curve -> CurveShape.hasFewer(curve.band()))
                && curves.stream()
                                .mapToInt(curve -> CurveShape.most(curve.band()))
                                .distinct()
                                .count()
                        == 1;
    }

    private static Curve withTrials(Curve curve) {
        String fewer = CurveShape.hasFewer(curve.band()) ? ", dashed where fewer)" : ")";
        return new Curve(curve.label() + " (n = " + CurveShape.most(curve.band()) + fewer, curve.band());
    }

    private String note(List<Curve> curves, boolean alike) {
        boolean several = curves.stream()
                .anyMatch(curve -> Arrays.stream(curve.band().n()).anyMatch(n -> n > 1));
        boolean named = curves.stream().allMatch(curve -> curve.label().startsWith(workload.id()));
        String many = alike ? Integer.toString(CurveShape.most(curves.get(0).band())) : "n";
        String what = several ? "mean and 95 % interval over " + many + " trials" : "one trial";
        String chosen = best.partial()
                ? "the " + groups.size() + " best of " + best.of() + " settings by " + best.by() + ": " + what
                : what;
        return named ? chosen : workload.id() + ": " + chosen;
    }

    private String fileName(String column) {
        String safe = column.replaceAll("[^A-Za-z0-9_.-]", "_");
        String name = safe;
        for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = safe + "_" + i;
        }
        return name;
    }

    private Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        groups.forEach(group ->
                group.trials().forEach(trial -> columns.addAll(trial.rows().columns())));
        return columns;
    }

    private double largest(String column) {
        return Math.max(0, finite(column).max().orElse(0));
    }

    private double smallest(String column) {
        return finite(column).min().orElse(0);
    }

    private DoubleStream finite(String column) {
        return groups.stream()
                .flatMap(group -> group.trials().stream())
                .flatMapToDouble(trial -> Arrays.stream(trial.rows().column(column)))
                .filter(Double::isFinite);
    }

    /** What a band is made of; the labels of the groups of one workload differ. */
    private record BandKey(String group, String xColumn, String yColumn) {}

    /**
     * One of several lines that a group has in a figure.
     *
     * @param words what sets it apart from the group's others; empty if it is the only one
     * @param y what it shows
     */
    private record Line(String words, Quantity y) {}
}
