package org.prony.report.compare;

/**
 * A method that gives the 95 % interval of the difference of two means, B − A, over trials.
 *
 * <p>{@link Welch} is the one to use. {@link StudentizedBootstrap} holds better only where the side with fewer trials, or either
 * of equally many, is known to be skewed and to spread far more than the other. A choice by what the samples show does worse
 * than Welch alone: the intervals that miss are those of samples in which the spread does not show. The measured shares stand
 * in {@code docs/results-compare.md}.
 */
public sealed interface DifferenceInterval permits Welch, StudentizedBootstrap {

    /**
     * The interval of the mean of {@code b} minus the mean of {@code a}. It has no width if neither spreads.
     *
     * @param a at least 2 values
     * @param b at least 2 values
     * @throws ArithmeticException if the values are so large that their squares overflow
     */
    Interval of(Sample a, Sample b);
}
