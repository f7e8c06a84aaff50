package org.prony.runner.plan;

/** Derives the seeds of trials from the seed of a campaign. */
final class Seeds {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    /**
     * The seed of repeat {@code index} (from 1): the upper 31 bits of SplitMix64's output {@code index} from state {@code
     * seed} (Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014). 0 to 2³¹ − 1, so that every
     * engine takes it.
     */
    static long derive(long seed, int index) {
        long z = seed + index * GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z = z ^ (z >>> 31);
        return z >>> 33;
    }
}
