package org.prony.api;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares one metric of a workload: its name, and which direction is better. */
@Documented
@Target({})
@Retention(RetentionPolicy.CLASS)
public @interface Metric {

    /** The column of the metric, such as {@code loss}: lower-case letters, digits and {@code _ - .}. */
    String value();

    /** Whether a smaller or a larger value is better. */
    Goal goal();

    /** The unit shown on axes, such as {@code nats}; empty for a pure number. */
    String unit() default "";
}
