package org.prony.api.provider;

import java.math.BigDecimal;

/** Writes numbers as people and programs of any language do; what a hyperparameter's value looks like everywhere. */
public final class DecimalText {

    private static final int MOST_ZEROS = 9;

    private DecimalText() {}

    /**
     * The shortest decimal that reads as {@code value}: {@code 0.0001}, {@code 2.0}; with an exponent from 10⁹ on and
     * below 10⁻¹⁰. Not finite: {@code NaN}, {@code Infinity}.
     */
    public static String of(double value) {
        return Double.isFinite(value) ? plain(Double.toString(value)) : Double.toString(value);
    }

    /** As {@link #of(double)}, with the digits of a {@code float}. */
    public static String of(float value) {
        return Float.isFinite(value) ? plain(Float.toString(value)) : Float.toString(value);
    }

    private static String plain(String text) {
        BigDecimal decimal = new BigDecimal(text).stripTrailingZeros();
        int magnitude = decimal.precision() - decimal.scale();
        boolean plain = decimal.signum() == 0 || Math.abs(magnitude) <= MOST_ZEROS;
        return plain ? decimal.setScale(Math.max(1, decimal.scale())).toPlainString() : text;
    }
}
