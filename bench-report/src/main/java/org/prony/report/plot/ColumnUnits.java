package org.prony.report.plot;

import java.util.Set;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.WorkloadDescriptor;

/** Words and units for any column of {@code metrics.csv}, as {@code docs/columns.md} has them. */
final class ColumnUnits {

    private static final Set<String> SECONDS = Set.of("jvm.gc.time", "workload.max_allowed_runtime_sec");

    private ColumnUnits() {}

    /**
     * The axis of a column.
     *
     * @param largest the largest value that is shown, in the unit in which it is logged
     */
    static Quantity quantity(WorkloadDescriptor workload, String column, double largest) {
        String metric = column.substring(column.indexOf('/') + 1);
        String unit = workload.metrics().stream()
                .filter(declared -> declared.name().equals(metric))
                .map(declared -> declared.unit())
                .findFirst()
                .orElse("");
        if (!unit.isEmpty()) {
            return new Quantity(column, column + " (" + unit + ")", 1);
        }
        if (column.equals(MetricsSchema.ACCUMULATED_SUBMISSION_TIME)) {
            return Quantity.seconds(column, "training time", largest);
        }
        if (column.equals(MetricsSchema.GLOBAL_STEP)) {
            return new Quantity(column, "step", 1);
        }
        if (column.startsWith(MetricsSchema.STEP_TIME_PREFIX) || SECONDS.contains(column)) {
            return Quantity.seconds(column, column, largest);
        }
        if (isBytes(column)) {
            return Quantity.bytes(column, column, largest);
        }
        if (column.contains("energy.")) {
            return Quantity.joules(column, column, largest);
        }
        String known = unit(column);
        return new Quantity(column, known.isEmpty() ? words(column) : column + " (" + known + ")", 1);
    }

    /** The name of a column as people call it: that of a hyperparameter without its prefix. */
    static String words(String column) {
        return column.startsWith(MetricsSchema.HPARAM_PREFIX)
                ? column.substring(MetricsSchema.HPARAM_PREFIX.length())
                : column;
    }

    private static boolean isBytes(String column) {
        return column.matches("mem\\.(total|available|used)|process\\.rss|jvm\\.heap\\.used|(disk|net)\\..*bytes.*"
                + "|gpu\\.[^.]+\\.mem\\.(total|used|free)");
    }

    private static String unit(String column) {
        if (column.endsWith(".util") || column.contains("percent")) {
            return "%";
        }
        if (column.endsWith(".temp.current") || (column.startsWith("temp.") && column.endsWith(".current"))) {
            return "°C";
        }
        if (column.endsWith(".power.draw")) {
            return "W";
        }
        if (column.endsWith(".clock.sm")) {
            return "MHz";
        }
        return column.equals("cpu.freq.current")
                ? "Hz"
                : column.equals(MetricsSchema.SAMPLES_PER_SECOND) ? "samples/s" : "";
    }
}
