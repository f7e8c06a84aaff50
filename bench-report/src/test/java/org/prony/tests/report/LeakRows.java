package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.prony.report.load.MetricsTable;
import org.prony.report.stats.Leak;

/** Rows of a trial, made to leak or not, and the verdict on them. */
final class LeakRows {

    /** Rows 0 to this one. */
    static final int ROWS = 60;

    static final double MB = 1e6;

    private LeakRows() {}

    static Leak only(MetricsTable rows) {
        List<Leak> leaks = Leak.of(rows);
        assertThat(leaks).hasSize(1);
        return leaks.get(0);
    }

    /** A value for each of rows 0 to {@value #ROWS}. */
    static double[] values(IntToDoubleFunction value) {
        double[] values = new double[ROWS + 1];
        Arrays.setAll(values, value);
        return values;
    }
}
