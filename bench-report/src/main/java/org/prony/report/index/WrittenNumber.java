package org.prony.report.index;

import java.util.regex.Pattern;

/** Tells whether a text is a number. */
public final class WrittenNumber {

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    private WrittenNumber() {}

    /** Whether it is a whole number that a {@code long} holds, written as Java writes it. */
    public static boolean isInteger(String text) {
        return begins(text) && INTEGER.matcher(text).matches();
    }

    /** Whether it is a finite number: {@code 64}, {@code -0.5}, {@code 1e-3}. */
    public static boolean isFinite(String text) {
        return begins(text) && NUMBER.matcher(text).matches();
    }

    /** Whether it is a number, {@code NaN} and {@code Infinity} included. */
    public static boolean isNumber(String text) {
        return isFinite(text) || text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
    }

    /** Most texts are seen at their first character not to be numbers. */
    private static boolean begins(String text) {
        char first = text.isEmpty() ? 'x' : text.charAt(0);
        return (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
    }
}
