package org.prony.report.load;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The rows of one {@code metrics.csv}: its numbers by column, and the texts that are the same in every row. Immutable.
 *
 * <p>{@code true} and {@code false} are held as 1 and 0.
 */
public final class MetricsTable {

    private static final MetricsTable EMPTY =
            new MetricsTable(0, TableLayout.of(List.of()), new double[0][], new int[0], new String[0]);

    private final int rowCount;
    private final TableLayout layout;
    private final double[][] numbers;
    private final int[] lastFilled;
    private final String[] texts;

    /**
     * A table of these columns; the arrays are not copied.
     *
     * @param numbers one array of {@code rowCount} numbers for each column of numbers
     * @param lastFilled the last row whose cell is not blank, for each column of numbers; -1 if it is blank throughout
     * @param texts one for each column of texts; none or blank where the file says nothing
     */
    MetricsTable(int rowCount, TableLayout layout, double[][] numbers, int[] lastFilled, String[] texts) {
        this.rowCount = rowCount;
        this.layout = layout;
        this.numbers = numbers;
        this.lastFilled = lastFilled;
        this.texts = texts;
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
        return layout.columns();
    }

    /** Whether the file has that column with at least one number in it. */
    public boolean has(String name) {
        int column = layout.number(name);
        return column >= 0 && Arrays.stream(numbers[column]).anyMatch(value -> !Double.isNaN(value));
    }

    /**
     * A copy of the numbers of a column, one per row.
     *
     * @return {@code NaN} where the cell is blank or no number, and everywhere if there is no such column of numbers
     */
    public double[] column(String name) {
        int column = layout.number(name);
        if (column >= 0) {
            return numbers[column].clone();
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
        int column = layout.number(name);
        return column < 0 || lastFilled[column] < 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(numbers[column][lastFilled[column]]);
    }

    /** The text of a column that names the trial or its settings, from the first row; absent if blank or not there. */
    public Optional<String> text(String name) {
        int column = rowCount == 0 ? -1 : layout.text(name);
        return column < 0 || texts[column].isEmpty() ? Optional.empty() : Optional.of(texts[column]);
    }
}
