package org.prony.report.load;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The rows of one {@code metrics.csv}: its numbers by column, and the texts that are the same in every row. Immutable.
 *
 * <p>{@code true} and {@code false} are held as 1 and 0.
 */
public final class MetricsTable {

    private static final MetricsTable EMPTY = new MetricsTable(0, List.of(), Map.of(), Map.of(), Map.of());

    private final int rowCount;
    private final List<String> columns;
    private final Map<String, double[]> numbers;
    private final Map<String, Integer> lastFilled;
    private final Map<String, String> texts;

    /**
     * A table of these columns; the arrays are not copied.
     *
     * @param lastFilled the last row whose cell is not blank, by column; none for a column that is blank throughout
     */
    MetricsTable(
            int rowCount,
            List<String> columns,
            Map<String, double[]> numbers,
            Map<String, Integer> lastFilled,
            Map<String, String> texts) {
        this.rowCount = rowCount;
        this.columns = List.copyOf(columns);
        this.numbers = new LinkedHashMap<>(numbers);
        this.lastFilled = Map.copyOf(lastFilled);
        this.texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /** The table without rows and columns. */
    public static MetricsTable empty() {
        return EMPTY;
    }

    /** The number of rows. */
    public int rowCount() {
        return rowCount;
    }

    /** All columns of the file, in its order. */
    public List<String> columns() {
        return columns;
    }

    /** Whether the file has that column with at least one number in it. */
    public boolean has(String name) {
        double[] values = numbers.get(name);
        return values != null && Arrays.stream(values).anyMatch(value -> !Double.isNaN(value));
    }

    /**
     * A copy of the numbers of a column, one per row.
     *
     * @return {@code NaN} where the cell is blank or no number, and everywhere if there is no such column of numbers
     */
    public double[] column(String name) {
        double[] values = numbers.get(name);
        if (values != null) {
            return values.clone();
        }
        double[] unknown = new double[rowCount];
        Arrays.fill(unknown, Double.NaN);
        return unknown;
    }

    /**
     * The number in the last cell of a column that is not blank; absent if all are blank.
     *
     * @return {@code NaN} if that is what the cell says, or it holds no number
     */
    public OptionalDouble last(String name) {
        double[] values = numbers.get(name);
        Integer row = lastFilled.get(name);
        return values == null || row == null ? OptionalDouble.empty() : OptionalDouble.of(values[row]);
    }

    /** The text of a column that names the trial or its settings, from the first row; absent if blank or not there. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name)).filter(text -> !text.isEmpty());
    }
}
