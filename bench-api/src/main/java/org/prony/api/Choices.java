package org.prony.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The values that a {@link Hyperparameter} of type {@code String}, {@code int} or {@code long} may take. */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.CLASS)
public @interface Choices {

    /** The allowed values, written as on the command line; at least one. */
    String[] value();
}
