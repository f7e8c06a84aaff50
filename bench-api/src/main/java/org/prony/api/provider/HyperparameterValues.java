package org.prony.api.provider;

import java.util.Map;

/**
 * A complete set of hyperparameter values, from which a generated provider binds the fields.
 *
 * @param values canonical text by name
 */
public record HyperparameterValues(Map<String, String> values) {

    public HyperparameterValues {
        values = Map.copyOf(values);
    }

    /** The value of an {@code int} hyperparameter. */
    public int intValue(String name) {
        return Integer.parseInt(text(name));
    }

    /** The value of a {@code long} hyperparameter. */
    public long longValue(String name) {
        return Long.parseLong(text(name));
    }

    /** The value of a {@code float} hyperparameter. */
    public float floatValue(String name) {
        return Float.parseFloat(text(name));
    }

    /** The value of a {@code double} hyperparameter. */
    public double doubleValue(String name) {
        return Double.parseDouble(text(name));
    }

    /** The value of a {@code boolean} hyperparameter. */
    public boolean booleanValue(String name) {
        return Boolean.parseBoolean(text(name));
    }

    /**
     * The value as text.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no value for hyperparameter '" + name + "'");
        }
        return value;
    }
}
