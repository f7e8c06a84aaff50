package org.prony.api.metrics;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Parses a cell as {@link Double#parseDouble} does, to the last bit, without making a text of it.
 *
 * <p>Source: Daniel Lemire, <i>Number Parsing at a Gigabyte per Second</i>, Software: Practice and Experience 51 (2021),
 * algorithm 1; short numbers by the shorter way of William D. Clinger, <i>How to Read Floating Point Numbers Accurately</i>
 * (1990). The rare numbers that neither decides go to {@link Double#parseDouble}.
 */
final class NumberParser {

    private static final int MAX_DIGITS = 18;
    private static final int MAX_EXACT_POWER = 22;
    private static final int MAX_POWER = 100;
    private static final int BIAS = 1023;
    private static final double[] EXACT = exactPowers();
    private static final long[] POWER_HIGH = new long[2 * MAX_POWER + 1];
    private static final long[] POWER_LOW = new long[2 * MAX_POWER + 1];

    static {
        for (int q = -MAX_POWER; q <= MAX_POWER; q++) {
            BigInteger bits = significantBits(q);
            POWER_HIGH[q + MAX_POWER] = bits.shiftRight(Long.SIZE).longValue();
            POWER_LOW[q + MAX_POWER] = bits.longValue();
        }
    }

    private NumberParser() {}

    /** The number in {@code buffer[from, to)}, 1 for {@code true}, 0 for {@code false}; {@code NaN} if it is no number. */
    static double parse(byte[] buffer, int from, int to) {
        int i = from;
        boolean negative = i < to && buffer[i] == '-';
        if (negative) {
            i++;
        }
        long digits = 0;
        int count = 0;
        int scale = 0;
        boolean point = false;
        int first = i;
        for (; i < to; i++) {
            int digit = buffer[i] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
                count += digits == 0 ? 0 : 1;
                scale -= point ? 1 : 0;
                if (count > MAX_DIGITS) {
                    return parseSlowly(buffer, from, to);
                }
            } else if (buffer[i] == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (i == first || (point && i == first + 1)) {
            return parseWord(buffer, from, to);
        }
        if (i < to) {
            int exponent = exponent(buffer, i, to);
            if (exponent == Integer.MIN_VALUE) {
                return parseSlowly(buffer, from, to);
            }
            scale += exponent;
        }
        double value = assemble(digits, scale);
        if (Double.isNaN(value)) {
            return parseSlowly(buffer, from, to);
        }
        return negative ? -value : value;
    }

    /** The exponent in {@code e-5} or {@code E12}; the smallest integer if it is none, or a long one. */
    private static int exponent(byte[] buffer, int from, int to) {
        if ((buffer[from] | 0x20) != 'e') {
            return Integer.MIN_VALUE;
        }
        int i = from + 1;
        boolean negative = i < to && buffer[i] == '-';
        if (i < to && (negative || buffer[i] == '+')) {
            i++;
        }
        if (i == to || to - i > 3) {
            return Integer.MIN_VALUE;
        }
        int exponent = 0;
        for (; i < to; i++) {
            int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9) {
                return Integer.MIN_VALUE;
            }
            exponent = exponent * 10 + digit;
        }
        return negative ? -exponent : exponent;
    }

    /** The double nearest to {@code digits} · 10^{@code scale}; {@code NaN} where this method cannot tell. */
    private static double assemble(long digits, int scale) {
        if (digits == 0) {
            return 0;
        }
        if (digits < 1L << 53 && scale >= -MAX_EXACT_POWER && scale <= MAX_EXACT_POWER) {
            return scale < 0 ? digits / EXACT[-scale] : digits * EXACT[scale];
        }
        if (scale < -MAX_POWER || scale > MAX_POWER) {
            return Double.NaN;
        }
        int zeros = Long.numberOfLeadingZeros(digits);
        long normalized = digits << zeros;
        long factor = POWER_HIGH[scale + MAX_POWER];
        long high = multiplyHigh(normalized, factor);
        long low = normalized * factor;
        if ((high & 0x1FF) == 0x1FF) {
            // The bits that decide the rounding could still change: bring in the other half of the power.
            long carry = multiplyHigh(normalized, POWER_LOW[scale + MAX_POWER]);
            low += carry;
            if (Long.compareUnsigned(carry, low) > 0) {
                high++;
            }
        }
        return round(high, low, zeros, scale);
    }

    private static double round(long high, long low, int zeros, int scale) {
        if (low == -1L && (scale < -27 || scale > 55)) {
            return Double.NaN;
        }
        int upper = (int) (high >>> 63);
        int shift = upper + 64 - 52 - 3;
        long mantissa = high >>> shift;
        // 152170 / 2^16 is log2(5) + 1; exact as a floor for every scale in use.
        int exponent = (((152170 + 65536) * scale) >> 16) + 63 + upper - zeros + BIAS;
        boolean halfway = (low == 0 || low == 1) && scale >= -4 && scale <= 23 && (mantissa & 3) == 1;
        if (halfway && mantissa << shift == high) {
            mantissa &= ~1L;
        }
        mantissa = (mantissa + (mantissa & 1)) >>> 1;
        if (mantissa >= 1L << 53) {
            mantissa = 1L << 52;
            exponent++;
        }
        return Double.longBitsToDouble(((long) exponent << 52) | (mantissa & ((1L << 52) - 1)));
    }

    private static double parseWord(byte[] buffer, int from, int to) {
        if (from == to) {
            return Double.NaN;
        }
        return switch (text(buffer, from, to)) {
            case "true" -> 1;
            case "false" -> 0;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    /** For long numbers and for texts that only begin like one; the latter are told apart before an exception costs time. */
    private static double parseSlowly(byte[] buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = buffer[i];
            boolean numeric = (b >= '0' && b <= '9') || b == '.' || b == '-' || b == '+' || (b | 0x20) == 'e';
            if (!numeric) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(text(buffer, from, to));
        } catch (NumberFormatException e) {
            return Double.NaN; // such as a date or a version: no number, as the contract says
        }
    }

    private static String text(byte[] buffer, int from, int to) {
        return new String(buffer, from, to - from, StandardCharsets.US_ASCII);
    }

    private static long multiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }

    /** The 128 leading bits of 5^q, rounded down for q ≥ 0 and up below, as the source prescribes. */
    private static BigInteger significantBits(int q) {
        BigInteger power = BigInteger.valueOf(5).pow(Math.abs(q));
        if (q >= 0) {
            int excess = power.bitLength() - 128;
            return excess > 0 ? power.shiftRight(excess) : power.shiftLeft(-excess);
        }
        int bits = power.bitLength();
        int shift = q >= -27 ? bits + 127 : 2 * bits + 128;
        BigInteger reciprocal = BigInteger.ONE.shiftLeft(shift).divide(power).add(BigInteger.ONE);
        return reciprocal.shiftRight(Math.max(0, reciprocal.bitLength() - 128));
    }

    private static double[] exactPowers() {
        double[] powers = new double[MAX_EXACT_POWER + 1];
        powers[0] = 1;
        for (int i = 1; i <= MAX_EXACT_POWER; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
