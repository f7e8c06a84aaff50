package org.prony.runner.stage;

import java.util.Locale;
import java.util.OptionalDouble;

/** A number as programs of any language print it. */
final class MetricNumber {

    private MetricNumber() {}

    /**
     * The number in a text: what {@link Double#parseDouble} takes, in no locale and without Java's suffixes, and {@code nan},
     * {@code inf} and {@code infinity} in any case; blanks around it do not count. Empty if it is none.
     */
    static OptionalDouble parse(String text) {
        String number = text.strip().toLowerCase(Locale.ROOT);
        switch (number) {
            case "nan", "+nan", "-nan":
                return OptionalDouble.of(Double.NaN);
            case "inf", "+inf", "infinity", "+infinity":
                return OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-inf", "-infinity":
                return OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default:
                return finite(number);
        }
    }

    private static OptionalDouble finite(String number) {
        if (number.endsWith("d") || number.endsWith("f")) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(number));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
