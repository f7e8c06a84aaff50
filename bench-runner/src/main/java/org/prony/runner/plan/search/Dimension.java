package org.prony.runner.plan.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.prony.api.Scaling;

/** One axis of a search: gives the values of one hyperparameter as text. */
sealed interface Dimension {

    /** The hyperparameter's name. */
    String name();

    /** The value at {@code x} in [0, 1). */
    String at(double x);

    /**
     * A range of numbers: {@code min·exp(x·ln(max/min))} if logarithmic, {@code min + x·(max − min)} if linear.
     *
     * @param text writes a number between the ends
     */
    record Range(String name, double min, double max, Scaling scaling, DoubleFunction<String> text)
            implements Dimension {

        private static final MathContext GRID_DIGITS = new MathContext(12);

        @Override
        public String at(double x) {
            return text.apply(value(x));
        }

        /** So many equally spaced values (in the scaling) from end to end, at least 2; those with the same text once. */
        List<String> spread(int points) {
            return IntStream.range(0, points)
                    .mapToObj(i -> text.apply(rounded((double) i / (points - 1))))
                    .distinct()
                    .toList();
        }

        /** Without the noise of the last digits: a grid from 0.01 to 0.03 holds 0.02, not 0.019999999999999997. */
        private double rounded(double x) {
            double value = value(x);
            return inside(
                    x == 0 || x == 1
                            ? value
                            : new BigDecimal(value).round(GRID_DIGITS).doubleValue());
        }

        private double value(double x) {
            if (x >= 1) {
                return max;
            }
            // StrictMath, so that equal seeds give equal values on every JDK.
            double value = scaling == Scaling.LOG
                    ? min * StrictMath.exp(x * StrictMath.log(max / min))
                    : min + x * (max - min);
            return inside(value);
        }

        /** Rounding may step over an end. */
        private double inside(double value) {
            return Math.max(min, Math.min(max, value));
        }
    }

    /** A choice among values: the one of index ⌊x·n⌋. */
    record Discrete(String name, List<String> values) implements Dimension {

        @Override
        public String at(double x) {
            return values.get(Math.min((int) (x * values.size()), values.size() - 1));
        }
    }
}
