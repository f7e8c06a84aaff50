package org.prony.runner.plan.search;

import org.prony.runner.plan.Seeds;

/**
 * The generator SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014): equal seeds give equal
 * numbers on every JDK, which {@link java.util.SplittableRandom} does not promise, and near seeds give unlike numbers, which
 * {@link java.util.Random} does not.
 */
final class SplitMix64 {

    private static final double ULP_OF_ONE_HALF = 0x1.0p-53;

    private final long seed;
    private long drawn;

    SplitMix64(long seed) {
        this.seed = seed;
    }

    long nextLong() {
        return Seeds.mix(seed, ++drawn);
    }

    /** Uniform in [0, 1), a multiple of 2⁻⁵³. */
    double nextDouble() {
        return (nextLong() >>> 11) * ULP_OF_ONE_HALF;
    }

    /** Uniform in 0 … {@code bound} − 1, for small bounds: the bias of the remainder is below {@code bound}/2⁶³. */
    int nextInt(int bound) {
        return (int) ((nextLong() >>> 1) % bound);
    }
}
