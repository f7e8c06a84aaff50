package org.prony.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field of a workload as a hyperparameter that a campaign may set.
 *
 * <p>The field is neither private, static nor final; its type is {@code int}, {@code long}, {@code float}, {@code double},
 * {@code boolean}, {@code String} or an enum. The bench assigns it before {@link TrainingWorkload#setUp}.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.CLASS)
public @interface Hyperparameter {

    /** The default, written as on the command line; of an enum the constant in lower case. */
    String value();

    /** The name a campaign uses; by default the field's name in snake case ({@code learningRate} is {@code learning_rate}). */
    String name() default "";

    /** One line for people, shown by {@code prony list}. */
    String description() default "";

    /** Whether different values only repeat the trial, as a split index does: tables then average over it as over seeds. */
    boolean replicate() default false;
}
