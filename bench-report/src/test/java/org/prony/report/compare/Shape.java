package org.prony.report.compare;

import java.util.Locale;
import java.util.SplittableRandom;

/** Distributions with mean 0 and standard deviation 1 from which trials are simulated. */
enum Shape {
    NORMAL {
        @Override
        double draw(SplittableRandom random) {
            return random.nextGaussian();
        }
    },
    /** Skewness 2. */
    EXPONENTIAL {
        @Override
        double draw(SplittableRandom random) {
            return -Math.log(1 - random.nextDouble()) - 1;
        }
    },
    /** Skewness 6.2: the exponential of a standard normal. */
    LOGNORMAL {
        @Override
        double draw(SplittableRandom random) {
            return (Math.exp(random.nextGaussian()) - MEAN) / STD;
        }
    };

    private static final double MEAN = Math.exp(0.5);
    private static final double STD = Math.sqrt((Math.E - 1) * Math.E);

    abstract double draw(SplittableRandom random);

    double[] draw(SplittableRandom random, int n) {
        return random.doubles(n).map(ignored -> draw(random)).toArray();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
