package org.prony.runner.hardware;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the samples between two rows into the cells of a row. Thread-safe; holds its lock for arithmetic only. */
final class Accumulator {

    private final Map<String, Cell> cells = new LinkedHashMap<>();

    Accumulator(Collection<Column> columns) {
        columns.forEach(column -> cells.put(column.name(), new Cell(column.kind())));
    }

    /**
     * Adds one sample of a probe; a column that it has no reading for has no latest reading any more.
     *
     * @param columns of the probe
     * @throws IllegalArgumentException if there is a reading for another column; nothing is added then
     */
    synchronized void add(List<Column> columns, Readings readings) {
        Map<String, Object> values = readings.values();
        Set<String> names = columns.stream().map(Column::name).collect(Collectors.toSet());
        if (!names.containsAll(values.keySet())) {
            throw new IllegalArgumentException(
                    "a probe of " + names + " filled columns that it never declared: " + values.keySet());
        }
        for (Column column : columns) {
            Cell cell = Objects.requireNonNull(cells.get(column.name()), column.name());
            cell.add(values.get(column.name()));
        }
    }

    /** Blanks the columns of a probe that no longer answers. */
    synchronized void blank(List<Column> columns) {
        columns.forEach(column -> cells.put(column.name(), new Cell(column.kind())));
    }

    /** The cells since the last call, by column; a blank one is absent. */
    synchronized Map<String, String> take() {
        Map<String, String> taken = new LinkedHashMap<>();
        cells.forEach((column, cell) -> {
            if (!cell.blank()) {
                taken.put(column, cell.text());
            }
            cell.startOver();
        });
        return taken;
    }

    private static final class Cell {

        private final Column.Kind kind;
        private @Nullable Object latest;
        private double sum;
        private long most = Long.MIN_VALUE;
        private long bits;
        private boolean seen;
        private int readings;

        Cell(Column.Kind kind) {
            this.kind = kind;
        }

        void add(@Nullable Object value) {
            latest = value;
            if (value != null) {
                switch (kind) {
                    case MEAN -> sum += ((Number) value).doubleValue();
                    case MOST_SEEN -> most = Math.max(most, ((Number) value).longValue());
                    case BITS_SEEN -> bits |= ((Number) value).longValue();
                    case FLAG_SEEN -> seen |= (Boolean) value;
                    case LATEST, LATEST_WHOLE, LATEST_TEXT -> {}
                }
                readings++;
            }
        }

        boolean blank() {
            return switch (kind) {
                case MEAN, MOST_SEEN, BITS_SEEN, FLAG_SEEN -> readings == 0;
                case LATEST, LATEST_WHOLE, LATEST_TEXT -> latest == null;
            };
        }

        String text() {
            return switch (kind) {
                case MEAN -> Double.toString(sum / readings);
                case LATEST -> Double.toString(((Number) known()).doubleValue());
                case LATEST_WHOLE -> Long.toString(((Number) known()).longValue());
                case LATEST_TEXT -> known().toString();
                case MOST_SEEN -> Long.toString(most);
                case BITS_SEEN -> Long.toString(bits);
                case FLAG_SEEN -> Boolean.toString(seen);
            };
        }

        private Object known() {
            return Objects.requireNonNull(latest);
        }

        void startOver() {
            sum = 0;
            most = Long.MIN_VALUE;
            bits = 0;
            seen = false;
            readings = 0;
        }
    }
}
