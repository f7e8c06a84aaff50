package org.prony.api.provider;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.prony.api.Scaling;

/**
 * A hyperparameter as its annotations describe it.
 *
 * @param name the name a campaign uses
 * @param type how its values are written
 * @param defaultValue the default in canonical form
 * @param range the closed range of a number, if declared
 * @param choices the allowed values in canonical form; empty if every value of the type (and range) is allowed
 * @param description one line for people; may be empty
 * @param replicate whether different values only repeat the trial
 */
public record HyperparameterDescriptor(
        String name,
        Type type,
        String defaultValue,
        Optional<Interval> range,
        List<String> choices,
        String description,
        boolean replicate) {

    /** The types of hyperparameters. An enum is a {@code STRING} with choices. */
    public enum Type {
        INT,
        LONG,
        FLOAT,
        DOUBLE,
        BOOLEAN,
        STRING;

        /** The name people see: {@code int}, {@code double}, … */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A closed interval with the scaling that a search uses.
     *
     * @param min smallest value
     * @param max largest value
     * @param scaling how a search spreads its points
     */
    public record Interval(double min, double max, Scaling scaling) {

        /** Whether {@code value} lies inside; never for {@code NaN}. */
        public boolean contains(double value) {
            return value >= min && value <= max;
        }
    }

    private static final int MAX_PLAIN_DIGITS = 9;

    public HyperparameterDescriptor {
        choices = List.copyOf(choices);
    }

    /**
     * The canonical form of {@code text} as a value of this hyperparameter, such as {@code 0.05} for {@code 5e-2}.
     *
     * @throws IllegalArgumentException if it does not parse, lies outside the range or is none of the choices; the message
     *     names the value, the hyperparameter and what is allowed
     */
    public String canonical(String text) {
        String value = parse(text);
        if (!choices.isEmpty() && !choices.contains(value)) {
            throw new IllegalArgumentException(
                    name + "=" + text + ": not one of the choices " + String.join(", ", choices));
        }
        range.ifPresent(interval -> {
            if (!interval.contains(Double.parseDouble(value))) {
                throw new IllegalArgumentException(name + "=" + text + ": outside its range " + text(interval));
            }
        });
        return value;
    }

    /** The range as people read it, {@code [0.0001, 1] log}; empty if there is none. */
    public String rangeText() {
        return range.map(interval -> text(interval) + (interval.scaling() == Scaling.LOG ? " log" : ""))
                .orElse("");
    }

    private static String text(Interval interval) {
        return "[" + number(interval.min()) + ", " + number(interval.max()) + "]";
    }

    private static String number(double value) {
        BigDecimal decimal = BigDecimal.valueOf(value).stripTrailingZeros();
        // Very small and very large numbers stay in scientific form: nobody counts zeros.
        boolean plain = decimal.signum() == 0 || Math.abs(decimal.precision() - decimal.scale()) <= MAX_PLAIN_DIGITS;
        return plain ? decimal.toPlainString() : decimal.toString();
    }

    private String parse(String text) {
        try {
            // Adding zero makes -0.0 the same value as 0.0.
            return switch (type) {
                case INT -> Integer.toString(Integer.parseInt(text));
                case LONG -> Long.toString(Long.parseLong(text));
                case FLOAT -> DecimalText.of(Float.parseFloat(text) + 0f);
                case DOUBLE -> DecimalText.of(Double.parseDouble(text) + 0.0);
                case BOOLEAN -> parseBoolean(text);
                case STRING -> text;
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + "=" + text + ": not a value of type " + type.label(), e);
        }
    }

    private String parseBoolean(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(name + "=" + text + ": not a boolean; write true or false");
        }
        return text;
    }
}
