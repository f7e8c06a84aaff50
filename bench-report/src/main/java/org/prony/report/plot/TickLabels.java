package org.prony.report.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * Writes the numbers on an axis: equal decimals, no noise of rounding, thin spaces between thousands, powers of ten for what
 * is tiny or huge.
 */
final class TickLabels {

    private static final MathContext SIX_DIGITS = new MathContext(6);
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final double SMALLEST_PLAIN = 1e-3;
    private static final double LARGEST_PLAIN = 1e7;
    private static final int MOST_DECIMALS = 3;

    /** Up to so many decades, 2 and 5 have labels too. */
    private static final double SHORT_DECADES = 3;

    private final int decimals;
    private final double decades;

    private TickLabels(int decimals, double decades) {
        this.decimals = decimals;
        this.decades = decades;
    }

    /**
     * The labels of a linear axis: as many decimals as its step needs.
     *
     * @param ticks where its ticks are, ascending, at equal distances
     */
    static TickLabels linear(List<Double> ticks) {
        double step = ticks.size() < 2 ? 0 : (ticks.get(ticks.size() - 1) - ticks.get(0)) / (ticks.size() - 1);
        double number = step > 0 ? step : ticks.isEmpty() ? 0 : ticks.get(0);
        int scale =
                new BigDecimal(number).round(SIX_DIGITS).stripTrailingZeros().scale();
        return new TickLabels(Math.max(0, scale), 0);
    }

    /** The labels of a logarithmic axis: decades, and 2 and 5 where the axis is short. */
    static TickLabels logarithmic(double min, double max) {
        return new TickLabels(-1, Math.log10(max / min));
    }

    /** The label at {@code value}; a space where none belongs. */
    String label(double value) {
        if (decimals >= 0) {
            return decimals <= MOST_DECIMALS && Math.abs(value) < LARGEST_PLAIN
                    ? minus(grouped(BigDecimal.valueOf(value)
                            .setScale(decimals, RoundingMode.HALF_EVEN)
                            .toPlainString()))
                    : plain(value);
        }
        int exponent = (int) Math.floor(Math.log10(value) + 1e-9);
        long digit = Math.round(value / Math.pow(10, exponent));
        boolean labelled = digit == 1 || (decades <= SHORT_DECADES && (digit == 2 || digit == 5));
        return labelled ? plain(value) : " ";
    }

    /** {@code value} alone, with as many decimals as it needs up to six digits. */
    static String plain(double value) {
        BigDecimal rounded = new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros();
        double magnitude = Math.abs(value);
        if (rounded.signum() == 0 || magnitude < 1e-12) {
            return "0";
        }
        if (magnitude < SMALLEST_PLAIN || magnitude >= LARGEST_PLAIN) {
            int exponent = rounded.precision() - rounded.scale() - 1;
            BigDecimal factor = rounded.movePointLeft(exponent).stripTrailingZeros();
            String power = "10" + superscript(exponent);
            return factor.compareTo(BigDecimal.ONE) == 0 ? power : minus(factor.toPlainString()) + "·" + power;
        }
        return minus(grouped(rounded.toPlainString()));
    }

    private static String grouped(String plain) {
        int point = plain.indexOf('.');
        int whole = point < 0 ? plain.length() : point;
        int digits = plain.startsWith("-") ? whole - 1 : whole;
        if (digits < 5) {
            return plain;
        }
        StringBuilder text = new StringBuilder(plain);
        for (int i = whole - 3; i > whole - digits; i -= 3) {
            text.insert(i, '\u2009');
        }
        return text.toString();
    }

    private static String minus(String text) {
        return text.replace('-', '−');
    }

    private static String superscript(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }
}
