package org.prony.api.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Deals the indices of the training examples in batches of one size, each epoch in a new order. */
final class ShuffledBatches {

    private final NDManager manager;
    private final int examples;
    private final int batchSize;
    private final long seed;
    private long epoch;
    private long position;
    private @Nullable NDArray order;

    /**
     * The orders depend on {@code seed} and the number of the epoch alone.
     *
     * @param batchSize at most {@code examples}
     */
    ShuffledBatches(NDManager manager, int examples, int batchSize, long seed) {
        this.manager = manager;
        this.examples = examples;
        this.batchSize = batchSize;
        this.seed = seed;
    }

    /**
     * The indices of the next {@code batchSize} examples, type {@code INT64}, in {@code scope}. A batch that passes the end of
     * an epoch goes on with the next one.
     */
    NDArray next(NDManager scope) {
        NDArray current = order;
        if (current == null || position == examples) {
            current = startEpoch();
            position = 0;
        }
        long from = position;
        position = from + batchSize;
        if (position <= examples) {
            return current.get(scope, new NDIndex().addSliceDim(from, position));
        }
        NDArray rest = current.get(scope, new NDIndex().addSliceDim(from, examples));
        position -= examples;
        return rest.concat(startEpoch().get(scope, new NDIndex().addSliceDim(0, position)));
    }

    private NDArray startEpoch() {
        NDArray next = manager.create(permutation(examples, seed, epoch++));
        if (order != null) {
            order.close(); // a slice of it keeps its memory
        }
        order = next;
        return next;
    }

    /** A permutation of 0 … n−1, by Fisher and Yates; {@link Random}'s numbers are fixed by its specification. */
    static long[] permutation(int n, long seed, long epoch) {
        // Random mixes near seeds badly; the finalizer of SplitMix64 (Steele, Lea, Flood 2014) tells them apart.
        long state = (seed << 32) + epoch + 0x9E3779B97F4A7C15L;
        state = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        state = (state ^ (state >>> 27)) * 0x94D049BB133111EBL;
        Random random = new Random(state ^ (state >>> 31));
        long[] order = new long[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
