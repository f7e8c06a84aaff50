package org.prony.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The closed range of a numeric {@link Hyperparameter}: values outside it are refused, searches draw from inside it. */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.CLASS)
public @interface Range {

    /** The smallest value allowed. */
    double min();

    /** The largest value allowed; greater than {@link #min()}. */
    double max();

    /** How a search spreads its points between the ends. */
    Scaling scaling() default Scaling.LINEAR;
}
