package org.prony.api.metrics;

import java.util.Arrays;
import java.util.Map;

/** One row under construction: cells by column; a cell that is never set stays blank. */
public final class MetricsRow {

    private final MetricsSchema schema;
    private final String[] cells;

    /** A row with all cells blank. */
    public MetricsRow(MetricsSchema schema) {
        this.schema = schema;
        this.cells = new String[schema.columns().size()];
        Arrays.fill(cells, "");
    }

    /**
     * Sets a text.
     *
     * @throws IllegalArgumentException if the schema has no such column
     */
    public MetricsRow set(String column, String value) {
        int position = schema.position(column)
                .orElseThrow(
                        () -> new IllegalArgumentException("metrics.csv of this trial has no column '" + column + "'"));
        cells[position] = value;
        return this;
    }

    /** Sets a whole number. */
    public MetricsRow set(String column, long value) {
        return set(column, Long.toString(value));
    }

    /** Sets a number as {@link Double#toString} writes it, in every locale; {@code NaN} and infinities are kept. */
    public MetricsRow set(String column, double value) {
        return set(column, Double.toString(value));
    }

    /** Sets {@code true} or {@code false}. */
    public MetricsRow set(String column, boolean value) {
        return set(column, Boolean.toString(value));
    }

    /** Sets several texts. */
    public MetricsRow setAll(Map<String, String> values) {
        values.forEach(this::set);
        return this;
    }

    MetricsSchema schema() {
        return schema;
    }

    String[] cells() {
        return cells;
    }
}
