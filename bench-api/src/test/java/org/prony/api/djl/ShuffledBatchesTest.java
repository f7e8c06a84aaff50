package org.prony.api.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShuffledBatchesTest {

    @Test
    void anEpochHoldsEachExampleOnce() {
        assertThat(ShuffledBatches.permutation(1000, 7, 3))
                .containsExactlyInAnyOrder(LongStream.range(0, 1000).toArray())
                .isNotEqualTo(LongStream.range(0, 1000).toArray());
    }

    @Test
    void eachSeedAndEpochHasItsOwnOrder() {
        Set<Long> firsts = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            for (long epoch = 0; epoch < 20; epoch++) {
                firsts.add(ShuffledBatches.permutation(100_000, seed, epoch)[0]);
            }
        }

        // Of 400 draws from 100 000, less than one pair in expectation is equal by chance.
        assertThat(firsts).hasSizeGreaterThan(395);
    }

    @Test
    void theOrderIsTheSameOnEveryMachine() {
        assertThat(ShuffledBatches.permutation(8, 42, 1)).containsExactly(3, 0, 1, 2, 5, 6, 4, 7);
    }
}
