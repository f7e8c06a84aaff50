package org.prony.workloads.dataset;

/**
 * A stream of random numbers fixed for all time and machines: SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom
 * Number Generators, OOPSLA 2014).
 */
public final class SplitMix64 {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /** A stream that follows from {@code seed} alone. */
    public SplitMix64(long seed) {
        this.state = seed;
    }

    /** The next 64 bits. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Uniform in [0, 1). */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [low, high). */
    public double between(double low, double high) {
        return low + (high - low) * nextDouble();
    }

    /** Uniform in 0 … bound−1; its bias is below bound · 2⁻⁵³. */
    public int below(int bound) {
        return (int) (nextDouble() * bound);
    }

    /** A bell-shaped number of mean 0 and standard deviation 1, within ±3.5: a sum of four uniform numbers. */
    public double bell() {
        // The variance of a sum of four uniform numbers is 4/12.
        return (nextDouble() + nextDouble() + nextDouble() + nextDouble() - 2) * 1.7320508075688772;
    }
}
