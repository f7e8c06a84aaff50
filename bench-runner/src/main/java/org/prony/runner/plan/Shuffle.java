package org.prony.runner.plan;

import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Random orders that are the same on every Java version. */
final class Shuffle {

    private Shuffle() {}

    /** The numbers from 0 below {@code count} in an order that follows from {@code seed} alone. */
    static Stream<Integer> of(int count, long seed) {
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = Seeds.mix(seed, i + 1L); // 64 bits: equal ones are too rare to matter, and keep their order
        }
        return IntStream.range(0, count).boxed().sorted(Comparator.comparingLong(i -> keys[i]));
    }
}
