package org.prony.report.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.prony.report.stats.Summary;

/** Writes numbers as people read them: digits that mean something, units, a dash for what is unknown. */
public final class NumberText {

    /** Stands where there is no number. */
    public static final String UNKNOWN = "–";

    private static final MathContext FOUR_DIGITS = new MathContext(4);
    private static final int MOST_DECIMALS = 8;

    private NumberText() {}

    /** {@code value} with four significant digits; {@link #UNKNOWN} for {@code NaN}. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? UNKNOWN : value > 0 ? "∞" : "−∞";
        }
        double magnitude = Math.abs(value);
        if (magnitude >= 1000) {
            return magnitude < 1e15 ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
        }
        if (value != 0 && magnitude < 1e-4) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        BigDecimal rounded = new BigDecimal(value).round(FOUR_DIGITS);
        return value == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** The mean and its interval, {@code 0.985 ± 0.003}, to two digits of the latter; the mean alone where there is none. */
    public static String mean(Summary summary) {
        if (summary.n() == 0) {
            return summary.excluded() > 0 ? "not finite" : UNKNOWN;
        }
        String excluded = summary.excluded() > 0 ? " (" + summary.excluded() + " not finite)" : "";
        return withError(summary.mean(), summary.ci95()) + excluded;
    }

    /** {@code value ± error} to two digits of the error; {@code value} alone if the error is zero or unknown. */
    public static String withError(double value, double error) {
        if (!Double.isFinite(error) || error <= 0) {
            return number(value);
        }
        int decimals = 1 - (int) Math.floor(Math.log10(error));
        if (decimals > MOST_DECIMALS) {
            return number(value) + " ± " + number(error);
        }
        return fixed(value, decimals) + " ± " + fixed(error, decimals);
    }

    /** A half-width alone, to two digits. */
    public static String error(double error) {
        if (!Double.isFinite(error) || error <= 0) {
            return number(error);
        }
        int decimals = 1 - (int) Math.floor(Math.log10(error));
        return decimals > MOST_DECIMALS ? number(error) : fixed(error, decimals);
    }

    /** A span of time: {@code 12.4 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    public static String seconds(double seconds) {
        if (!Double.isFinite(seconds)) {
            return UNKNOWN;
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return number(seconds) + " s";
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    private static String fixed(double value, int decimals) {
        BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
        return (decimals < 0 ? rounded.setScale(0, RoundingMode.HALF_EVEN) : rounded).toPlainString();
    }
}
