package org.prony.workloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.core.Embedding;
import ai.djl.training.optimizer.Optimizer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prony.api.Dataset;
import org.prony.api.Evaluation;
import org.prony.api.TrialContext;
import org.prony.api.djl.DjlLanguageModel;
import org.prony.api.djl.LabelledData;

class DjlLanguageModelTest {

    private static final int VOCABULARY = 5;
    private static final int SEQUENCES = 7;
    private static final int POSITIONS = 3;

    @TempDir
    Path folder;

    /** Seven sequences in batches of 1, of 3 with one left over, of 4 with three left over, and in one batch. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 7})
    void theLossIsTheMeanCrossEntropyOfAllCharacters(int batch) throws Exception {
        SplittableRandom random = new SplittableRandom(11);
        float[][] logits = new float[VOCABULARY][VOCABULARY];
        for (float[] row : logits) {
            for (int i = 0; i < VOCABULARY; i++) {
                row[i] = (float) random.nextDouble(-6, 6);
            }
        }
        long[][] text = new long[SEQUENCES][POSITIONS];
        long[][] next = new long[SEQUENCES][POSITIONS];
        double nats = 0;
        for (int i = 0; i < SEQUENCES; i++) {
            for (int j = 0; j < POSITIONS; j++) {
                text[i][j] = random.nextInt(VOCABULARY);
                next[i][j] = random.nextInt(VOCABULARY);
                nats += crossEntropy(logits[(int) text[i][j]], (int) next[i][j]);
            }
        }
        double expected = nats / (SEQUENCES * POSITIONS);

        Evaluation evaluation = evaluation(new TableModel(logits, text, next, batch));

        assertThat(Reported.value(evaluation, "loss")).isCloseTo(expected, within(1e-6));
        assertThat(Reported.value(evaluation, "perplexity")).isCloseTo(Math.exp(expected), within(1e-4));
    }

    @Test
    void whoKnowsNothingIsAsPerplexAsThereAreCharacters() throws Exception {
        long[][] text = new long[SEQUENCES][POSITIONS];
        for (long[] sequence : text) {
            Arrays.setAll(sequence, i -> i);
        }

        Evaluation evaluation = evaluation(new TableModel(new float[VOCABULARY][VOCABULARY], text, text, 2));

        assertThat(Reported.value(evaluation, "loss")).isCloseTo(Math.log(VOCABULARY), within(1e-6));
        assertThat(Reported.value(evaluation, "perplexity")).isCloseTo(VOCABULARY, within(1e-5));
    }

    /** −log softmax(logits)[label], nats. */
    private static double crossEntropy(float[] logits, int label) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        return Math.log(sum) - logits[label];
    }

    private Evaluation evaluation(TableModel model) throws Exception {
        try (model) {
            model.setUp(new TrialContext(1, "cpu", 1, Optional.empty(), folder, folder));
            return model.evaluate();
        }
    }

    /** The logits of a character's successor stand in a table. */
    private static final class TableModel extends DjlLanguageModel {

        private final float[][] logits;
        private final long[][] text;
        private final long[][] next;
        private final int batch;
        private @Nullable NDArray table;

        TableModel(float[][] logits, long[][] text, long[][] next, int batch) {
            this.logits = logits;
            this.text = text;
            this.next = next;
            this.batch = batch;
        }

        @Override
        protected LabelledData load(TrialContext context, NDManager manager) {
            table = manager.create(logits);
            NDArray tokens = manager.create(text);
            NDArray labels = manager.create(next);
            assertThat(tokens.getShape()).isEqualTo(new Shape(SEQUENCES, POSITIONS));
            return new LabelledData(Dataset.generated("pairs", "drawn"), tokens, labels, tokens, labels);
        }

        @Override
        protected Block block() {
            return new LambdaBlock(tokens ->
                    Embedding.embedding(tokens.singletonOrThrow(), Objects.requireNonNull(table), SparseFormat.DENSE));
        }

        @Override
        protected Optimizer optimizer() {
            return Optimizer.adam().build();
        }

        @Override
        protected int batchSize() {
            return batch;
        }
    }
}
