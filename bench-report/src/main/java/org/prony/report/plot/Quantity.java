package org.prony.report.plot;

import org.prony.report.load.MetricsTable;

/**
 * What an axis shows.
 *
 * @param column where it is logged
 * @param label title of the axis, with the unit
 * @param factor from the logged unit to the shown one
 */
record Quantity(String column, String label, double factor) {

    /** Seconds, shown in the unit in which {@code largest} seconds read best. */
    static Quantity seconds(String column, String name, double largest) {
        if (largest >= 3 * 3600) {
            return new Quantity(column, name + " (h)", 1.0 / 3600);
        }
        if (largest >= 10 * 60) {
            return new Quantity(column, name + " (min)", 1.0 / 60);
        }
        if (largest >= 1) {
            return new Quantity(column, name + " (s)", 1);
        }
        return largest >= 1e-3 || largest == 0
                ? new Quantity(column, name + " (ms)", 1e3)
                : new Quantity(column, name + " (µs)", 1e6);
    }

    /** Bytes, shown in MiB or GiB. */
    static Quantity bytes(String column, String name, double largest) {
        return largest >= 1L << 30
                ? new Quantity(column, name + " (GiB)", 1.0 / (1L << 30))
                : new Quantity(column, name + " (MiB)", 1.0 / (1L << 20));
    }

    /** Joules, shown in the unit in which {@code largest} joules read best. */
    static Quantity joules(String column, String name, double largest) {
        if (largest >= 1e6) {
            return new Quantity(column, name + " (MJ)", 1e-6);
        }
        return largest >= 1e3 ? new Quantity(column, name + " (kJ)", 1e-3) : new Quantity(column, name + " (J)", 1);
    }

    /** Its values in {@code rows}, one per row, as logged; {@code NaN} where it is not known. */
    double[] logged(MetricsTable rows) {
        return logged(rows, column);
    }

    /** The values of a column, or of what stands for several, one per row. */
    static double[] logged(MetricsTable rows, String column) {
        return column.equals(GpuEnergy.COLUMN) ? GpuEnergy.of(rows) : rows.column(column);
    }

    /** {@code values} in the shown unit. */
    double[] scaled(double[] values) {
        if (factor == 1) {
            return values;
        }
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = values[i] * factor;
        }
        return scaled;
    }
}
