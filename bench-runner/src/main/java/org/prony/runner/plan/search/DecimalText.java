package org.prony.runner.plan.search;

import java.math.BigDecimal;

/** Writes numbers for programs of any language. */
final class DecimalText {

    private static final int MOST_ZEROS = 9;

    private DecimalText() {}

    /**
     * The shortest decimal that reads as {@code value}: {@code 0.0001}, {@code 2.0}; with an exponent only where more than nine
     * zeros would stand before or behind its digits.
     */
    static String of(double value) {
        BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int magnitude = decimal.precision() - decimal.scale();
        boolean plain = decimal.signum() == 0 || Math.abs(magnitude) <= MOST_ZEROS;
        return plain ? decimal.setScale(Math.max(1, decimal.scale())).toPlainString() : Double.toString(value);
    }
}
