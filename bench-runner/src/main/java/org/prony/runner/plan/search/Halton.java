package org.prony.runner.plan.search;

/**
 * The scrambled Halton sequence: one prime base per dimension, digits permuted with 0 fixed, a shift per dimension modulo 1.
 *
 * <p>Bases are the largest primes below 997, ascending: 991 for one dimension; 983, 991 for two. The points of index 1 to 100 are
 * skipped, since the first points of large bases lie on a line. Permutations and shifts come from {@link SplitMix64}: for each
 * dimension in order first the permutation, by Fisher and Yates from the highest digit down, then the shift.
 */
final class Halton {

    /** How many dimensions there are bases for: the primes below 997. */
    static final int MAX_DIMENSIONS = 167;

    private static final int BASES_BELOW = 997;
    private static final int SKIPPED = 100;

    private final int[][] permutations;
    private final double[] shifts;

    /**
     * A sequence with permutations and shifts drawn from {@code seed}.
     *
     * @param dimensions 1 to {@link #MAX_DIMENSIONS}
     */
    static Halton seeded(int dimensions, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        int[] bases = bases(dimensions);
        int[][] permutations = new int[dimensions][];
        double[] shifts = new double[dimensions];
        for (int d = 0; d < dimensions; d++) {
            permutations[d] = permutation(bases[d], random);
            shifts[d] = random.nextDouble();
        }
        return new Halton(permutations, shifts);
    }

    /**
     * A sequence with given permutations and shifts.
     *
     * @param permutations of the digits of each dimension, as long as its base, 0 fixed
     * @param shifts of each dimension, in [0, 1)
     */
    Halton(int[][] permutations, double[] shifts) {
        this.permutations = permutations;
        this.shifts = shifts;
    }

    /** Point {@code n} from 1, whose index is {@code n} + 100; a number in [0, 1) for each dimension. */
    double[] point(int n) {
        double[] point = new double[permutations.length];
        for (int d = 0; d < point.length; d++) {
            double shifted = radicalInverse((long) SKIPPED + n, permutations[d]) + shifts[d];
            point[d] = shifted >= 1 ? shifted - 1 : shifted;
        }
        return point;
    }

    /** The bases of so many dimensions. */
    static int[] bases(int dimensions) {
        if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
            throw new IllegalArgumentException(dimensions + " dimensions: there are bases for 1 to " + MAX_DIMENSIONS);
        }
        int[] bases = new int[dimensions];
        int left = dimensions;
        for (int candidate = BASES_BELOW - 1; left > 0; candidate--) {
            if (isPrime(candidate)) {
                bases[--left] = candidate;
            }
        }
        return bases;
    }

    /** Σ permutation(digit k)·base^−(k+1) over the digits of {@code index}, lowest first. */
    private static double radicalInverse(long index, int[] permutation) {
        int base = permutation.length;
        double value = 0;
        double unit = 1.0 / base;
        for (long rest = index; rest > 0; rest /= base) {
            value += permutation[(int) (rest % base)] * unit;
            unit /= base;
        }
        return value;
    }

    private static int[] permutation(int base, SplitMix64 random) {
        int[] digits = new int[base];
        for (int i = 0; i < base; i++) {
            digits[i] = i;
        }
        for (int i = base - 1; i > 1; i--) {
            int j = 1 + random.nextInt(i);
            int digit = digits[i];
            digits[i] = digits[j];
            digits[j] = digit;
        }
        return digits;
    }

    private static boolean isPrime(int n) {
        for (int divisor = 2; divisor * divisor <= n; divisor++) {
            if (n % divisor == 0) {
                return false;
            }
        }
        return n >= 2;
    }
}
