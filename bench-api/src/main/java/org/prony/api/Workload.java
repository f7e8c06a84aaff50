package org.prony.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class as a workload that the bench discovers at compile time.
 *
 * <p>The class is public, not abstract, has a public constructor without arguments and implements {@link
 * TrainingWorkload}. Its id is {@code {task}_{method}}. The annotation processor of {@code bench-api} checks these rules
 * and generates the provider through which the bench finds the class; nothing is scanned at run time.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Workload {

    /** What is learned, such as {@code digits}: lower-case letters, digits and {@code -}, beginning with a letter. */
    String task();

    /** With what it is learned, such as {@code mlp}: the same characters as {@link #task()}. */
    String method();

    /** One line for people, shown by {@code prony list}. */
    String description() default "";

    /** What an evaluation reports, in the order of the columns; the first is the main metric. */
    Metric[] metrics();

    /** The held-out sets other than the main one, whose metrics are reported as {@code context/metric}. */
    String[] contexts() default {};

    /** The value of the main metric that ends a trial as reached; {@code NaN} for none. */
    double target() default Double.NaN;

    /** The budget in seconds of training time (evaluation and logging not counted); positive. */
    double maxSeconds() default 60;

    /** The budget in steps; positive. */
    long maxSteps() default Long.MAX_VALUE;

    /** An evaluation follows every so many steps; positive. */
    int evalPeriodSteps() default 100;

    /** How many GPUs a trial takes where it computes on GPUs, 1 or more; a trial on the CPU takes one slot whatever this says. */
    int gpus() default 1;
}
