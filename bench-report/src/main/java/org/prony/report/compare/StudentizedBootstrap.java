package org.prony.report.compare;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The studentized bootstrap (bootstrap-t): the quantiles of Student's t are taken from resamples of the trials instead of from
 * a table, so that the interval leans where the values are skewed (B. Efron and R. J. Tibshirani, An Introduction to the
 * Bootstrap, 1993, section 12.5; P. Hall, Theoretical comparison of bootstrap confidence intervals, Annals of Statistics 16,
 * 1988). Each side is resampled by itself. Equal samples give equal intervals.
 *
 * @param resamples at least 39; one less than a multiple of 40, so that both quantiles are values of resamples
 * @param seed of the resampling
 */
public record StudentizedBootstrap(int resamples, long seed) implements DifferenceInterval {

    /** The resamples of {@link #DEFAULT}. */
    public static final int RESAMPLES = 1999;

    /** 1999 resamples from one seed. */
    public static final StudentizedBootstrap DEFAULT = new StudentizedBootstrap(RESAMPLES, 0x5EED);

    private static final int RESAMPLES_PER_TAIL = 40;

    /** Below this share of the error of the samples, what is left of a resample's error is rounding. */
    private static final double NO_SPREAD = 1e-9;

    public StudentizedBootstrap {
        if (resamples < 1 || (resamples + 1) % RESAMPLES_PER_TAIL != 0) {
            throw new IllegalArgumentException(
                    resamples + " resamples: take one less than a multiple of " + RESAMPLES_PER_TAIL);
        }
    }

    @Override
    public Interval of(Sample a, Sample b) {
        double difference = b.mean() - a.mean();
        double error = Welch.Spread.of(a, b).standardError();
        if (!Double.isFinite(difference) || !Double.isFinite(error)) {
            throw new ArithmeticException("the interval overflows: " + a + " and " + b);
        }
        if (error == 0) {
            return new Interval(difference, difference);
        }
        double[] t = studentized(centred(a), centred(b), error);
        int tail = (resamples + 1) / RESAMPLES_PER_TAIL;
        return new Interval(difference - t[resamples - tail] * error, difference - t[tail - 1] * error);
    }

    /** The difference of the means of each resample over its own standard error, ascending. */
    private double[] studentized(double[] a, double[] b, double error) {
        SplittableRandom random = new SplittableRandom(seed);
        Resample ofA = new Resample(a);
        Resample ofB = new Resample(b);
        double[] t = new double[resamples];
        int drawn = 0;
        while (drawn < resamples) {
            ofA.draw(random);
            ofB.draw(random);
            double own = Math.sqrt(ofA.squaredError + ofB.squaredError);
            // Resamples of one value each have no t; they are drawn again.
            if (own > NO_SPREAD * error) {
                t[drawn++] = (ofB.mean - ofA.mean) / own;
            }
        }
        Arrays.sort(t);
        return t;
    }

    private static double[] centred(Sample sample) {
        return Arrays.stream(sample.values())
                .map(value -> value - sample.mean())
                .toArray();
    }

    /** One side, drawn again and again. */
    private static final class Resample {

        private final double[] from;
        private final double[] values;
        private double mean;
        private double squaredError;

        Resample(double[] from) {
            this.from = from;
            this.values = new double[from.length];
        }

        void draw(SplittableRandom random) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                values[i] = from[random.nextInt(from.length)];
                sum += values[i];
            }
            mean = sum / values.length;
            double squares = 0;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
            squaredError = squares / (values.length - 1) / values.length;
        }
    }
}
