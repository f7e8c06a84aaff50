package org.prony.report.html;

/** Writes numbers for the page's data, in as few characters as a drawing needs. */
final class ShortNumber {

    /** Digits of a number that stands alone, and the fewest of one on a curve: no screen is wider than the fifth. */
    static final int FEWEST_DIGITS = 5;

    /** Of a curve whose numbers are all equal. */
    private static final int LONE_DIGITS = 9;

    /** What a double can tell. */
    private static final int MOST_DIGITS = 15;

    private static final int SMALLEST_EXPONENT = -300;
    private static final int SMALLEST_PLAIN_EXPONENT = -3;
    private static final double LARGEST_EXACT = 1L << 53;

    private ShortNumber() {}

    /**
     * The significant digits that the numbers of a curve need, so that what differs by a ten-thousandth of their range stays
     * different: more than five where they are large and lie close together.
     */
    static int digits(double[] values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        double range = high - low;
        if (!(range > 0)) {
            return LONE_DIGITS; // other curves may lie close by
        }
        double largest = Math.max(Math.abs(low), Math.abs(high));
        int more = (int) Math.ceil(Math.log10(largest / range));
        return Math.max(FEWEST_DIGITS, Math.min(MOST_DIGITS, FEWEST_DIGITS - 1 + more));
    }

    /** Appends {@code value} to five significant digits as a JSON number; {@code null} where it is not finite. */
    static void append(StringBuilder out, double value) {
        append(out, value, FEWEST_DIGITS);
    }

    /** Appends {@code value} to so many significant digits, at most 15, as a JSON number; {@code null} where it is not finite. */
    static void append(StringBuilder out, double value, int most) {
        if (!Double.isFinite(value)) {
            out.append("null");
            return;
        }
        double magnitude = Math.abs(value);
        int exponent = magnitude == 0 ? SMALLEST_EXPONENT : (int) Math.floor(Math.log10(magnitude));
        if (exponent <= SMALLEST_EXPONENT) {
            out.append('0');
            return;
        }
        if (value < 0) {
            out.append('-');
        }
        int shift = most - 1 - exponent;
        long digits = Math.round(shift >= 0 ? magnitude * Math.pow(10, shift) : magnitude / Math.pow(10, -shift));
        if (digits >= Math.pow(10, most)) {
            exponent++;
        }
        while (digits % 10 == 0) {
            digits /= 10;
        }
        appendDigits(out, Long.toString(digits), exponent, most);
    }

    /** Appends a whole number, such as a step, to its last digit, and any other one to so many significant digits. */
    static void appendWhole(StringBuilder out, double value, int most) {
        if (value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT) {
            out.append((long) value);
        } else {
            append(out, value, most);
        }
    }

    /** Appends d.ddd · 10^exponent. */
    private static void appendDigits(StringBuilder out, String digits, int exponent, int most) {
        int whole = exponent + 1;
        if (exponent < SMALLEST_PLAIN_EXPONENT || whole > most + 2) {
            int power = whole - digits.length();
            out.append(digits).append('e').append(power);
        } else if (exponent < 0) {
            out.append("0.").append("0".repeat(-whole)).append(digits);
        } else if (digits.length() <= whole) {
            out.append(digits).append("0".repeat(whole - digits.length()));
        } else {
            out.append(digits, 0, whole).append('.').append(digits, whole, digits.length());
        }
    }
}
