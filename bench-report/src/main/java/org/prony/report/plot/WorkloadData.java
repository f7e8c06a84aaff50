package org.prony.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.prony.api.Goal;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.load.TrialLog;
import org.prony.report.stats.Band;
import org.prony.report.stats.Summary;
import org.prony.report.stats.TrialGroup;
import org.prony.report.text.PrefixedUnit;

/** What the figures of one workload are made of, and what they have in common. */
final class WorkloadData {

    private static final double WIDE_DECADES = 1.5;

    private final WorkloadDescriptor workload;
    private final ShownGroups groups;
    private final GroupBands bands;
    private final Quantity steps = new Quantity(MetricsSchema.GLOBAL_STEP, "step", 1);
    private final Quantity time;
    private final Set<String> columns = new LinkedHashSet<>();

    WorkloadData(WorkloadDescriptor workload, List<TrialGroup> groups) {
        this.workload = workload;
        this.groups = ShownGroups.of(workload, groups);
        this.bands = new GroupBands(this.groups.others().size());
        this.time = Quantity.seconds(
                MetricsSchema.ACCUMULATED_SUBMISSION_TIME,
                "training time",
                largest(MetricsSchema.ACCUMULATED_SUBMISSION_TIME));
        List<String> seen = List.of();
        for (TrialLog trial : trials()) {
            // Headers are mostly one and the same list.
            if (trial.rows().columns() != seen) {
                seen = trial.rows().columns();
                columns.addAll(seen);
            }
        }
    }

    WorkloadDescriptor workload() {
        return workload;
    }

    ShownGroups groups() {
        return groups;
    }

    GroupBands bands() {
        return bands;
    }

    Quantity steps() {
        return steps;
    }

    Quantity time() {
        return time;
    }

    /** All columns that some trial has. */
    Set<String> columns() {
        return columns;
    }

    /** The trials of all groups that count. */
    List<TrialLog> trials() {
        List<TrialLog> trials = new ArrayList<>();
        groups.all().forEach(group -> trials.addAll(group.trials()));
        return trials;
    }

    /** The values of a column at the end of the trials of a group, as logged. */
    static Summary last(TrialGroup group, String column) {
        return Summary.of(group.trials().stream()
                .map(trial -> trial.rows().last(column))
                .flatMapToDouble(OptionalDouble::stream)
                .toArray());
    }

    /** A metric column with words and unit for an axis; in the same unit for every context. */
    Quantity quantity(String column) {
        MetricDescriptor metric = metric(column);
        PrefixedUnit unit = PrefixedUnit.of(
                metric.unit(),
                workload.metricColumns().stream()
                        .filter(other -> metric(other).equals(metric))
                        .flatMapToDouble(this::finite));
        return new Quantity(column, unit.heading(words(column)), unit.factor());
    }

    /** A metric column in words: {@code accuracy on test-human}. */
    String words(String column) {
        int slash = column.indexOf('/');
        return slash < 0 ? column : column.substring(slash + 1) + " on " + column.substring(0, slash);
    }

    /** The declaration behind a metric column. */
    MetricDescriptor metric(String column) {
        String name = column.substring(column.indexOf('/') + 1);
        return workload.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The target of what an axis shows, in its unit: that of the main metric on the main held-out set. */
    OptionalDouble target(Quantity shown) {
        boolean main = shown.column().equals(workload.mainMetric().name()) && Double.isFinite(workload.target());
        return main ? OptionalDouble.of(workload.target() * shown.factor()) : OptionalDouble.empty();
    }

    /** How the axis of a metric runs: one decision for all of its curves, so that they can be compared. */
    Scale scaleOfCurves(String column) {
        boolean falls = metric(column).goal() == Goal.MINIMIZE;
        return falls && isWide(quantity(column)) ? Scale.LOGARITHMIC : linear(column);
    }

    /** How the axis of a metric's last values runs. */
    Scale scaleOfFinals(String column, List<Double> values) {
        boolean falls = metric(column).goal() == Goal.MINIMIZE;
        return falls && isWide(values.stream().mapToDouble(value -> value)) ? Scale.LOGARITHMIC : linear(column);
    }

    /** How a linear axis of any column runs. */
    Scale scaleOf(String column) {
        return workload.metricColumns().contains(column) ? linear(column) : Scale.LINEAR;
    }

    /** An accuracy between 0 and 1 has these limits; some workloads log it in percent. */
    private Scale linear(String column) {
        boolean accuracy = metric(column).name().toLowerCase(Locale.ROOT).contains("accuracy");
        return accuracy && smallest(column) >= 0 && largest(column) <= 1 ? Scale.SHARE : Scale.LINEAR;
    }

    /** Whether the means over steps are positive and span more than the decades that a linear axis can show. */
    boolean isWide(Quantity y) {
        DoubleStream.Builder means = DoubleStream.builder();
        Consumer<Band> add = band -> Arrays.stream(band.mean()).forEach(means::add);
        groups.coloured().forEach(shown -> bands.of(shown.group(), steps, y).ifPresent(add));
        groups.others().forEach(group -> bands.ofOther(group, steps, y).ifPresent(add));
        return isWide(means.build());
    }

    /** Whether {@code values} are positive and span more than the decades that a linear axis can show. */
    static boolean isWide(DoubleStream values) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (double value : values.toArray()) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return low > 0 && Math.log10(high / low) > WIDE_DECADES;
    }

    /** The largest finite value of a column; 0 if there is none above. */
    double largest(String column) {
        return Math.max(0, finite(column).max().orElse(0));
    }

    private double smallest(String column) {
        return finite(column).min().orElse(0);
    }

    private DoubleStream finite(String column) {
        return trials().stream()
                .flatMapToDouble(trial -> Arrays.stream(Quantity.logged(trial.rows(), column)))
                .filter(Double::isFinite);
    }
}
