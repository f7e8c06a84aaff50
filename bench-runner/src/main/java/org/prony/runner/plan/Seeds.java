package org.prony.runner.plan;

/** Derives all that is drawn in a campaign from its seed. */
public final class Seeds {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    /**
     * The seed of repeat {@code index} (from 1): the upper 31 bits of {@link #mix}. 0 to 2³¹ − 1, so that every engine takes
     * it.
     */
    public static long derive(long seed, int index) {
        return mix(seed, index) >>> 33;
    }

    /**
     * SplitMix64's output {@code index} from state {@code seed} (Steele, Lea and Flood, Fast splittable pseudorandom number
     * generators, 2014).
     */
    public static long mix(long seed, long index) {
        long z = seed + index * GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
