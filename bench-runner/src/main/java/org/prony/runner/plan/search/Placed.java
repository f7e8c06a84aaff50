package org.prony.runner.plan.search;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prony.runner.plan.PlanException;

/**
 * A value of a search space and where it stands.
 *
 * @param value a {@code Map<String, Placed>}, a {@code List<Placed>}, a {@code String}, a {@code Boolean} or a {@code Number};
 *     {@code null} where the file says so
 * @param place for messages, {@code space.json:3:20}
 */
record Placed(@Nullable Object value, String place) {

    /** What a YAML file holds; its values have no place of their own, but that of the whole. */
    static Placed inline(@Nullable Object value, String place) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Placed> entries = new LinkedHashMap<>();
            map.forEach((key, entry) -> entries.put(String.valueOf(key), inline(entry, place)));
            return new Placed(entries, place);
        }
        if (value instanceof List<?> list) {
            return new Placed(list.stream().map(entry -> inline(entry, place)).toList(), place);
        }
        return new Placed(value, place);
    }

    boolean isMap() {
        return value instanceof Map;
    }

    boolean isList() {
        return value instanceof List;
    }

    boolean isScalar() {
        return value instanceof String || value instanceof Boolean || value instanceof Number;
    }

    @SuppressWarnings("unchecked") // the record's own contract
    Map<String, Placed> entries() {
        return (Map<String, Placed>) Objects.requireNonNull(value);
    }

    @SuppressWarnings("unchecked") // the record's own contract
    List<Placed> elements() {
        return (List<Placed>) Objects.requireNonNull(value);
    }

    /**
     * The value as a finite number.
     *
     * @param what its name in the message
     */
    double number(String what) {
        if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            throw wrong(what + " is " + shown() + "; write a finite number");
        }
        return number.doubleValue();
    }

    /** The value as a person wrote it. */
    String shown() {
        if (value instanceof String text) {
            return '"' + text + '"';
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toString();
        }
        return isMap() ? "an object" : isList() ? "a list" : String.valueOf(value);
    }

    PlanException wrong(String message) {
        return new PlanException(place + ": " + message);
    }
}
