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
        return switch (number) {
            case "nan", "+nan", "-nan" -> OptionalDouble.of(Double.NaN);
            case "inf", "+inf", "infinity", "+infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> finite(number);
        };
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
