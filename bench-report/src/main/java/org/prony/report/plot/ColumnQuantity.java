package org.prony.report.plot;

import java.util.stream.DoubleStream;
import org.prony.api.metrics.ColumnUnits;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.text.PrefixedUnit;

/** Words for any column of {@code metrics.csv}, and the unit in which its values read best. */
final class ColumnQuantity {

    private ColumnQuantity() {}

    /**
     * The axis of a column.
     *
     * @param largest the largest value that is shown, in the unit in which it is logged
     */
    static Quantity of(WorkloadDescriptor workload, String column, double largest) {
        String metric = column.substring(column.indexOf('/') + 1);
        String declared = workload.metrics().stream()
                .filter(known -> known.name().equals(metric))
                .map(known -> known.unit())
                .findFirst()
                .orElse("");
        if (!declared.isEmpty()) {
            PrefixedUnit shown = PrefixedUnit.of(declared, DoubleStream.of(largest));
            return new Quantity(column, shown.heading(column), shown.factor());
        }
        String words = axis(column);
        String unit = ColumnUnits.of(column);
        return switch (unit) {
            case ColumnUnits.SECONDS -> Quantity.seconds(column, words, largest);
            case ColumnUnits.BYTES -> Quantity.bytes(column, words, largest);
            case ColumnUnits.JOULES -> Quantity.joules(column, words, largest);
            case "" -> new Quantity(column, words, 1);
            default -> new Quantity(column, words + " (" + unit + ")", 1);
        };
    }

    /** The name of a column without the prefix of a hyperparameter. */
    static String words(String column) {
        return column.startsWith(MetricsSchema.HPARAM_PREFIX)
                ? column.substring(MetricsSchema.HPARAM_PREFIX.length())
                : column;
    }

    private static String axis(String column) {
        return switch (column) {
            case MetricsSchema.ACCUMULATED_SUBMISSION_TIME -> "training time";
            case MetricsSchema.GLOBAL_STEP -> "step";
            default -> words(column);
        };
    }
}
