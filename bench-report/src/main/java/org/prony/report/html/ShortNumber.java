package org.prony.report.html;

/** Writes numbers for the page's data, in as few characters as a drawing needs. */
final class ShortNumber {

    /** No screen is wider than the fifth digit. */
    private static final int DIGITS = 5;

    private static final long LIMIT = 100_000;
    private static final int SMALLEST_EXPONENT = -300;
    private static final int SMALLEST_PLAIN_EXPONENT = -3;
    private static final double LARGEST_EXACT = 1L << 53;

    private ShortNumber() {}

    /** Appends {@code value} to five significant digits as a JSON number; {@code null} where it is not finite. */
    static void append(StringBuilder out, double value) {
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
        int shift = DIGITS - 1 - exponent;
        long digits = Math.round(shift >= 0 ? magnitude * Math.pow(10, shift) : magnitude / Math.pow(10, -shift));
        if (digits >= LIMIT) {
            exponent++;
        }
        while (digits % 10 == 0) {
            digits /= 10;
        }
        appendDigits(out, Long.toString(digits), exponent);
    }

    /** Appends a whole number, such as a step, to its last digit, and any other one as {@link #append}. */
    static void appendWhole(StringBuilder out, double value) {
        if (value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT) {
            out.append((long) value);
        } else {
            append(out, value);
        }
    }

    /** Appends d.ddd · 10^exponent. */
    private static void appendDigits(StringBuilder out, String digits, int exponent) {
        int whole = exponent + 1;
        if (exponent < SMALLEST_PLAIN_EXPONENT || whole > DIGITS + 2) {
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
