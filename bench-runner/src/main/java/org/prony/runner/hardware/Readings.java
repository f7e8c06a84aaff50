package org.prony.runner.hardware;

import java.util.LinkedHashMap;
import java.util.Map;

/** What one sample found, by column. Not thread-safe. */
final class Readings {

    private final Map<String, Number> values = new LinkedHashMap<>();

    /** Notes a reading; {@code NaN} means that there is none. */
    void set(String column, double value) {
        if (!Double.isNaN(value)) {
            values.put(column, value);
        }
    }

    /** Notes a reading that is a whole number, or a set of bits. */
    void set(String column, long value) {
        values.put(column, value);
    }

    /** The readings by column, as {@link Double} or {@link Long}. */
    Map<String, Number> values() {
        return values;
    }
}
