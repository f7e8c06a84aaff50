package org.prony.runner.hardware;

import java.util.LinkedHashMap;
import java.util.Map;

/** What one sample found, by column. Not thread-safe. */
final class Readings {

    private final Map<String, Object> values = new LinkedHashMap<>();

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

    /** Notes whether something is so at this sample. */
    void set(String column, boolean value) {
        values.put(column, value);
    }

    /** Notes a reading in words. */
    void set(String column, String value) {
        values.put(column, value);
    }

    /** The readings by column, as {@link Double}, {@link Long}, {@link Boolean} or {@link String}. */
    Map<String, Object> values() {
        return values;
    }
}
