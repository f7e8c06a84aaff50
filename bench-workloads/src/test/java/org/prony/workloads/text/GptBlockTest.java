package org.prony.workloads.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.prony.api.djl.ComputeType;

class GptBlockTest {

    private static final int VOCABULARY = 7;
    private static final int POSITIONS = 8;

    @Test
    void noPositionSeesALaterOne() {
        try (NDManager manager = NDManager.newBaseManager()) {
            GptBlock block = block(manager, new GptShape(2, 2, 16, POSITIONS));
            long[] text = {1, 2, 3, 4, 5, 6, 0, 1};
            float[] before = logits(block, manager, text);
            for (int changed = 0; changed < POSITIONS; changed++) {
                long[] other = text.clone();
                other[changed] = (other[changed] + 3) % VOCABULARY;
                float[] after = logits(block, manager, other);
                int from = changed * VOCABULARY;

                assertThat(Arrays.copyOf(after, from))
                        .as("the logits before position %d", changed)
                        .isEqualTo(Arrays.copyOf(before, from));
                for (int position = changed; position < POSITIONS; position++) {
                    assertThat(at(after, position))
                            .as("the logits at %d, which sees %d", position, changed)
                            .isNotEqualTo(at(before, position));
                }
            }
        }
    }

    @Test
    void equalCharactersAtDifferentPositionsDiffer() {
        try (NDManager manager = NDManager.newBaseManager()) {
            GptBlock block = block(manager, new GptShape(1, 2, 16, POSITIONS));
            float[] logits = logits(block, manager, new long[POSITIONS]);

            // Without positions they would differ by rounding alone.
            assertThat(Math.abs(at(logits, 1)[0] - at(logits, 2)[0])).isGreaterThan(0.001f);
        }
    }

    @Test
    void refusesHeadsThatDoNotDivideTheWidth() {
        assertThatThrownBy(() -> new GptShape(1, 5, 64, POSITIONS))
                .hasMessage("embedding_width is 64 and heads 5; the width must be a multiple of the heads");
    }

    private static GptBlock block(NDManager manager, GptShape shape) {
        manager.getEngine().setRandomSeed(1);
        GptBlock block = new GptBlock(VOCABULARY, shape, 0.5f, ComputeType.FLOAT32);
        block.initialize(manager, DataType.FLOAT32, new Shape(1, POSITIONS));
        return block;
    }

    private static float[] logits(GptBlock block, NDManager manager, long[] text) {
        NDArray tokens = manager.create(text, new Shape(1, POSITIONS));
        NDArray logits = block.forward(new ParameterStore(manager, false), new NDList(tokens), false)
                .singletonOrThrow();
        assertThat(logits.getShape()).isEqualTo(new Shape(1, POSITIONS, VOCABULARY));
        return logits.toFloatArray();
    }

    private static float[] at(float[] logits, int position) {
        return Arrays.copyOfRange(logits, position * VOCABULARY, (position + 1) * VOCABULARY);
    }
}
