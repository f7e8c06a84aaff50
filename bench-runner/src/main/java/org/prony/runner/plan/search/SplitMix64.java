package org.prony.runner.plan.search;

/**
 * The generator SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014): equal seeds give equal
 * numbers on every JDK, which {@link java.util.SplittableRandom} does not promise, and near seeds give unlike numbers, which
 * {@link java.util.Random} does not.
 */
final class SplitMix64 {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double ULP_OF_ONE_HALF = 0x1.0p-53;

    private long state;

    SplitMix64(long seed) {
        this.state = seed;
    }

    long nextLong() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
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
