package org.prony.report.summary;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.prony.report.index.TrialQuantity;
import org.prony.report.text.NumberText;

/**
 * Writes the numbers of one quantity, all with equally many digits after the point, padded with zeros. A cell whose numbers that
 * would leave without two digits, beside far larger ones, gets as many as it needs.
 *
 * @param decimals digits after the point
 * @param scientific whether all are written with an exponent: where the point alone would take too many digits
 * @param fixed whether no cell may have more digits
 */
record ColumnNumbers(int decimals, boolean scientific, boolean fixed) {

    private static final int MOST_DECIMALS = 8;
    private static final int MOST_OF_SECONDS = 2;
    private static final int DIGITS_WITHOUT_SPREAD = 4;
    private static final int DIGITS_OF_SPREAD = 2;
    private static final int DECIMALS_BEFORE_EXPONENT = 3;

    /** From here on a double has no digit left after the point. */
    private static final double HUGE = 1e15;

    /**
     * The digits that suit these cells.
     *
     * @param precision the digits after the point that were asked for; if empty, two digits of the median spread, and where
     *     nothing spreads four digits of the median size
     */
    static ColumnNumbers of(Quantity quantity, List<SummaryRow.Cell> cells, Optional<Integer> precision) {
        if (precision.isPresent()) {
            return new ColumnNumbers(precision.get(), false, true);
        }
        double spread =
                median(cells.stream().mapToDouble(cell -> cell.summary().std()).toArray());
        double size = median(cells.stream()
                .mapToDouble(cell -> Math.abs(cell.summary().mean()))
                .toArray());
        ColumnNumbers numbers = by(spread, size);
        return quantity.trial().equals(TrialQuantity.DURATION)
                ? new ColumnNumbers(Math.min(MOST_OF_SECONDS, numbers.decimals), false, true)
                : numbers;
    }

    /** The digits that suit one cell among them: these, unless none or one of them would be left of its numbers. */
    ColumnNumbers fitting(SummaryRow.Cell cell) {
        double spread = median(cell.summary().std());
        double size = median(Math.abs(cell.summary().mean()));
        double larger = Double.isNaN(spread) ? size : Double.isNaN(size) ? spread : Math.max(spread, size);
        return fixed || scientific || Double.isNaN(larger) || decimals >= decimals(larger, DIGITS_OF_SPREAD)
                ? this
                : by(spread, size);
    }

    private static ColumnNumbers by(double spread, double size) {
        int decimals = Double.isNaN(spread)
                ? Double.isNaN(size) ? 0 : decimals(size, DIGITS_WITHOUT_SPREAD)
                : decimals(spread, DIGITS_OF_SPREAD);
        return decimals > MOST_DECIMALS && (Double.isNaN(size) || size < 1)
                ? new ColumnNumbers(DECIMALS_BEFORE_EXPONENT, true, false)
                : new ColumnNumbers(Math.max(0, Math.min(MOST_DECIMALS, decimals)), false, false);
    }

    /** Digits after the point that leave so many significant ones of a positive number. */
    private static int decimals(double value, int digits) {
        return digits - 1 - (int) Math.floor(Math.log10(value));
    }

    /** {@code value} for people; {@link NumberText#UNKNOWN} unless it is finite. */
    String text(double value) {
        if (!Double.isFinite(value)) {
            return NumberText.UNKNOWN;
        }
        return scientific || Math.abs(value) >= HUGE
                ? String.format(Locale.ROOT, "%." + Math.max(1, decimals) + "e", value)
                : new BigDecimal(value)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }

    /** The median of the positive finite values; {@code NaN} if there is none. */
    private static double median(double... values) {
        double[] positive = Arrays.stream(values)
                .filter(value -> value > 0 && Double.isFinite(value))
                .sorted()
                .toArray();
        return positive.length == 0 ? Double.NaN : positive[positive.length / 2];
    }
}
