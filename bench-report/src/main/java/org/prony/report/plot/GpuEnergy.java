package org.prony.report.plot;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.prony.api.metrics.GpuColumns;
import org.prony.api.metrics.MetricsSchema;
import org.prony.report.load.MetricsTable;

/** The energy of all GPUs of a trial, which no single column holds. */
final class GpuEnergy {

    /** Stands for the sum where a column is named. */
    static final String COLUMN = GpuColumns.PREFIX + "*." + GpuColumns.ENERGY;

    private static final String AVERAGE = GpuColumns.average(GpuColumns.ENERGY);
    private static final Pattern OF_ONE =
            Pattern.compile(Pattern.quote(GpuColumns.PREFIX) + "\\d+" + Pattern.quote("." + GpuColumns.ENERGY));

    private GpuEnergy() {}

    /** Joules since the sampler started, one value per row; {@code NaN} where some GPU's is not known. */
    static double[] of(MetricsTable rows) {
        List<String> columns = rows.columns().stream()
                .filter(column -> OF_ONE.matcher(column).matches())
                .toList();
        double[] sum = columns.isEmpty() ? rows.column(AVERAGE) : new double[rows.rowCount()];
        double[] count = rows.column(MetricsSchema.GPU_COUNT);
        if (columns.isEmpty()) {
            Arrays.setAll(sum, row -> sum[row] * count[row]);
        }
        for (String column : columns) {
            double[] values = rows.column(column);
            Arrays.setAll(sum, row -> sum[row] + values[row]);
        }
        return sum;
    }
}
